/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.util.Map;

/**
 * What a contestant calls, and how.
 *
 * @param baseUrl the server
 * @param concurrency how many calls are under way at the same time
 * @param parameters what the case asks for beyond that, such as the size of a payload
 */
public record Target(String baseUrl, int concurrency, Map<String, String> parameters) {

    /** Returns a parameter that is a number. */
    public int number(String name, int otherwise) {
        String value = parameters.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** Returns a parameter that is a text. */
    public String text(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("This case needs the parameter " + name);
        }
        return value;
    }
}
