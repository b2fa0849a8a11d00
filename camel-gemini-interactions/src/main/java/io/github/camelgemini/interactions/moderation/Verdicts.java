/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Message;

/** Reads what the model found and writes it to headers. Everything that is not clear is a failure, so that nothing passes unjudged. */
public final class Verdicts {

    private Verdicts() {}

    /** Removes the headers of an earlier verdict. */
    public static void clear(Message message) {
        message.removeHeaders("CamelGeminiInteractionsModeration*");
    }

    /** Writes the verdict on a single body. */
    static void writeOne(Message message, Verdict verdict) {
        write(message, List.of(verdict));
    }

    /**
     * Writes the verdicts on the items of a list: one each in a header of their own, and what they come to together in the others.
     *
     * @param verdicts on the items that are not empty, in their order
     * @param empty the indexes, from 0, of the others
     */
    static void writeList(Message message, List<Verdict> verdicts, Set<Integer> empty) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            addEmpty(maps, empty);
            maps.add(verdict.toMap(maps.size() + 1));
        }
        addEmpty(maps, empty);
        write(message, verdicts);
        message.setHeader(GeminiInteractionsConstants.MODERATION_VERDICTS, maps);
    }

    private static void addEmpty(List<Map<String, Object>> maps, Set<Integer> empty) {
        while (empty.contains(maps.size())) {
            Map<String, Object> map = Verdict.NOTHING.toMap(maps.size() + 1);
            map.put("empty", true);
            maps.add(map);
        }
    }

    /**
     * Reads the verdicts on the items of a list.
     *
     * @param size how many items the list has
     * @throws GeminiInteractionsException when there are fewer or more verdicts than items, another order, or one that is not clear
     */
    static List<Verdict> readList(JsonNode answer, int size, Reader reader) throws GeminiInteractionsException {
        JsonNode array = answer.path(Moderation.VERDICTS);
        if (array.size() != size) {
            throw Verdict.unclear("there are " + array.size() + " verdicts for " + size + " items");
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (JsonNode node : array) {
            verdicts.add(reader.read(node));
            if (node.path(Moderation.INDEX).asInt() != verdicts.size()) {
                throw Verdict.unclear("the verdicts are not in the order of the items");
            }
        }
        return verdicts;
    }

    private static void write(Message message, List<Verdict> verdicts) {
        Set<String> categories = new LinkedHashSet<>();
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            categories.addAll(verdict.categories());
            verdict.scores().forEach((category, score) -> scores.merge(category, score, Math::max));
        }
        message.setHeader(
                GeminiInteractionsConstants.MODERATION_FLAGGED,
                verdicts.stream().anyMatch(Verdict::flagged));
        message.setHeader(GeminiInteractionsConstants.MODERATION_CATEGORIES, new ArrayList<>(categories));
        verdicts.stream()
                .map(Verdict::score)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .ifPresent(score -> message.setHeader(GeminiInteractionsConstants.MODERATION_SCORE, score));
        if (!scores.isEmpty()) {
            message.setHeader(GeminiInteractionsConstants.MODERATION_SCORES, scores);
        }
    }

    /** Reads one verdict. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads it.
         *
         * @param node conforms to the schema of a verdict
         * @throws GeminiInteractionsException when it is not clear
         */
        Verdict read(JsonNode node) throws GeminiInteractionsException;
    }
}
