/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the calls of a tool end: with the body of an exchange, or with an error for the model or for the exchange that called the model. Thread-safe. */
final class ToolOutcomes {

    /** The only text that the model gets about an internal failure. */
    static final String FAILED = "The tool failed.";

    private static final Logger LOG = LoggerFactory.getLogger(ToolOutcomes.class);

    private final String name;
    private final String place;
    private final ToolErrorStrategy strategy;
    private final ResultReader results;

    /**
     * @param name the name of the tool
     * @param place what runs the tool, for the log
     * @param strategy how a failure is handled
     * @param results reads the results
     */
    ToolOutcomes(String name, String place, ToolErrorStrategy strategy, ResultReader results) {
        this.name = name;
        this.place = place;
        this.strategy = strategy;
        this.results = results;
    }

    /**
     * Reads how a call has ended. Blocks while it reads a stream. Throws nothing.
     *
     * @param exchange its body is the result; not used if there is a failure
     * @param failure why the call failed, or null
     * @return completes the call; to be run when the exchange is released
     */
    Runnable read(Exchange exchange, Throwable failure, CompletableFuture<ToolResult> call) {
        if (failure != null) {
            return () -> fail(failure, FAILED, call);
        }
        try {
            ToolResult read = new ToolResult(results.read(exchange), false);
            return () -> call.complete(read);
        } catch (GeminiInteractionsException e) {
            LOG.warn("{} has left no result for the tool {}: {}", place, name, e.getMessage());
            boolean tooLarge = ResultReader.TOO_LARGE.equals(e.getCode());
            return () -> fail(e, tooLarge ? results.tooLarge() : FAILED, call);
        } catch (Throwable e) {
            return () -> fail(e, FAILED, call);
        }
    }

    /**
     * Ends a call without a result.
     *
     * @param cause null if the tool is not available
     * @param forModel what the model is told, if the failure does not end the exchange
     */
    void fail(Throwable cause, String forModel, CompletableFuture<ToolResult> call) {
        if (strategy == ToolErrorStrategy.reprompt) {
            call.complete(ToolResult.error(forModel));
            return;
        }
        ErrorCategory category =
                cause instanceof GeminiInteractionsException known ? known.getCategory() : ErrorCategory.UNKNOWN;
        call.completeExceptionally(GeminiInteractionsException.of(
                        category,
                        "The tool " + name + (cause == null ? " is not available" : " failed")
                                + ": see the cause, if there is one. With toolErrorStrategy=reprompt the model is told, and the exchange goes on")
                .code("tool_failed")
                .cause(cause)
                .build());
    }
}
