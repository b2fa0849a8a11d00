/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * Which types of events the route gets: the option {@code webhookEvents}.
 *
 * @param patterns types; one that ends with {@code *} is for all types that begin so. Empty for all
 */
record EventTypes(List<String> patterns) {

    EventTypes {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            int star = pattern.indexOf('*');
            OptionChecks.require(
                    star < 0 || star == pattern.length() - 1,
                    "Option webhookEvents names '" + pattern
                            + "'. It must be a type, such as interaction.completed, or end with *, such as interaction.*");
        }
    }

    boolean contains(String type) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.endsWith("*")
                                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                                : type.equals(pattern));
    }
}
