/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/** Validation keywords that the API's schema subset cannot express. */
final class DroppedKeywords {

    private static final String ANY = "";

    /** Each with the type of the values that it constrains. */
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

    private DroppedKeywords() {}

    /** Notes those that constrain a place's values. */
    static void lose(MergedSchema all, AllowedValues allowed, PlaceLosses losses) {
        boolean unevaluatedWritten = ObjectKeywords.isUnevaluatedSimple(all);
        for (SchemaNode part : all.parts()) {
            part.schema().fieldNames().forEachRemaining(keyword -> {
                String type = TYPES.get(keyword);
                if (type != null
                        && (type.equals(ANY) || allowed.allows(type))
                        && constrains(part, keyword)
                        && !(unevaluatedWritten && keyword.equals("unevaluatedProperties"))) {
                    losses.lose(part, keyword);
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
}
