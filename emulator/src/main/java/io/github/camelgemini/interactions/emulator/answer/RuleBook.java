/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Chooses the rule that answers: a long text, moderation, extraction, function results or chat. An answer depends on the input alone. Thread-safe. */
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
        Optional<LongText> longText = LongText.asked(conversation);
        if (schema.isMissingNode()) {
            String answer = longText.map(LongText::text).orElseGet(() -> text(conversation));
            return json ? json(answer) : answer;
        }
        JsonNode inlined = References.inline(schema);
        JsonNode found = longText.map(text -> text.json(inlined)).orElseGet(() -> found(conversation, inlined));
        return (leaveOutMissing ? found : Completion.of(found, inlined)).toString();
    }

    /** Returns whether the user asks for a long answer, which the model then gives before it calls functions. */
    public static boolean isLong(Conversation conversation) {
        return LongText.asked(conversation).isPresent();
    }

    private static String text(Conversation conversation) {
        return conversation.hasResults() ? ResultText.of(conversation) : ChatRules.answer(conversation);
    }

    private static JsonNode found(Conversation conversation, JsonNode schema) {
        JsonNode verdict = ModerationRules.judge(conversation, schema);
        return verdict.isMissingNode() ? Extraction.fill(conversation.subject(), schema) : verdict;
    }

    /** Wraps an answer in an object unless it is a JSON object or array already. */
    private static String json(String answer) {
        return JsonParts.container(answer)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("answer", answer))
                .toString();
    }
}
