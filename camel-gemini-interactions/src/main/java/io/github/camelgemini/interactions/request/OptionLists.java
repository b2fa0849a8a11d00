/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.stream.Stream;

/** Options that are lists, separated by commas. */
public final class OptionLists {

    private OptionLists() {}

    /** The items without white space around them; blank items are left out, and null has none. */
    public static List<String> of(String option) {
        return Stream.of(option == null ? new String[0] : option.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
