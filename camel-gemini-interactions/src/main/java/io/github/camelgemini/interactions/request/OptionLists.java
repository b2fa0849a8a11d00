/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.stream.Stream;

/** Parses options that are comma-separated lists. */
public final class OptionLists {

    private OptionLists() {}

    /** Returns the items without surrounding white space and without blank items; none for null. */
    public static List<String> of(String option) {
        return Stream.of(option == null ? new String[0] : option.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
