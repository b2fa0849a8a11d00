/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.Verdicts;
import io.github.camelgemini.interactions.request.SkippedAttachments;
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
        SkippedAttachments skipped = new SkippedAttachments();
        ObjectNode request = moderation.request(exchange, skipped);
        JsonSchema schema = moderation.schema(exchange.getMessage().getBody());
        return new Call<>(
                repair.create(request, answer -> answers.structured(answer, schema)),
                output -> {
                    judge(exchange, output);
                    skipped.writeTo(exchange.getMessage());
                });
    }

    private void judge(Exchange exchange, Repaired<JsonNode> output) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        moderation.write(message, output.value());
        AnswerHeaders.setFacts(message, output.interaction());
        output.describe(message);
    }
}
