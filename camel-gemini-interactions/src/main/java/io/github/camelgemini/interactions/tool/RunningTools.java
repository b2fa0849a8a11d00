/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;

/**
 * The tools whose routes an exchange is part of, by their names. A model that is called in the route of a tool is not offered that tool again, so that a tool never
 * calls itself.
 */
final class RunningTools {

    private static final String PROPERTY = "CamelGeminiInteractionsRunningTools";

    private RunningTools() {}

    /** The tools that an exchange is part of; empty for none. */
    static List<String> of(Exchange exchange) {
        List<String> names = new ArrayList<>();
        if (exchange.getProperty(PROPERTY) instanceof List<?> running) {
            running.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    /** Makes the exchange of a call part of a tool. */
    static void set(Exchange exchange, List<String> running, String name) {
        List<String> all = new ArrayList<>(running);
        all.add(name);
        exchange.setProperty(PROPERTY, List.copyOf(all));
    }
}
