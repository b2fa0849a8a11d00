/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Message;

/** Reads what the model found and writes it to headers. Everything that is not clear is a failure, so that nothing passes unjudged. */
public final class Verdicts {

    private Verdicts() {}

    /** Removes the headers of an earlier verdict. */
    public static void clear(Message message) {
        message.removeHeaders("CamelGeminiInteractionsModeration*");
    }

    /**
     * Writes the verdict on a single body.
     *
     * @throws GeminiInteractionsException when it is not clear
     */
    public static void ofOne(Message message, JsonNode answer) throws GeminiInteractionsException {
        write(message, List.of(Verdict.read(answer)));
    }

    /**
     * Writes the verdicts on the items of a list: one each in a header of their own, and what they come to together in the others.
     *
     * @param size how many items the list has
     * @throws GeminiInteractionsException when there are fewer or more verdicts than items, another order, or one that is not clear
     */
    public static void ofList(Message message, JsonNode answer, int size) throws GeminiInteractionsException {
        JsonNode array = answer.path(Moderation.VERDICTS);
        if (array.size() != size) {
            throw Verdict.unclear("there are " + array.size() + " verdicts for " + size + " items");
        }
        List<Verdict> verdicts = new ArrayList<>();
        List<Map<String, Object>> maps = new ArrayList<>();
        for (JsonNode node : array) {
            Verdict verdict = Verdict.read(node);
            verdicts.add(verdict);
            if (node.path(Moderation.INDEX).asInt() != verdicts.size()) {
                throw Verdict.unclear("the verdicts are not in the order of the items");
            }
            maps.add(verdict.toMap(verdicts.size()));
        }
        write(message, verdicts);
        message.setHeader(GeminiInteractionsConstants.MODERATION_VERDICTS, maps);
    }

    private static void write(Message message, List<Verdict> verdicts) {
        Set<String> categories = new LinkedHashSet<>();
        verdicts.forEach(verdict -> categories.addAll(verdict.categories()));
        message.setHeader(
                GeminiInteractionsConstants.MODERATION_FLAGGED,
                verdicts.stream().anyMatch(Verdict::flagged));
        message.setHeader(GeminiInteractionsConstants.MODERATION_CATEGORIES, new ArrayList<>(categories));
        verdicts.stream()
                .map(Verdict::score)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .ifPresent(score -> message.setHeader(GeminiInteractionsConstants.MODERATION_SCORE, score));
    }
}
