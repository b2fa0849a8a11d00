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

/** A JSON Schema, compiled once. Thread-safe. */
public final class JsonSchema {

    /** How deep an answer may nest: a schema that refers to itself costs stack for every level. */
    static final int MAX_DEPTH = 128;

    /** The most digits after, or zeros before, the decimal point: arithmetic on more costs time out of proportion. */
    private static final int MAX_SCALE = 1000;

    /** The most characters of the JSON pointers to all that is in an answer: each is written out. */
    private static final long MAX_POINTERS = 128L * 1024 * 1024;

    private static final String VALIDATION = "To hold the answer to the schema";

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
     * @param name what errors call it, such as {@code classpath:invoice.json}
     * @param json the schema's text, any draft from 4 to 2020-12; it may only refer to itself
     * @throws IllegalArgumentException when it is no JSON or no schema; the message has the name and the place
     */
    public static JsonSchema parse(String name, String json) {
        return parse(name, json, true);
    }

    /**
     * Compiles a schema like {@link #parse(String, String)}.
     *
     * @param assertFormats whether answers are held to {@code format}; otherwise it only tells the model something
     */
    public static JsonSchema parse(String name, String json, boolean assertFormats) {
        return SchemaCompiler.compile(name, json, false, assertFormats);
    }

    /**
     * Compiles what a user gives as a schema: also one in OpenAI's wrapper, {@code {"name":…,"strict":true,"schema":{…}}}.
     *
     * @param name as in {@link #parse}
     * @throws IllegalArgumentException like {@link #parse}, and when it says nothing of the answer, so that any JSON would conform
     */
    static JsonSchema given(String name, String json, boolean assertFormats) {
        return SchemaCompiler.compile(name, json, true, assertFormats);
    }

    /**
     * The schema as it goes on the wire, in the keywords that the API takes: whatever conforms to the original conforms to it, and the reverse holds but for the
     * losses. Not to be changed.
     */
    public JsonNode wire() {
        return rewritten.wire();
    }

    /** Whether answers are held to {@code format}. */
    public boolean assertsFormats() {
        return assertsFormats;
    }

    /**
     * What the wire's schema could not say. The model is told of it in descriptions only, as far as it is short, and answers are still held to it.
     *
     * @return each a JSON pointer into the original and the keyword there, such as {@code /properties/sku: pattern}; the empty pointer is the schema itself. Empty
     *     when the two schemas mean the same
     */
    public List<String> losses() {
        return rewritten.losses();
    }

    /**
     * Validates an answer against the original.
     *
     * @return the violations, at most 20 and in a stable order, each a JSON pointer into the answer and the violated keyword, such as
     *     {@code /total: required}, without any of the answer's values; the empty pointer is the answer itself, and {@code *} stands for a property that
     *     the schema does not name. {@code depth} and {@code number} are reported alone, for an answer that nests too deep or has a number too
     *     large to be validated. Empty when the answer conforms
     * @throws SchemaLimitException when that takes more work than is allowed
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
            // For some answers only, so that compiling could not see it.
            throw new SchemaLimitException("The schema has a reference that leads back to itself: " + e.reference());
        }
    }

    private List<String> violations(JsonNode answer) {
        Validator.Result result = validator.validate(uri, answer);
        return result.isValid() ? List.of() : Violations.of(original, propertyNames, answer, result.getErrors());
    }

    /** How many characters the JSON pointers to a node and all in it have, or nearly so. */
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

    /** Whether no number in it is too large to compute with. */
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
