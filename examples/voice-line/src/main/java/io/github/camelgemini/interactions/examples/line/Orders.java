/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Variable;

/** The orders of the shop: a JSON file, which is read again for each question. */
final class Orders {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    Orders(Path file) {
        this.file = file;
    }

    /**
     * Finds an order.
     *
     * @param number its number, as the model has understood it
     * @return what is known of it, for the model
     */
    String find(@Variable("order") String number) throws IOException {
        return MAPPER.readTree(file.toFile()).path(number).asText("There is no such order.");
    }
}
