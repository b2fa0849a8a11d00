/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Chooses the rule that answers: moderation, extraction, function results or chat. An answer depends on the input alone. Thread-safe. */
public final class RuleBook {

    private RuleBook() {}

    /**
     * Returns the answer to a conversation.
     *
     * @param conversation the conversation to answer
     * @param schema the JSON schema of the answer; a missing node if there is none
     * @param json whether the answer must be JSON even without a schema
     * @param leaveOutMissing whether to leave out a required property that the input does not contain, so that the answer violates the schema
     * @return the answer; JSON text if there is a schema
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

    /** Wraps an answer in an object unless it is a JSON object or array already. */
    private static String json(String answer) {
        return JsonParts.container(answer)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("answer", answer))
                .toString();
    }
}
