/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The oldest Camel that the component works with. */
final class CamelVersion {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}).*");
    private static final int MAJOR = 4;
    private static final int MINOR = 14;

    private CamelVersion() {}

    /**
     * Refuses an older Camel. A version that cannot be read is accepted, because somebody may have built a Camel of their own.
     *
     * @throws IllegalStateException with the remedy
     */
    static void check(String version) {
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
