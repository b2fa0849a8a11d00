/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.ToolApprovals;
import io.github.camelgemini.interactions.stream.EventSink;

/**
 * The calls that an interaction has left open for the route, and the answers that a later message has for them.
 *
 * @param interaction the interaction; without id when the request contains its steps
 * @param calls the calls without a result, in the order of the model
 */
record OpenCalls(Interaction interaction, List<FunctionCall> calls) {

    private static final String INPUT = "input";
    private static final String PREVIOUS = "previous_interaction_id";

    /**
     * Finds the open calls of the interaction that a request continues.
     *
     * @param request with answers in its input
     * @param api reads interactions
     * @return fails when there are no open calls
     */
    static CompletableFuture<OpenCalls> of(ObjectNode request, InteractionCall api) {
        String previous = request.path(PREVIOUS).textValue();
        if (previous == null) {
            return CompletableFuture.completedFuture(of(ofHistory(request)));
        }
        return CancellableFuture.of(
                api.execute(InteractionRequest.read(previous, null), EventSink.NONE),
                Runnable::run,
                interaction -> CompletableFuture.completedFuture(of(interaction)));
    }

    private static OpenCalls of(Interaction interaction) {
        return new OpenCalls(interaction, interaction.isRunning() ? List.of() : interaction.functionCalls());
    }

    /** The steps in front of the answers, as an interaction that is not stored. */
    private static Interaction ofHistory(ObjectNode request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("steps", ToolApprovals.replacedBy(json.arrayNode(), request).path(INPUT));
        return new Interaction(json, null);
    }

    /** Returns the request without its input, which is in the interaction or consists of answers. */
    ObjectNode withoutInput(ObjectNode request) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(request);
        copy.set(INPUT, copy.arrayNode());
        return copy;
    }

    /**
     * Decides which calls are made.
     *
     * @param answers the answers by the ids of the calls
     * @param needsAnswer which calls must have an answer
     * @return the results of the calls that are not made, by id
     * @throws GeminiInteractionsException when there is no open call, a call that needs an answer has none, or an answer belongs to no open call; then no call is
     *     made
     */
    Map<String, ToolResult> decided(Map<String, ToolApprovals.Answer> answers, Predicate<FunctionCall> needsAnswer)
            throws GeminiInteractionsException {
        if (calls.isEmpty()) {
            throw ToolLoopCall.failure(
                    "no_open_calls",
                    "The header ToolApprovals answers function calls, but the continued interaction has no open calls. They may have been answered already: continue the interaction whose id came with the calls, once",
                    interaction);
        }
        Set<String> unknown = new HashSet<>(answers.keySet());
        Map<String, ToolResult> decided = new HashMap<>();
        for (FunctionCall call : calls) {
            unknown.remove(call.id());
            ToolApprovals.Answer answer = answers.get(call.id());
            if (answer == null && needsAnswer.test(call)) {
                throw ToolLoopCall.failure(
                        "approval_missing",
                        "A function call needs an answer, and the header ToolApprovals has none: set true, false or a result for the id of each call. No call was made",
                        interaction);
            } else if (answer != null && !answer.approved()) {
                decided.put(call.id(), result(answer.result()));
            }
        }
        if (!unknown.isEmpty()) {
            throw ToolLoopCall.failure(
                    "unknown_call",
                    "The header ToolApprovals has the id of a call that is not open in the continued interaction. No call was made: use the ids, and the interaction id, that came with the calls",
                    interaction);
        }
        return decided;
    }

    private static ToolResult result(JsonNode given) {
        return given == null ? ToolResult.error("The call was refused.") : new ToolResult(given, false);
    }

    /** Returns results that close the calls, so that a conversation can go on that does not answer them. */
    ArrayNode closed(List<Tool> tools) {
        List<ToolResult> results = calls.stream()
                .map(call -> tools.stream()
                                .anyMatch(tool ->
                                        tool.returnsDirectly() && tool.name().equals(call.name()))
                        ? new ToolResult(JsonNodeFactory.instance.textNode("The user has received the result."), false)
                        : ToolResult.error("The call was not made."))
                .toList();
        return ToolResults.steps(calls, results);
    }

    /** Contains no content of the calls. */
    @Override
    public String toString() {
        return "OpenCalls[" + calls.size() + " of " + interaction + "]";
    }
}
