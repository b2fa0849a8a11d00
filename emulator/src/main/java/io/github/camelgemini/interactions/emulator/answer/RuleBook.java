/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Picks the rule that answers: moderation, extraction, results of functions or chat. Every answer follows from the input alone. Thread-safe. */
public final class RuleBook {

    private RuleBook() {}

    /**
     * Answers.
     *
     * @param conversation what was said
     * @param schema the schema of the wanted JSON; a missing node when there is none
     * @param json whether the answer is to be JSON even without a schema
     * @param leaveOutMissing whether a required property stays out when the input does not hold it, so that the answer does not fit the schema
     * @return the answer: JSON text when there is a schema
     */
    public static String answer(Conversation conversation, JsonNode schema, boolean json, boolean leaveOutMissing) {
        if (schema.isMissingNode()) {
            String answer = conversation.hasResults() ? ResultText.of(conversation) : ChatRules.answer(conversation);
            return json ? json(answer) : answer;
        }
        JsonNode inlined = References.inline(schema);
        JsonNode verdict = ModerationRules.judge(conversation, inlined);
        JsonNode found = verdict.isMissingNode() ? Extraction.fill(conversation.subject(), inlined) : verdict;
        return (leaveOutMissing ? found : Completion.of(found, inlined)).toString();
    }

    /** What is JSON already stays as it is. */
    private static String json(String answer) {
        return JsonParts.container(answer)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("answer", answer))
                .toString();
    }
}
