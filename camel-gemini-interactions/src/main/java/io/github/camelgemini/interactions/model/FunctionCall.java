/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function that the model wants the caller to run (step type {@code function_call}).
 *
 * @param id pairs the call with its {@code function_result}
 * @param name the function's name, as the model wrote it
 * @param arguments the arguments, as the model wrote them; they are untrusted input
 */
public record FunctionCall(String id, String name, JsonNode arguments) {

    /** Shows no arguments, and the name only if it is a plain word, since the model wrote it. */
    @Override
    public String toString() {
        return "FunctionCall[id=" + Token.id(id) + ", name=" + Token.word(name) + "]";
    }
}
