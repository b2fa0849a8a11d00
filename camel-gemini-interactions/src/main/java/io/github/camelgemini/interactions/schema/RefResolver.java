/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Resolves the references of a document. */
final class RefResolver {

    private static final List<String> KEYWORDS = List.of("$ref", "$dynamicRef", "$recursiveRef");

    private final String name;
    private final ObjectNode document;
    private final boolean standAlone;
    private final Map<String, JsonPointer> anchors = new HashMap<>();

    /**
     * Records the anchors of a document.
     *
     * @param name names the document in error messages
     */
    RefResolver(String name, ObjectNode document, SchemaDialect dialect) {
        this.name = name;
        this.document = document;
        this.standAlone = dialect.referenceStandsAlone();
        SchemaDocument.walk(document, (pointer, schema) -> {
            for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
                if (schema.path(keyword).isTextual()) {
                    anchors.put(schema.get(keyword).textValue(), pointer);
                }
            }
        });
    }

    /** Whether this schema is only a reference, so that the keywords beside it are ignored. */
    boolean standsAlone(SchemaNode part) {
        return standAlone && part.has("$ref");
    }

    /** The schemas to which a schema refers; empty if it has no references. */
    List<SchemaNode> targets(SchemaNode part) {
        List<SchemaNode> targets = new ArrayList<>();
        for (String keyword : KEYWORDS) {
            if (part.get(keyword).isTextual()) {
                targets.add(resolve(part.get(keyword).textValue()));
            }
        }
        return targets;
    }

    private SchemaNode resolve(String reference) {
        JsonPointer pointer = pointer(reference);
        JsonNode target = pointer == null ? null : document.at(pointer);
        if (target == null || !(target.isObject() || target.isBoolean())) {
            throw new IllegalArgumentException(name + " has a reference that cannot be resolved: " + reference);
        }
        return new SchemaNode(pointer, target);
    }

    private JsonPointer pointer(String reference) {
        String fragment = URI.create(reference).getFragment();
        return fragment.isEmpty() || fragment.startsWith("/") ? JsonPointer.compile(fragment) : anchors.get(fragment);
    }
}
