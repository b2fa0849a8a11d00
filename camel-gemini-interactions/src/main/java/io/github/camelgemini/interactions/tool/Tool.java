/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;

/** A function that the model can call (API reference, "Tools", type {@code function}). Thread-safe. */
public interface Tool {

    /** Returns the name by which the model calls the tool: 1 to 64 letters, digits, {@code _}, {@code -} and {@code .}. */
    String name();

    /** Returns the description for the model, or null. */
    String description();

    /** Returns the JSON Schema of the arguments, of type {@code object}, in the form that the API accepts. The caller must not change it. */
    ObjectNode parameters();

    /** Returns the tags by which producers find the tool in the {@link ToolRegistry}; empty for a tool that is found in another way. */
    default Set<String> tags() {
        return Set.of();
    }

    /** Returns whether the tool can be called now. An unavailable tool is not offered to the model. */
    default boolean isAvailable() {
        return true;
    }

    /** Returns whether a call must be approved before it is made. */
    default boolean requiresApproval() {
        return false;
    }

    /** Returns whether the result is the answer of the exchange, and the model is not asked again. */
    default boolean returnsDirectly() {
        return false;
    }

    /**
     * Calls the tool. The caller's thread must be allowed to run routes; the call blocks no thread while it waits.
     *
     * @param call a call with the tool's name and the model's arguments, which this method checks
     * @param running the tools whose routes this call is part of, and which it must not call again
     * @return the result, which may be an error that is reported to the model; the future fails if an error of the tool must end the whole exchange
     */
    CompletableFuture<ToolResult> call(FunctionCall call, RunningTools running);
}
