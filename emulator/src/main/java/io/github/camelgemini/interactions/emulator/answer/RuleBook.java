/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import com.fasterxml.jackson.databind.JsonNode;

/** Picks the rule that answers: moderation, extraction or chat. Every answer follows from the input alone. Thread-safe. */
public final class RuleBook {

    private RuleBook() {}

    /**
     * Answers.
     *
     * @param conversation what was said
     * @param schema the schema of the wanted JSON; a missing node asks for text
     * @return the answer: JSON text when there is a schema
     */
    public static String answer(Conversation conversation, JsonNode schema) {
        if (schema.isMissingNode()) {
            return ChatRules.answer(conversation);
        }
        JsonNode verdict = ModerationRules.judge(conversation, schema);
        return verdict.isMissingNode()
                ? Extraction.fill(conversation.parts(), schema).toString()
                : verdict.toString();
    }
}
