/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelgemini.interactions.decision.Decider;
import io.github.camelgemini.interactions.decision.DecisionBodies;
import io.github.camelgemini.interactions.decision.DecisionHeaders;
import io.github.camelgemini.interactions.decision.DecisionSettings;
import io.github.camelgemini.interactions.decision.Decisions;
import io.github.camelgemini.interactions.decision.QuestionSource;
import io.github.camelgemini.interactions.decision.Questions;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.InputContents;
import io.github.camelgemini.interactions.request.SkippedAttachments;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code decide}: asks closed questions about the body, and writes the decisions to headers. The body stays, unless the option asks for the decisions in its place.
 * Takes no part in a conversation, and the API stores nothing.
 */
public final class DecideOperation implements Operation {

    private final QuestionSource questions;
    private final InputContents contents;
    private final Decider decider;
    private final DecisionSettings settings;
    private final DecisionBodies bodies;
    private final Executor workers;

    /**
     * @param bodies makes the body of the decisions; null to keep the body of the message
     * @param workers parse questions of headers
     */
    public DecideOperation(
            QuestionSource questions,
            InputContents contents,
            Decider decider,
            DecisionSettings settings,
            DecisionBodies bodies,
            Executor workers) {
        this.questions = questions;
        this.contents = contents;
        this.decider = decider;
        this.settings = settings;
        this.bodies = bodies;
        this.workers = workers;
    }

    /** Removes earlier decisions first: if this call fails and the route continues, an old decision must not apply to this body. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        DecisionHeaders.clear(exchange.getMessage());
        return questions.isReady(exchange.getMessage())
                ? begin(exchange)
                : DeferredCall.call(workers, () -> begin(exchange));
    }

    private Call<?> begin(Exchange exchange) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        Questions asked = questions.of(message);
        String model = settings.model(message);
        SkippedAttachments skipped = new SkippedAttachments();
        if (settings.batch() && InputContents.isList(message.getBody())) {
            SortedMap<Integer, ArrayNode> elements = contents.readElements(exchange, skipped);
            return new Call<>(
                    decider.decideAll(model, asked, elements, settings.maxParallel()),
                    list -> complete(message, list, skipped));
        }
        ArrayNode input = contents.read(exchange, skipped);
        return new Call<>(decider.decide(model, asked, input), decisions -> complete(message, decisions, skipped));
    }

    private void complete(Message message, Decisions decisions, SkippedAttachments skipped)
            throws GeminiInteractionsException {
        Object body = bodies == null ? null : bodies.of(decisions);
        DecisionHeaders.writeOne(message, decisions);
        DecisionHeaders.writeFacts(message, List.of(decisions));
        finish(message, body, skipped);
    }

    private void complete(Message message, List<Decisions> list, SkippedAttachments skipped)
            throws GeminiInteractionsException {
        Object body = bodies == null ? null : bodies.of(list);
        DecisionHeaders.writeList(message, list);
        DecisionHeaders.writeFacts(message, list);
        finish(message, body, skipped);
    }

    private void finish(Message message, Object body, SkippedAttachments skipped) {
        skipped.writeTo(message);
        if (bodies == null) {
            BodyDescription.keep(message);
        } else {
            BodyDescription.replace(message, body);
        }
    }
}
