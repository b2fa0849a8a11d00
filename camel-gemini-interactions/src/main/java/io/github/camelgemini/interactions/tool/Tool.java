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

    /** The name by which the model calls the tool: 1 to 64 letters, digits, {@code _}, {@code -} and {@code .}. */
    String name();

    /** What the model is told of the tool, or null. */
    String description();

    /** The JSON Schema of the arguments, of type {@code object}, as the API accepts it. Not to be changed. */
    ObjectNode parameters();

    /** The tags by which producers find the tool; never empty. */
    Set<String> tags();

    /** Whether the tool can be called now. A tool that cannot is not offered to the model. */
    boolean isAvailable();

    /**
     * Calls the tool. Called by a thread that may run routes; the call itself holds no thread while it waits.
     *
     * @param call its name is the tool's; its arguments are the model's, and are checked here
     * @param running the tools whose routes this call is part of, which the call must not reach again
     * @return the result, which may be an error that the model is told of; fails where an error of the tool ends the whole exchange
     */
    CompletableFuture<ToolResult> call(FunctionCall call, RunningTools running);
}
