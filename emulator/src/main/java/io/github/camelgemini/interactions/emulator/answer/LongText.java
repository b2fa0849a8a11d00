/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A long answer of numbered items, for which the user asks with "write 2000 tokens about roses". The numbers show a reader whether a part of
 * the answer is lost or repeated.
 *
 * @param topic what the items are about
 * @param tokens the length of the answer
 */
record LongText(String topic, int tokens) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_TOKENS = 1_000_000;
    private static final int MAX_ITEMS = 200_000;
    private static final int MAX_DIGITS = 7;
    private static final Pattern ASKED =
            Pattern.compile("(?i)\\bwrite (\\d[\\d,.]{0,11}) tokens about ([^\\n.,;!?]{1,200}?)\\s*"
                    + "(?=[\\n.,;!?]|$|\\s(?:in hops|with checkpoints|with the same token|then|and)\\b)");

    /** Returns the answer that the user asks for in this turn; empty if this turn asks for none, or contains function results. */
    static Optional<LongText> asked(Conversation conversation) {
        if (conversation.hasResults()) {
            return Optional.empty();
        }
        String text = conversation.subject().stream()
                .filter(Part::isText)
                .map(part -> part.text().text())
                .collect(Collectors.joining("\n"));
        Matcher asked = ASKED.matcher(text);
        return asked.find() ? Optional.of(new LongText(asked.group(2), number(asked.group(1)))) : Optional.empty();
    }

    private static int number(String digits) {
        String plain = digits.replaceAll("[,.]", "");
        return plain.length() > MAX_DIGITS ? MAX_TOKENS : Math.min(Integer.parseInt(plain), MAX_TOKENS);
    }

    private int characters() {
        return tokens * TokenCount.CHARACTERS_PER_TOKEN;
    }

    /** Returns the items as lines {@code 1. roses}. Full stops fill the last line, so that the text has exactly the length that was asked for. */
    String text() {
        StringBuilder text = new StringBuilder(characters());
        String item = item(1);
        for (int i = 2; text.length() + item.length() <= characters(); i++) {
            text.append(item);
            item = item(i);
        }
        return text.append(".".repeat(characters() - text.length())).toString();
    }

    private String item(int number) {
        return number + ". " + topic + "\n";
    }

    /**
     * Returns the items in the first array of a schema, or otherwise the whole text in its first string.
     *
     * @param schema the schema without references
     * @return a value of about the length that was asked for; what the schema requires beside the array is missing
     */
    JsonNode json(JsonNode schema) {
        JsonNode declared = Schemas.resolve(schema);
        if ("array".equals(Schemas.type(declared))) {
            return items(declared.path("items"));
        }
        ObjectNode value = JSON.objectNode();
        for (String type : new String[] {"array", "string"}) {
            for (Map.Entry<String, JsonNode> property :
                    declared.path("properties").properties()) {
                JsonNode resolved = Schemas.resolve(property.getValue());
                if (type.equals(Schemas.type(resolved))) {
                    value.set(
                            property.getKey(),
                            "array".equals(type) ? items(resolved.path("items")) : JSON.textNode(text()));
                    return value;
                }
            }
        }
        return value;
    }

    private ArrayNode items(JsonNode declared) {
        JsonNode schema = Schemas.resolve(declared);
        ArrayNode items = JSON.arrayNode();
        int length = 2;
        for (int i = 1; length < characters() && i <= MAX_ITEMS; i++) {
            JsonNode item = item(i, schema);
            items.add(item);
            length += item.toString().length() + 1;
        }
        return items;
    }

    /** Numbers go into the numbers of an item, and the topic with the number into its strings. */
    private JsonNode item(int number, JsonNode schema) {
        return switch (Schemas.type(schema)) {
            case "integer", "number" -> JSON.numberNode(number);
            case "object" -> {
                ObjectNode item = JSON.objectNode();
                schema.path("properties").properties().forEach(property -> {
                    JsonNode resolved = Schemas.resolve(property.getValue());
                    if (!"object".equals(Schemas.type(resolved))) {
                        item.set(property.getKey(), item(number, resolved));
                    }
                });
                yield item;
            }
            case "array" -> JSON.arrayNode();
            case "boolean" -> JSON.booleanNode(false);
            default -> JSON.textNode(number + ". " + topic);
        };
    }
}
