/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The limits that several schemas set together for numbers and sizes. */
final class NumericBounds {

    private NumericBounds() {}

    /**
     * The strictest limit for numbers that the wire schema can express. A limit in the wire schema is always inclusive: an excluded integer is replaced by the
     * next one, and for other numbers the exclusion is lost.
     *
     * @param upper whether the limit is the maximum
     * @return null if there is none
     */
    static JsonNode ofNumbers(List<SchemaNode> parts, boolean upper, boolean integersOnly, DroppedKeywords losses) {
        String keyword = upper ? "maximum" : "minimum";
        String exclusiveKeyword = upper ? "exclusiveMaximum" : "exclusiveMinimum";
        JsonNode strictest = null;
        SchemaNode excluding = null;
        for (SchemaNode part : parts) {
            JsonNode limit = part.get(keyword);
            JsonNode exclusive = part.get(exclusiveKeyword);
            // In draft 4, a boolean says whether the limit itself is excluded.
            JsonNode excluded = exclusive.isBoolean() && exclusive.booleanValue() ? limit : exclusive;
            if (limit.isNumber() && (strictest == null || compare(limit, strictest, upper) > 0)) {
                strictest = limit;
                excluding = null;
            }
            if (excluded.isNumber() && (strictest == null || compare(excluded, strictest, upper) >= 0)) {
                strictest = excluded;
                excluding = part;
            }
        }
        if (excluding == null) {
            return strictest;
        }
        if (integersOnly) {
            return next(strictest, upper);
        }
        losses.lose(excluding, exclusiveKeyword, strictest);
        return strictest;
    }

    /**
     * The strictest limit for sizes.
     *
     * @param keyword {@code minItems} or {@code maxItems}
     * @param other a further limit, or null
     * @return null if there is none
     */
    static JsonNode ofSizes(List<SchemaNode> parts, String keyword, JsonNode other) {
        JsonNode strictest = other;
        for (SchemaNode part : parts) {
            JsonNode limit = part.get(keyword);
            if (limit.isNumber() && (strictest == null || compare(limit, strictest, keyword.startsWith("max")) > 0)) {
                strictest = limit;
            }
        }
        return strictest;
    }

    /** Positive if the first limit is stricter. */
    private static int compare(JsonNode one, JsonNode other, boolean upper) {
        int order = one.decimalValue().compareTo(other.decimalValue());
        return upper ? -order : order;
    }

    /** Uses the node type that a JSON parser would choose, because nodes of different types differ even for equal numbers. */
    private static JsonNode next(JsonNode excluded, boolean upper) {
        BigDecimal integer = excluded.decimalValue().setScale(0, upper ? RoundingMode.CEILING : RoundingMode.FLOOR);
        BigDecimal next = upper ? integer.subtract(BigDecimal.ONE) : integer.add(BigDecimal.ONE);
        BigInteger limit = next.toBigInteger();
        if (limit.bitLength() < Integer.SIZE) {
            return JsonNodeFactory.instance.numberNode(limit.intValue());
        }
        return limit.bitLength() < Long.SIZE
                ? JsonNodeFactory.instance.numberNode(limit.longValue())
                : JsonNodeFactory.instance.numberNode(limit);
    }
}
