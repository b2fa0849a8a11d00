/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges what several schemas say about the items of an array. */
final class ArrayKeywords {

    private static final String ITEMS = "items";
    private static final String PREFIX = "prefixItems";

    private final SchemaRewriter rewriter;
    private final List<SchemaNode> parts;

    ArrayKeywords(SchemaRewriter rewriter, List<SchemaNode> parts) {
        this.rewriter = rewriter;
        this.parts = parts;
    }

    /**
     * Adds the merged keywords to a wire schema.
     *
     * @param own gets the keywords without subschemas
     * @param inner gets the keywords with subschemas
     */
    void addTo(ObjectNode own, ObjectNode inner, JsonPointer place, int level) {
        int length = parts.stream()
                .mapToInt(part -> part.get(prefix(part)).size())
                .max()
                .orElse(0);
        ArrayNode prefix = JsonNodeFactory.instance.arrayNode();
        JsonNode item = null;
        while (prefix.size() < length) {
            JsonPointer at = place.appendProperty(PREFIX).appendIndex(prefix.size());
            item = rewriter.write(ofIndex(prefix.size()), at, level);
            if (!item.isObject()) {
                break;
            }
            prefix.add(item);
        }
        if (prefix.size() == length) {
            item = rewriter.write(ofIndex(length), place.appendProperty(ITEMS), level);
        }
        if (!prefix.isEmpty()) {
            inner.set(PREFIX, prefix);
        }
        // An array cannot have an item at an index for which no value conforms.
        JsonNode end = item.isObject() ? null : JsonNodeFactory.instance.numberNode(prefix.size());
        if (end == null && !SchemaRewriter.isAlways(item)) {
            inner.set(ITEMS, item);
        }
        SchemaRewriter.setIfPresent(own, "minItems", NumericBounds.ofSizes(parts, "minItems", null));
        SchemaRewriter.setIfPresent(own, "maxItems", NumericBounds.ofSizes(parts, "maxItems", end));
    }

    /** Up to 2019-09, an array in {@code items} means what {@code prefixItems} means since 2020-12. */
    private static String prefix(SchemaNode part) {
        return part.get(ITEMS).isArray() ? ITEMS : PREFIX;
    }

    private List<SchemaNode> ofIndex(int index) {
        List<SchemaNode> schemas = new ArrayList<>();
        for (SchemaNode part : parts) {
            String prefix = prefix(part);
            String rest = prefix.equals(ITEMS) ? "additionalItems" : ITEMS;
            if (index < part.get(prefix).size()) {
                schemas.add(part.at(prefix).at(index));
            } else if (part.has(rest)) {
                schemas.add(part.at(rest));
            }
        }
        return schemas;
    }
}
