/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;
import io.github.camelgemini.interactions.emulator.validation.Quote;
import io.github.camelgemini.interactions.emulator.validation.Shape;

/**
 * The documented subset of JSON Schema, with at most the depth that the newest model accepts. Eight keywords outside the subset are allowed,
 * because the API is said to ignore them; all other keywords are refused, so that a client that relies on one fails. {@code
 * schema-keywords.json} lists the keywords.
 */
final class SchemaShape implements Shape {

    private static final int MAX_DEPTH = 32;

    private static final Set<String> IDENTIFIERS = keywords("identifiers");
    private static final Set<String> REFUSED = keywords("refused");
    private static final Set<String> IGNORED = keywords("ignored");
    private static final Set<String> FORMATS = keywords("formats");
    private static final Set<String> TYPES = keywords("types");

    private static final Shape SCALAR = Shape.kind("a string, a number, a boolean or null", JsonNode::isValueNode);

    private final boolean refuseEmptyRequired;
    private final boolean refuseIgnored;

    private SchemaShape(boolean refuseEmptyRequired, boolean refuseIgnored) {
        this.refuseEmptyRequired = refuseEmptyRequired;
        this.refuseIgnored = refuseIgnored;
    }

    private static Set<String> keywords(String group) {
        return Set.copyOf(FieldTable.texts(
                FieldTable.read(SchemaShape.class, "schema-keywords.json").path(group)));
    }

    /** Returns the shape of the schema of an answer. */
    static Shape ofAnswer(boolean refuseIgnored) {
        return new SchemaShape(false, refuseIgnored);
    }

    /** Returns the shape of the schema of a function's parameters, in which {@code required} must not be empty. */
    static Shape ofFunction(boolean refuseIgnored) {
        return new SchemaShape(true, refuseIgnored);
    }

    @Override
    public void check(JsonNode value, String path) {
        check(value, path, 0);
        checkReferences(value, value, path);
    }

    private void check(JsonNode schema, String path, int depth) {
        OBJECT.check(schema, path);
        if (depth > MAX_DEPTH) {
            throw ApiException.invalid("The schema at '" + Quote.of(path) + "' is nested too deeply.");
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (isRefused(keyword.getKey())) {
                throw ApiException.invalid("Unsupported schema keyword '" + keyword.getKey() + "' at '" + path + "'.");
            }
        }
        checkType(schema.path("type"), path);
        checkFormat(schema.path("format"), path);
        checkEnum(schema.path("enum"), path);
        checkRequired(schema.path("required"), path);
        checkParts(schema, path, depth + 1);
    }

    private boolean isRefused(String keyword) {
        return IDENTIFIERS.contains(keyword)
                || REFUSED.contains(keyword)
                || (refuseIgnored && IGNORED.contains(keyword));
    }

    private void checkParts(JsonNode schema, String path, int depth) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            check(property.getValue(), path + ".properties." + property.getKey(), depth);
        }
        if (schema.path("items").isObject()) {
            check(schema.path("items"), path + ".items", depth);
        }
        if (schema.path("additionalProperties").isObject()) {
            check(schema.path("additionalProperties"), path + ".additionalProperties", depth);
        }
        for (String list : new String[] {"anyOf", "prefixItems"}) {
            for (int i = 0; i < schema.path(list).size(); i++) {
                check(schema.path(list).path(i), path + "." + list + "[" + i + "]", depth);
            }
        }
    }

    private static void checkType(JsonNode type, String path) {
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            if (!each.isMissingNode() && !TYPES.contains(each.asText())) {
                throw ApiException.invalid(
                        "Invalid enum value '" + Quote.of(each.asText()) + "' at '" + path + ".type'.");
            }
        }
    }

    private static void checkFormat(JsonNode format, String path) {
        if (!format.isMissingNode() && !FORMATS.contains(format.asText())) {
            throw ApiException.invalid("Unsupported format '" + Quote.of(format.asText()) + "' at '" + path + "'.");
        }
    }

    private static void checkEnum(JsonNode values, String path) {
        if (!values.isMissingNode()) {
            Shape.items(SCALAR).check(values, path + ".enum");
        }
    }

    /** Refuses a reference that does not point to another place in the same schema. */
    private static void checkReferences(JsonNode node, JsonNode root, String path) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && !resolves(reference.textValue(), root)) {
            throw ApiException.invalid(
                    "Unresolved reference '" + Quote.of(reference.asText()) + "' in '" + path + "'.");
        }
        node.forEach(child -> checkReferences(child, root, path));
    }

    private static boolean resolves(String reference, JsonNode root) {
        try {
            URI uri = new URI(reference);
            return reference.startsWith("#")
                    && root.at(JsonPointer.compile(uri.getFragment())).isObject();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    private void checkRequired(JsonNode required, String path) {
        if (required.isMissingNode()) {
            return;
        }
        STRINGS.check(required, path + ".required");
        if (refuseEmptyRequired && required.isEmpty()) {
            throw ApiException.invalid("Invalid value at '" + path + ".required': expected at least one item.");
        }
    }
}
