/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.Verdicts;
import io.github.camelgemini.interactions.response.AnswerHeaders;
import io.github.camelgemini.interactions.response.AnswerMapper;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code moderate}: the body is judged and stays as it is. It takes no part in a conversation. */
public final class ModerateOperation implements Operation {

    private final Creation creation;
    private final Moderation moderation;
    private final AnswerMapper answers;

    public ModerateOperation(Creation creation, Moderation moderation, AnswerMapper answers) {
        this.creation = creation;
        this.moderation = moderation;
        this.answers = answers;
    }

    /** Removes an earlier verdict at once: should this call fail and the route go on, no verdict must speak for this body. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        Verdicts.clear(exchange.getMessage());
        return new Call<>(creation.create(moderation.request(exchange)), answer -> judge(exchange, answer));
    }

    @Override
    public void stop() {
        creation.stop();
    }

    private void judge(Exchange exchange, Interaction interaction) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        JsonSchema schema = moderation.schema(message.getBody());
        JsonNode answer = answers.structured(interaction, schema);
        moderation.write(message, answer);
        AnswerHeaders.setFacts(message, interaction);
    }
}
