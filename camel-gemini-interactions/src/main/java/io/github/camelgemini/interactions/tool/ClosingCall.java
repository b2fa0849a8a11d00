/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.FollowUpRequest;
import io.github.camelgemini.interactions.stream.EventSink;

/**
 * Continues a conversation whose last interaction has open function calls that nobody will answer: the API refuses other input then. On such a refusal, the
 * calls are read, and the input is sent again behind results that say that the calls were not made. The refused request was not billed.
 */
final class ClosingCall implements InteractionCall {

    private static final Pattern ABOUT_CALLS = Pattern.compile("(?i)function|tool|call");

    private final InteractionCall next;
    private final List<Tool> tools;

    /** @param tools the known tools, by whose kind the results are worded */
    ClosingCall(InteractionCall next, List<Tool> tools) {
        this.next = next;
        this.tools = tools;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        CompletableFuture<Interaction> answer = next.execute(request, events);
        boolean mayLeaveOpen = request.id() == null
                && request.body() != null
                && request.body().path("previous_interaction_id").isTextual()
                && !hasResults(request.body());
        return mayLeaveOpen
                ? CancellableFuture.recovering(
                        answer, Runnable::run, failure -> recovered(request.body(), events, failure))
                : answer;
    }

    private CompletionStage<Interaction> recovered(ObjectNode body, EventSink events, Throwable failure) {
        if (!isAboutCalls(failure)) {
            return CompletableFuture.failedFuture(failure);
        }
        return CancellableFuture.of(OpenCalls.of(body, next), Runnable::run, open -> {
            if (open.calls().isEmpty()) {
                return CompletableFuture.failedFuture(failure);
            }
            ArrayNode closed = open.closed(tools);
            return next.execute(InteractionRequest.create(FollowUpRequest.inFront(closed, body)), events);
        });
    }

    private static boolean isAboutCalls(Throwable failure) {
        return failure instanceof GeminiInteractionsException refused
                && refused.getHttpStatus() == 400
                && refused.getApiMessage() != null
                && ABOUT_CALLS.matcher(refused.getApiMessage()).find();
    }

    private static boolean hasResults(ObjectNode request) {
        for (JsonNode step : request.path("input")) {
            if ("function_result".equals(step.path("type").asText())) {
                return true;
            }
        }
        return false;
    }
}
