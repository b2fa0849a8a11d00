/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the version of Camel is recent enough for the component. */
public final class CamelVersion {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}).*");
    private static final int MAJOR = 4;
    private static final int MINOR = 14;

    private CamelVersion() {}

    /**
     * Rejects a version that is too old. A version that cannot be parsed is accepted, because it may be a custom build.
     *
     * @throws IllegalStateException when the version is too old; the message says what to do
     */
    public static void check(String version) {
        Matcher parts = VERSION.matcher(version == null ? "" : version);
        if (!parts.matches()) {
            return;
        }
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw new IllegalStateException("Camel is " + version + ", and camel-gemini-interactions needs " + MAJOR
                    + '.' + MINOR + " or newer: import camel-bom of a newer version");
        }
    }
}
