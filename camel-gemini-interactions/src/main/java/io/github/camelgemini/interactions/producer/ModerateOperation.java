/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.Verdicts;
import io.github.camelgemini.interactions.response.AnswerHeaders;
import io.github.camelgemini.interactions.response.AnswerMapper;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code moderate}: the body is judged and stays as it is. It takes no part in a conversation. */
public final class ModerateOperation implements Operation {

    private final Repair repair;
    private final Moderation moderation;
    private final AnswerMapper answers;

    public ModerateOperation(Repair repair, Moderation moderation, AnswerMapper answers) {
        this.repair = repair;
        this.moderation = moderation;
        this.answers = answers;
    }

    /** Removes an earlier verdict at once: should this call fail and the route go on, no verdict must speak for this body. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        Verdicts.clear(exchange.getMessage());
        Moderation.Question question = moderation.ask(exchange);
        JsonSchema schema = moderation.schema(exchange.getMessage().getBody());
        return new Call<>(
                repair.create(question.request(), answer -> answers.structured(answer, schema)),
                output -> judge(exchange, question, output));
    }

    private void judge(Exchange exchange, Moderation.Question question, Repaired<JsonNode> output)
            throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        moderation.write(message, question, output.value());
        AnswerHeaders.setFacts(message, output.interaction());
        output.describe(message);
    }
}
