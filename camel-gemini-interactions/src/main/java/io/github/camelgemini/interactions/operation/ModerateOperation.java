/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.call.BackgroundCall;
import io.github.camelgemini.interactions.call.RepairedOutput;
import io.github.camelgemini.interactions.call.RepairingCall;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.Verdicts;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.response.ResponseHeaders;
import io.github.camelgemini.interactions.response.ResponseMapper;
import io.github.camelgemini.interactions.schema.JsonSchema;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code moderate}: the body is judged and stays as it is. It takes no part in a conversation. A message that was judged before gets the same verdict where
 * that is remembered.
 */
public final class ModerateOperation implements Operation {

    private final BackgroundCall creation;
    private final RepairingCall repair;
    private final Moderation moderation;
    private final ResponseMapper answers;
    private final ConversationContext memory;
    private final Executor workers;

    /**
     * @param memory remembers which message was judged, and nothing of conversations
     * @param workers use the memory's repository
     */
    public ModerateOperation(
            BackgroundCall creation,
            RepairingCall repair,
            Moderation moderation,
            ResponseMapper answers,
            ConversationContext memory,
            Executor workers) {
        this.creation = creation;
        this.repair = repair;
        this.moderation = moderation;
        this.answers = answers;
        this.memory = memory;
        this.workers = workers;
    }

    /** Removes an earlier verdict at once: should this call fail and the route go on, no verdict must speak for this body. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        Verdicts.clear(exchange.getMessage());
        Moderation.Question question = moderation.ask(exchange);
        Object body = exchange.getMessage().getBody();
        JsonSchema schema = moderation.schema(body);
        RepairingCall.Reader<Consumer<Message>> reader =
                answer -> moderation.read(body, question, answers.structured(answer, schema), answer);
        return new Call<>(
                memory.isUsed()
                        ? memory.turn(exchange, question.request(), new InputParts(), reader, workers)
                                .answer(creation, repair, reader)
                        : repair.create(question.request(), reader),
                verdict -> write(exchange.getMessage(), verdict));
    }

    private static void write(Message message, RepairedOutput<Consumer<Message>> verdict) {
        verdict.value().accept(message);
        ResponseHeaders.setFacts(message, verdict.interaction());
        verdict.describe(message);
        BodyDescription.keep(message);
    }
}
