/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;

/** The functions that the model of a session can call. Thread-safe. */
public interface Functions {

    /** Returns the {@code functionDeclarations} that are available now; empty for none. */
    ArrayNode declarations();

    /**
     * Runs a function.
     *
     * @param call its arguments are untrusted
     * @return the field {@code response} of the function response; an error of the function is a response, too ({@code {"error": "..."}}). The future fails only
     *     when nobody shall answer the call. Cancelling it gives up the call
     */
    CompletableFuture<ObjectNode> call(FunctionCall call);

    /** Returns how the result of a function that does not block the model is used, such as {@code WHEN_IDLE}; null for the default of the API. */
    String scheduling(String name);
}
