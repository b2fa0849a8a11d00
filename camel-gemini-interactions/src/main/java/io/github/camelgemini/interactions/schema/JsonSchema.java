/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;

/** A compiled JSON Schema. Thread-safe. */
public final class JsonSchema {

    /** The maximum nesting of an answer: a recursive schema needs stack for every level. */
    static final int MAX_DEPTH = 128;

    /** The maximum number of digits after, or zeros before, the decimal point: arithmetic on more takes disproportionate time. */
    private static final int MAX_SCALE = 1000;

    /** The maximum total length of the JSON pointers into an answer: the validator writes out each of them. */
    private static final long MAX_POINTERS = 128L * 1024 * 1024;

    private static final String VALIDATION = "Validating the answer against the schema";

    private final ObjectNode original;
    private final SchemaRewriter.Rewritten rewritten;
    private final Set<String> propertyNames;
    private final Validator validator;
    private final URI uri;
    private final boolean assertsFormats;

    JsonSchema(
            ObjectNode original,
            SchemaRewriter.Rewritten rewritten,
            Set<String> propertyNames,
            Validator validator,
            URI uri,
            boolean assertsFormats) {
        this.original = original;
        this.rewritten = rewritten;
        this.propertyNames = propertyNames;
        this.validator = validator;
        this.uri = uri;
        this.assertsFormats = assertsFormats;
    }

    /**
     * Compiles a schema.
     *
     * @param name names the schema in error messages, such as {@code classpath:invoice.json}
     * @param json the text of the schema, in any draft from 4 to 2020-12; it may refer only to itself
     * @throws IllegalArgumentException if the text is not JSON or not a schema; the message has the name and the place
     */
    public static JsonSchema parse(String name, String json) {
        return parse(name, json, true);
    }

    /**
     * Compiles a schema like {@link #parse(String, String)}.
     *
     * @param assertFormats whether answers are validated against {@code format}; otherwise it only informs the model
     */
    public static JsonSchema parse(String name, String json, boolean assertFormats) {
        return SchemaCompiler.compile(name, json, false, assertFormats);
    }

    /**
     * Compiles a user's schema, which may be in OpenAI's wrapper, {@code {"name":…,"strict":true,"schema":{…}}}.
     *
     * @param name as in {@link #parse}
     * @throws IllegalArgumentException like {@link #parse}, and if the schema says nothing about the answer, so that any JSON would conform
     */
    static JsonSchema given(String name, String json, boolean assertFormats) {
        return SchemaCompiler.compile(name, json, true, assertFormats);
    }

    /**
     * The schema for the API, in the keywords that the API supports. Whatever conforms to the original conforms to it; the reverse holds except for the losses.
     * Must not be changed.
     */
    public JsonNode wire() {
        return rewritten.wire();
    }

    /** Whether answers are validated against {@code format}. */
    public boolean assertsFormats() {
        return assertsFormats;
    }

    /**
     * The keywords that the wire schema cannot express. The model is told about short ones in descriptions, and answers are still validated against all of
     * them.
     *
     * @return each a JSON pointer into the original and the keyword there, such as {@code /properties/sku: pattern}; the empty pointer is the schema itself.
     *     Empty if both schemas mean the same
     */
    public List<String> losses() {
        return rewritten.losses();
    }

    /**
     * Validates an answer against the original.
     *
     * @return the violations, at most 20 and in a stable order, each a JSON pointer into the answer and the violated keyword, such as {@code /total: required},
     *     without any values of the answer; the empty pointer is the answer itself, and {@code *} stands for a property that the schema does not name. {@code
     *     depth} or {@code number} is the only violation if the answer is nested too deeply, or has a number too large to be validated. Empty if the answer
     *     conforms
     * @throws SchemaLimitException if the validation takes more work than is allowed
     */
    public List<String> validate(JsonNode answer) {
        if (deeperThan(MAX_DEPTH, answer)) {
            return List.of(": depth");
        }
        if (!computable(answer)) {
            return List.of(": number");
        }
        if (pointers(answer, 0) > MAX_POINTERS) {
            throw new SchemaLimitException(
                    VALIDATION + " needs JSON pointers into the answer with more than " + MAX_POINTERS + " characters");
        }
        try {
            return WorkBudget.bounded(VALIDATION, () -> violations(answer));
        } catch (WorkBudget.EndlessReference e) {
            // Compiling cannot find a circular reference that only some answers reach.
            throw new SchemaLimitException("The schema has a reference that resolves to itself: " + e.reference());
        }
    }

    private List<String> violations(JsonNode answer) {
        Validator.Result result = validator.validate(uri, answer);
        return result.isValid() ? List.of() : Violations.of(original, propertyNames, answer, result.getErrors());
    }

    /** The total length of the JSON pointers to a node and to everything in it, or nearly so. */
    static long pointers(JsonNode node, long length) {
        long total = length;
        if (node.isArray()) {
            for (JsonNode element : node) {
                total += pointers(element, length + 4);
            }
        } else {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                total += pointers(member.getValue(), length + member.getKey().length() + 1);
            }
        }
        return total;
    }

    private static boolean deeperThan(int levels, JsonNode node) {
        if (node.isContainerNode() && levels == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (deeperThan(levels - 1, child)) {
                return true;
            }
        }
        return false;
    }

    /** Whether every number in a node is small enough to compute with. */
    static boolean computable(JsonNode node) {
        if (node.isBigDecimal()) {
            return Math.abs(node.decimalValue().scale()) <= MAX_SCALE;
        }
        if (node.isFloatingPointNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        for (JsonNode child : node) {
            if (!computable(child)) {
                return false;
            }
        }
        return true;
    }
}
