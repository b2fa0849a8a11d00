/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.function.Consumer;

import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.Verdicts;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.response.ResponseHeaders;
import io.github.camelgemini.interactions.response.ResponseMapper;
import io.github.camelgemini.interactions.schema.JsonSchema;
import io.github.camelgemini.interactions.stream.EventSink;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code moderate}: asks the model for a verdict on the body, and keeps the body. Takes no part in a conversation. With an idempotency repository, a
 * redelivered message gets the same verdict.
 */
public final class ModerateOperation implements Operation {

    private final Moderation moderation;
    private final CallChain calls;
    private final ResponseMapper responses;

    /** @param calls may have an idempotency store, but no conversations */
    public ModerateOperation(Moderation moderation, CallChain calls, ResponseMapper responses) {
        this.moderation = moderation;
        this.calls = calls;
        this.responses = responses;
    }

    /** Removes an earlier verdict first: if this call fails and the route continues, an old verdict must not apply to this body. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        Verdicts.clear(exchange.getMessage());
        Moderation.Question question = moderation.ask(exchange);
        Object body = exchange.getMessage().getBody();
        JsonSchema schema = moderation.schema(body);
        CallChain.Composed<Consumer<Message>> composed = calls.compose(
                exchange,
                new InputParts(),
                interaction -> moderation.read(body, question, responses.structured(interaction, schema), interaction),
                true);
        return new Call<>(
                composed.call().execute(InteractionRequest.create(question.request()), EventSink.NONE), interaction -> {
                    composed.reading().output().accept(exchange.getMessage());
                    ResponseHeaders.setFacts(exchange.getMessage(), interaction);
                    ResponseHeaders.setRepairs(
                            exchange.getMessage(), composed.reading().repairs());
                    BodyDescription.keep(exchange.getMessage());
                });
    }
}
