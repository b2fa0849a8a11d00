/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Judges the user's input by word lists if the schema has a boolean {@code flagged} or an object {@code scores} of numbers: one verdict at the
 * top level, or an array with one verdict for each "Item n" of the input.
 */
final class ModerationRules {

    private static final Pattern ITEM = Pattern.compile("Item (\\d{1,9})\\b[:.]?[ \\t]*");
    private static final Set<String> VERDICT = Set.of("index", "flagged", "categories", "score", "scores", "reason");
    private static final double FIRST_HIT = 0.7;
    private static final double NEXT_HIT = 0.1;

    private ModerationRules() {}

    /** Returns the verdict, or a missing node if the schema does not ask for one. */
    static JsonNode judge(Conversation conversation, JsonNode schema) {
        if (isVerdict(schema)) {
            return verdict(text(conversation.subject()), schema, 1);
        }
        if (isVerdict(schema.path("items"))) {
            return verdicts(conversation, schema.path("items"));
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode items = property.getValue().path("items");
            if (isVerdict(items)) {
                return JsonNodeFactory.instance.objectNode().set(property.getKey(), verdicts(conversation, items));
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isVerdict(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        return "boolean".equals(properties.path("flagged").path("type").asText()) || areScores(properties);
    }

    /** Returns whether all properties belong to a verdict and all scores are numbers. An extraction schema may have scores among other properties. */
    private static boolean areScores(JsonNode properties) {
        JsonNode categories = properties.path("scores").path("properties");
        return !categories.isEmpty()
                && properties.properties().stream().map(Map.Entry::getKey).allMatch(VERDICT::contains)
                && categories.properties().stream()
                        .allMatch(category ->
                                "number".equals(category.getValue().path("type").asText()));
    }

    private static ArrayNode verdicts(Conversation conversation, JsonNode schema) {
        ArrayNode verdicts = JsonNodeFactory.instance.arrayNode();
        int index = 1;
        for (String item : items(conversation.subject())) {
            verdicts.add(verdict(item, schema, index++));
        }
        return verdicts;
    }

    /**
     * Splits the input at the labels "Item 1", "Item 2" and so on. A label counts only at the start of a line and with the next number, so
     * that a text that merely mentions an item is not split.
     */
    private static List<String> items(List<Part> parts) {
        List<StringBuilder> items = new ArrayList<>();
        StringBuilder unlabelled = new StringBuilder();
        for (Part part : parts) {
            for (String line : part.text().lines()) {
                Matcher label = ITEM.matcher(line);
                boolean next =
                        part.isText() && label.lookingAt() && Integer.parseInt(label.group(1)) == items.size() + 1;
                if (next) {
                    items.add(new StringBuilder(line.substring(label.end())));
                } else {
                    (items.isEmpty() ? unlabelled : items.get(items.size() - 1))
                            .append('\n')
                            .append(line);
                }
            }
        }
        return items.isEmpty()
                ? List.of(unlabelled.toString())
                : items.stream().map(StringBuilder::toString).toList();
    }

    private static String text(List<Part> parts) {
        return String.join("\n", parts.stream().map(part -> part.text().text()).toList());
    }

    private static ObjectNode verdict(String text, JsonNode schema, int index) {
        JsonNode properties = schema.path("properties");
        JsonNode enumeration = properties.path("categories").path("items").path("enum");
        Map<String, Integer> hits = WordLists.hits(text);
        Map<String, Integer> categories = allowed(hits, enumeration);
        int count = categories.values().stream().mapToInt(Integer::intValue).sum();
        ObjectNode verdict = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            switch (property.getKey()) {
                case "index" -> verdict.put("index", index);
                case "flagged" -> verdict.put("flagged", count > 0);
                case "categories" -> categories.keySet().forEach(verdict.putArray("categories")::add);
                case "score" -> verdict.put("score", score(count));
                case "scores" -> verdict.set("scores", scores(hits, property.getValue()));
                case "reason" -> verdict.put("reason", reason(categories.keySet()));
                default -> {
                    // A property that no rule knows is left out: no value is invented.
                }
            }
        }
        return verdict;
    }

    /** Returns the hits in the categories that the schema's enumeration lists; all hits if there is no enumeration. */
    private static Map<String, Integer> allowed(Map<String, Integer> hits, JsonNode enumeration) {
        if (enumeration.isEmpty()) {
            return hits;
        }
        Map<String, Integer> allowed = new LinkedHashMap<>();
        for (JsonNode value : enumeration) {
            Integer count = hits.get(value.asText().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_"));
            if (count != null) {
                allowed.put(value.asText(), count);
            }
        }
        return allowed;
    }

    private static ObjectNode scores(Map<String, Integer> hits, JsonNode schema) {
        ObjectNode scores = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> category : schema.path("properties").properties()) {
            List<String> lists = listsIn(category.getKey());
            if (lists.isEmpty()) {
                lists = listsIn(category.getValue().path("description").asText());
            }
            int count =
                    lists.stream().mapToInt(list -> hits.getOrDefault(list, 0)).sum();
            scores.put(category.getKey(), score(count));
        }
        return scores;
    }

    /** Returns the word lists whose names occur in the text. */
    static List<String> listsIn(String text) {
        List<String> words = Words.of(text);
        return WordLists.categories().stream()
                .filter(list -> Words.contains(words, Words.of(list)))
                .toList();
    }

    /** Returns whether the name of a word list occurs in the text. */
    static boolean names(String text, String list) {
        return Words.contains(Words.of(text), Words.of(list));
    }

    /** Returns the score of this many hits: 0 without a hit, 0.7 for one, and more for each further one, up to 1. */
    static double score(int count) {
        return count == 0 ? 0 : Math.min(1, Math.round((FIRST_HIT + NEXT_HIT * (count - 1)) * 100) / 100.0);
    }

    private static String reason(Set<String> categories) {
        return categories.isEmpty()
                ? "No listed word was found."
                : "Listed words of: " + String.join(", ", categories) + ".";
    }
}
