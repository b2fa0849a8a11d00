/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The drafts of JSON Schema, and their differences that affect the wire schema. */
enum SchemaDialect {
    DRAFT_4("draft-04"),
    DRAFT_6("draft-06"),
    DRAFT_7("draft-07"),
    DRAFT_2019_09("2019-09"),
    DRAFT_2020_12("2020-12");

    private static final Map<String, SchemaDialect> FIRST = Map.ofEntries(
            Map.entry("const", DRAFT_6),
            Map.entry("contains", DRAFT_6),
            Map.entry("propertyNames", DRAFT_6),
            Map.entry("if", DRAFT_7),
            Map.entry("dependentRequired", DRAFT_2019_09),
            Map.entry("dependentSchemas", DRAFT_2019_09),
            Map.entry("unevaluatedItems", DRAFT_2019_09),
            Map.entry("unevaluatedProperties", DRAFT_2019_09),
            Map.entry("$recursiveRef", DRAFT_2019_09),
            Map.entry("prefixItems", DRAFT_2020_12),
            Map.entry("$dynamicRef", DRAFT_2020_12));

    private static final Map<String, SchemaDialect> LAST = Map.of(
            "dependencies", DRAFT_7,
            "additionalItems", DRAFT_2019_09,
            "$recursiveRef", DRAFT_2019_09);

    private final String mark;

    SchemaDialect(String mark) {
        this.mark = mark;
    }

    /** The dialect that a schema declares; the newest if it declares none. */
    static SchemaDialect of(ObjectNode schema) {
        String uri = schema.path(SchemaDocument.DIALECT).asText();
        for (SchemaDialect dialect : values()) {
            if (uri.contains(dialect.mark)) {
                return dialect;
            }
        }
        return DRAFT_2020_12;
    }

    /** A copy without the keywords that this dialect does not have: they constrain nothing in it. */
    ObjectNode known(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        SchemaDocument.walk(copy, (pointer, object) -> object.remove(unknown()));
        return copy;
    }

    /** Whether keywords beside a {@code $ref} are ignored. */
    boolean referenceStandsAlone() {
        return compareTo(DRAFT_7) <= 0;
    }

    /** The keyword for the URI of a schema. */
    String identifier() {
        return this == DRAFT_4 ? "id" : "$id";
    }

    private Set<String> unknown() {
        Set<String> unknown = new HashSet<>();
        FIRST.forEach((keyword, first) -> {
            if (compareTo(first) < 0) {
                unknown.add(keyword);
            }
        });
        LAST.forEach((keyword, last) -> {
            if (compareTo(last) > 0) {
                unknown.add(keyword);
            }
        });
        return unknown;
    }
}
