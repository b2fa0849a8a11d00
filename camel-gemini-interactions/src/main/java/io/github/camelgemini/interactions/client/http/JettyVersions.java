/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.Callback;

/** Checks that the modules of Jetty are of one release: modules of different releases fail when they call each other. */
public final class JettyVersions {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,9}\\.\\d{1,9})\\..*");

    private JettyVersions() {}

    /** The version of each module on the class path, by its name; null where it is unknown, as in OSGi. */
    public static Map<String, String> found() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("jetty-client", version(HttpClient.class));
        versions.put("jetty-http", version(HttpField.class));
        versions.put("jetty-io", version(Connection.class));
        versions.put("jetty-util", version(Callback.class));
        return versions;
    }

    /** The version of the module of a class; null where it is unknown, as in OSGi. */
    public static String version(Class<?> part) {
        Package origin = part.getPackage();
        return origin == null ? null : origin.getImplementationVersion();
    }

    /**
     * Refuses modules of several releases. A module of unknown version is accepted.
     *
     * @throws IllegalStateException with the remedy
     */
    public static void check(Map<String, String> versions) {
        Map<String, String> parts = new LinkedHashMap<>();
        versions.forEach((name, version) -> {
            Matcher release = VERSION.matcher(version == null ? "" : version);
            if (release.matches()) {
                parts.putIfAbsent(release.group(1), name + " " + version);
            }
        });
        if (parts.size() > 1) {
            throw new IllegalStateException("There are several versions of Jetty: " + String.join(", ", parts.values())
                    + ". They do not work together: import jetty-bom of one of them before other BOMs");
        }
    }
}
