/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;
import io.github.camelgemini.interactions.emulator.answer.TokenCount;
import io.github.camelgemini.interactions.emulator.server.Charge;

/** Counts the tokens of one answer by the rules of interactions; what was heard or spoken counts as its words do. */
final class LiveUsage {

    private static final int THOUGHT_TOKENS = 16;

    private final Setup setup;
    private final Map<String, Long> input;
    private final boolean heard;

    /** @param heard whether the input was spoken */
    LiveUsage(Setup setup, Conversation conversation, boolean heard) {
        this.setup = setup;
        this.input = TokenCount.ofInput(setup.instruction(), conversation.parts());
        this.heard = heard;
    }

    /** Returns the {@code usageMetadata} of an answer. */
    ObjectNode metadata(String said) {
        long prompt = input();
        long response = TokenCount.ofText(said);
        long thoughts = thoughts();
        ObjectNode usage = JsonNodeFactory.instance
                .objectNode()
                .put("promptTokenCount", prompt)
                .put("responseTokenCount", response);
        if (thoughts > 0) {
            usage.put("thoughtsTokenCount", thoughts);
        }
        usage.put("totalTokenCount", prompt + response + thoughts);
        ArrayNode details = usage.putArray("promptTokensDetails");
        input.forEach((modality, count) ->
                add(details, heard && "text".equals(modality) ? "AUDIO" : modality.toUpperCase(Locale.ROOT), count));
        if (response > 0) {
            add(usage.putArray("responseTokensDetails"), setup.audio() ? "AUDIO" : "TEXT", response);
        }
        return usage;
    }

    private static void add(ArrayNode details, String modality, long count) {
        details.addObject().put("modality", modality).put("tokenCount", count);
    }

    /** Returns what an answer costs. */
    Charge charge(String said) {
        return new Charge(input(), TokenCount.ofText(said) + thoughts());
    }

    private long input() {
        return input.values().stream().mapToLong(Long::longValue).sum();
    }

    private long thoughts() {
        return setup.model().thinks() ? THOUGHT_TOKENS : 0;
    }
}
