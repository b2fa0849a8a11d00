/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;

/**
 * Selects tools before the first request. All requests of the exchange offer the same tools: those of later rounds, and repairs. All tools are offered, and nothing is
 * selected, if there is no new text to select by, as with approvals and results of functions, or if the interaction exists: its open calls may be of any tool. For one
 * call.
 */
final class SelectingCall implements InteractionCall {

    private final ToolSelector selector;
    private final String model;
    private final List<Tool> tools;
    private final ToolFields fields;
    private final Function<List<Tool>, InteractionCall> loops;

    // Null before the selection.
    private volatile InteractionCall loop;

    /**
     * @param model the model that selects
     * @param tools all that may be offered, with different names
     * @param fields checks the request before the selection, which is a call of its own
     * @param loops creates the call that offers some of them
     */
    SelectingCall(
            ToolSelector selector,
            String model,
            List<Tool> tools,
            ToolFields fields,
            Function<List<Tool>, InteractionCall> loops) {
        this.fields = fields;
        this.selector = selector;
        this.model = model;
        this.tools = tools;
        this.loops = loops;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        InteractionCall known = loop;
        if (known != null) {
            return known.execute(request, events);
        }
        boolean isNew = request.id() == null && request.body() != null;
        ArrayNode input = isNew ? NewTexts.of(request.body()) : NewTexts.none();
        if (input.isEmpty()) {
            loop = loops.apply(tools);
            return loop.execute(request, events);
        }
        try {
            fields.check(request.body(), tools);
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CancellableFuture.of(selector.select(model, tools, input), Runnable::run, selected -> {
            loop = loops.apply(selected.tools());
            return CancellableFuture.of(
                    loop.execute(request, events),
                    Runnable::run,
                    answer -> CompletableFuture.completedFuture(answer.withUsage(selected.usage())));
        });
    }
}
