/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Error;

/** Describes what an answer violates, in terms of the schema only, because the validator's own messages quote the answer. */
final class Violations {

    static final int MAX = 20;

    /** The maximum number of errors that are examined, so that a completely wrong answer takes no longer. */
    private static final int MAX_ERRORS = 1000;

    /** Keywords that are followed by a name or an index in an evaluation path. */
    private static final Set<String> FOLLOWED_BY_NAME = Set.of(
            "properties",
            "patternProperties",
            "dependentSchemas",
            "dependencies",
            "prefixItems",
            "items",
            "allOf",
            "anyOf",
            "oneOf");

    private final JsonNode schema;
    private final Set<String> propertyNames;
    private final JsonNode answer;

    private Violations(JsonNode schema, Set<String> propertyNames, JsonNode answer) {
        this.schema = schema;
        this.propertyNames = propertyNames;
        this.answer = answer;
    }

    static List<String> of(JsonNode schema, Set<String> propertyNames, JsonNode answer, List<Error> errors) {
        Violations violations = new Violations(schema, propertyNames, answer);
        return errors.stream()
                .limit(MAX_ERRORS)
                .flatMap(violations::describe)
                .distinct()
                .sorted()
                .limit(MAX)
                .toList();
    }

    private Stream<String> describe(Error error) {
        JsonPointer location = JsonPointer.compile(error.getInstanceLocation());
        String keyword = keyword(error);
        if (!keyword.equals("required")) {
            return Stream.of(masked(location) + ": " + keyword);
        }
        JsonNode object = answer.at(location);
        return StreamSupport.stream(requiredAt(error).spliterator(), false)
                .map(JsonNode::asText)
                .filter(name -> !object.has(name))
                .limit(MAX)
                .map(name -> masked(location) + "/" + escaped(name) + ": " + keyword);
    }

    /** The keyword that is violated. A schema {@code false} has none, so that it is the keyword that holds this schema. */
    private static String keyword(Error error) {
        if (error.getKeyword() != null) {
            return error.getKeyword();
        }
        String[] path = error.getEvaluationPath().split("/");
        String parent = path[Math.max(0, path.length - 2)];
        return FOLLOWED_BY_NAME.contains(parent) ? parent : path[path.length - 1];
    }

    private JsonNode requiredAt(Error error) {
        String location = error.getSchemaLocation();
        String pointer = location.substring(location.indexOf('#') + 1);
        return schema.at(JsonPointer.compile(pointer)).path("required");
    }

    /** Masks the property names of an answer, which are content, except names in the schema. */
    private String masked(JsonPointer location) {
        StringBuilder masked = new StringBuilder();
        JsonNode node = answer;
        for (JsonPointer rest = location; !rest.matches(); rest = rest.tail()) {
            String name = rest.getMatchingProperty();
            boolean known = node.isArray() || propertyNames.contains(name);
            masked.append('/').append(known ? escaped(name) : "*");
            node = node.isArray() ? node.path(rest.getMatchingIndex()) : node.path(name);
        }
        return masked.toString();
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
