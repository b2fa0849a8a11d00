/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.github.camelgemini.interactions.model.Interaction;

/** Finds the JSON in the text of an answer. The time is linear in the length of the text. Thread-safe. */
final class JsonExtractor {

    /** The maximum number of pairs of brackets, not nested in each other, that are parsed. Each pair that contains no JSON costs an exception. */
    static final int MAX_BRACKETS = 100;

    private final ObjectReader reader;
    private final boolean lenient;

    /** @param lenient whether an object or an array may be surrounded by other text, such as in a code block */
    JsonExtractor(ObjectMapper mapper, boolean lenient) {
        this.reader = mapper.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
        this.lenient = lenient;
    }

    /**
     * Reads the JSON of an answer from the last text of the model, after its use of tools, or else from all of its text.
     *
     * @throws SchemaViolation when neither text is JSON, nor contains exactly one object or array
     */
    Value read(Interaction answer) throws SchemaViolation {
        String last = answer.outputText();
        String all = answer.text();
        return last.equals(all) ? read(all) : first(last, all);
    }

    /**
     * Reads a text.
     *
     * @throws SchemaViolation when the text is not JSON and does not contain exactly one object or array
     */
    Value read(String text) throws SchemaViolation {
        return first(text);
    }

    private Value first(String... texts) throws SchemaViolation {
        for (String text : texts) {
            Value whole = parse(text);
            if (whole != null) {
                return whole;
            }
        }
        for (String text : texts) {
            List<Value> found = lenient ? find(text) : List.of();
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        throw new SchemaViolation(List.of(": not JSON"));
    }

    /** Finds objects and arrays in other text, and stops when there are several. Returns none when the text is ambiguous. */
    private List<Value> find(String text) {
        List<Value> found = new ArrayList<>();
        int tries = 0;
        int start = opening(text, 0);
        while (start >= 0 && found.size() < 2) {
            int end = end(text, start);
            if (end < 0 || ++tries > MAX_BRACKETS) {
                // An unclosed bracket may contain anything.
                return List.of();
            }
            Value value = parse(text.substring(start, end));
            if (value != null) {
                found.add(value);
            }
            start = opening(text, end);
        }
        return found;
    }

    private static int opening(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{' || text.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }

    /** Returns the position of the bracket that closes the one at {@code start}, ignoring brackets in strings; -1 if there is none. */
    private static int end(String text, int start) {
        int depth = 0;
        boolean string = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (string && c == '\\') {
                i++;
            } else if (c == '"') {
                string = !string;
            } else if (!string && (c == '{' || c == '[')) {
                depth++;
            } else if (!string && (c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Returns null if the text is not JSON. Throws no exception, because the parser's message would quote the text. */
    private Value parse(String text) {
        try {
            JsonNode json = reader.readTree(text);
            return json.isMissingNode() ? null : new Value(text, json);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * One JSON value.
     *
     * @param text the JSON as the model wrote it
     * @param json the parsed JSON, with all digits of its numbers
     */
    record Value(String text, JsonNode json) {

        @Override
        public String toString() {
            return "Value[]";
        }
    }
}
