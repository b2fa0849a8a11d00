/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.util.Map;

import io.github.camelgemini.interactions.client.http.JettyVersions;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** The modules of Jetty that connections use. */
public final class JettyModules {

    private JettyModules() {}

    /** Returns the version of each module by its name, as {@link JettyVersions#check} takes them; null where it is unknown, as in OSGi. */
    public static Map<String, String> versions() {
        Map<String, String> versions = JettyVersions.found();
        versions.put("jetty-websocket-jetty-client", JettyVersions.version(WebSocketClient.class));
        return versions;
    }
}
