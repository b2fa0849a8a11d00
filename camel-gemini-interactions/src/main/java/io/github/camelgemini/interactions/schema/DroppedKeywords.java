/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The validation keywords that the schema for the API cannot express in one place. The user gets their names, and the model gets their values in the
 * description of the place.
 */
final class DroppedKeywords {

    /** The maximum number of JSON characters that are added to a description. A keyword that does not fit is omitted completely. */
    static final int MAX_TOLD = 400;

    private static final String INTRODUCTION = "Must also conform to the JSON Schema ";

    /** Keywords that belong to another keyword, which means little without them. */
    private static final Map<String, List<String>> COMPANIONS =
            Map.of("if", List.of("then", "else"), "contains", List.of("minContains", "maxContains"));

    private static final String ANY = "";

    /** The type of the values that each keyword constrains. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("minLength", "string"),
            Map.entry("maxLength", "string"),
            Map.entry("pattern", "string"),
            Map.entry("multipleOf", "number"),
            Map.entry("minProperties", "object"),
            Map.entry("maxProperties", "object"),
            Map.entry("propertyNames", "object"),
            Map.entry("patternProperties", "object"),
            Map.entry("dependencies", "object"),
            Map.entry("dependentRequired", "object"),
            Map.entry("dependentSchemas", "object"),
            Map.entry("unevaluatedProperties", "object"),
            Map.entry("uniqueItems", "array"),
            Map.entry("contains", "array"),
            Map.entry("unevaluatedItems", "array"),
            Map.entry("not", ANY),
            Map.entry("if", ANY));

    private final Set<String> losses;
    private final Map<JsonPointer, ObjectNode> told = new LinkedHashMap<>();
    private int toldLength;

    /**
     * Collects the dropped keywords of one place.
     *
     * @param losses collects the names for all places
     */
    DroppedKeywords(Set<String> losses) {
        this.losses = losses;
    }

    /** Records a dropped keyword. */
    void lose(SchemaNode part, String keyword) {
        lose(part, keyword, part.get(keyword));
    }

    /**
     * Records a dropped keyword.
     *
     * @param value the value that the model is told
     */
    void lose(SchemaNode part, String keyword, JsonNode value) {
        name(part, keyword);
        ObjectNode keywords = JsonNodeFactory.instance.objectNode();
        keywords.set(keyword, value);
        for (String companion : COMPANIONS.getOrDefault(keyword, List.of())) {
            if (part.has(companion)) {
                keywords.set(companion, part.get(companion));
            }
        }
        tell(part, keywords);
    }

    /** Tells the model about a keyword that the wire schema omits and that answers are not validated against. */
    void mention(SchemaNode part, String keyword) {
        tell(part, JsonNodeFactory.instance.objectNode().set(keyword, part.get(keyword)));
    }

    /** Records that the wire schema allows values of a property where the original allows none. */
    void loseFalse(SchemaNode object, String property) {
        name(object.at("properties").at(property), "false");
        ObjectNode keywords = JsonNodeFactory.instance.objectNode();
        keywords.putObject("properties").put(property, false);
        tell(object, keywords);
    }

    /** Records the keywords that constrain the values of the place and that the API does not have. */
    void loseUnknown(MergedSchema all, AllowedValues allowed) {
        boolean unevaluatedWritten = ObjectKeywords.isUnevaluatedSimple(all);
        for (SchemaNode part : all.parts()) {
            part.schema().fieldNames().forEachRemaining(keyword -> {
                String type = TYPES.get(keyword);
                if (type != null
                        && (type.equals(ANY) || allowed.allows(type))
                        && constrains(part, keyword)
                        && !(unevaluatedWritten && keyword.equals("unevaluatedProperties"))) {
                    lose(part, keyword);
                }
            });
        }
    }

    private static boolean constrains(SchemaNode part, String keyword) {
        JsonNode value = part.get(keyword);
        return switch (keyword) {
            case "minLength", "minProperties" -> value.decimalValue().signum() > 0;
            case "uniqueItems" -> value.asBoolean();
            case "not" -> !value.equals(BooleanNode.FALSE);
            case "if" -> part.has("then") || part.has("else");
            case "propertyNames", "unevaluatedProperties", "unevaluatedItems" -> !value.equals(BooleanNode.TRUE);
            case "patternProperties", "dependencies", "dependentRequired", "dependentSchemas" -> !value.isEmpty();
            default -> true;
        };
    }

    /** Replaces control characters in a property's name, because they would break the log line. */
    private void name(SchemaNode part, String keyword) {
        losses.add(part.pointer().toString().replaceAll("\\p{Cntrl}", "?") + ": " + keyword);
    }

    /** Omits references, which would mean nothing to the model. */
    private void tell(SchemaNode part, ObjectNode keywords) {
        if (isLonger(keywords, MAX_TOLD)) {
            return;
        }
        int length = keywords.toString().length();
        if (toldLength + length <= MAX_TOLD
                && keywords.findValue("$ref") == null
                && keywords.findValue("$dynamicRef") == null) {
            toldLength += length;
            told.computeIfAbsent(part.pointer(), pointer -> JsonNodeFactory.instance.objectNode())
                    .setAll(keywords);
        }
    }

    /** Whether the JSON of a node has more characters, without writing all of what may be very long. */
    private static boolean isLonger(JsonNode node, int characters) {
        return shortened(node, characters) < 0;
    }

    private static int shortened(JsonNode node, int characters) {
        int left = characters - 1 - (node.isTextual() ? node.textValue().length() : 0);
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            left -= member.getKey().length();
            if (left < 0) {
                return left;
            }
            left = shortened(member.getValue(), left);
        }
        for (int i = 0; node.isArray() && i < node.size() && left >= 0; i++) {
            left = shortened(node.get(i), left);
        }
        return left;
    }

    /**
     * The description of the place.
     *
     * @param description the user's own description, or null
     * @return null if there is nothing to describe
     */
    String describe(String description) {
        if (told.isEmpty()) {
            return description;
        }
        StringBuilder text = new StringBuilder();
        if (description != null && !description.isBlank()) {
            text.append(description).append('\n');
        }
        text.append(INTRODUCTION);
        text.append(String.join(
                " and ", told.values().stream().map(JsonNode::toString).toList()));
        return text.toString();
    }
}
