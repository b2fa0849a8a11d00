/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which keywords of a document were moved into the first of two alternatives beside them, so that references and messages can follow. */
final class MovedPlaces {

    private static final String INTO = "/anyOf/0";

    private final Set<String> moved = new HashSet<>();

    /** Notes that a keyword is now in the first alternative. */
    void add(JsonPointer place, String keyword) {
        moved.add(place.appendProperty(keyword).toString());
    }

    /** Lets the references of the document lead to where their targets are now. */
    void follow(ObjectNode document) {
        if (moved.isEmpty()) {
            return;
        }
        SchemaDocument.walk(document, (place, schema) -> {
            for (String keyword : List.of("$ref", "$dynamicRef")) {
                JsonNode reference = schema.path(keyword);
                if (reference.isTextual() && reference.textValue().startsWith("#/")) {
                    String before =
                            EmbeddedSchemas.decoded(reference.textValue().substring(1));
                    String now = now(before);
                    if (!now.equals(before)) {
                        schema.put(keyword, SchemaRewriter.fragment(JsonPointer.compile(now)));
                    }
                }
            }
        });
    }

    private String now(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String step : steps(pointer)) {
            int parent = path.length();
            path.append(step);
            if (moved.contains(path.toString())) {
                path.insert(parent, INTO);
            }
        }
        return path.toString();
    }

    /** Where the user has what is at a place now. */
    String before(String pointer) {
        StringBuilder path = new StringBuilder();
        StringBuilder own = new StringBuilder();
        for (String step : steps(pointer)) {
            path.append(step);
            boolean into = path.toString().endsWith(INTO + step)
                    && moved.contains(path.substring(0, path.length() - INTO.length() - step.length()) + step);
            if (into) {
                own.setLength(own.length() - INTO.length());
            }
            own.append(step);
        }
        return own.toString();
    }

    /** Each with the slash before it. */
    private static List<String> steps(String pointer) {
        return List.of(pointer.split("(?=/)", -1));
    }
}
