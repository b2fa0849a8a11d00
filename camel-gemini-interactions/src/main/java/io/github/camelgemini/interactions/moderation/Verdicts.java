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

/** Reads verdicts and writes them to headers. Every unclear verdict is a failure, so that no content passes unchecked. */
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
     * Writes the verdicts on the items of a list: all verdicts to one header, and their summary to the other headers.
     *
     * @param verdicts the verdicts on the items that are not empty, in order
     * @param empty the indexes, from 0, of the empty items
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
     * @param size the number of items that are not empty
     * @throws GeminiInteractionsException if there are fewer or more verdicts than items, their order differs, or one is unclear
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

    /** The rules by which a verdict is read. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads one verdict.
         *
         * @param node conforms to the schema of a verdict
         * @throws GeminiInteractionsException if the verdict is unclear
         */
        Verdict read(JsonNode node) throws GeminiInteractionsException;
    }
}
