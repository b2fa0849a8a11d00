/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes schemas and answers from a seed: few names and values, so that the answers often conform. */
final class RandomSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c d");
    private static final List<String> WORDS = List.of("", "x", "xyz", "2026-01-31", "10:00:00Z");
    private static final List<String> DEFINITIONS = List.of("one", "two", "three");
    private static final int MAX_DEPTH = 3;

    private final Random random;
    private final boolean lossy;

    /**
     * Starts a sequence.
     *
     * @param lossy whether the schemas have keywords that the wire has nothing for
     */
    RandomSchemas(long seed, boolean lossy) {
        this.random = new Random(seed);
        this.lossy = lossy;
    }

    /** A schema with definitions, which may refer to each other, by way of properties and items also in a circle. */
    ObjectNode schema() {
        ObjectNode root = schema(0, false);
        ObjectNode definitions = root.putObject("$defs");
        for (String name : DEFINITIONS) {
            definitions.set(name, schema(1, false));
        }
        return root;
    }

    /** An answer that knows the schema's names and values. */
    JsonNode answer() {
        return answer(0);
    }

    private ObjectNode schema(int depth, boolean inside) {
        ObjectNode schema = NODES.objectNode();
        switch (random.nextInt(depth < MAX_DEPTH ? 12 : 6)) {
            case 0 -> string(schema);
            case 1 -> number(schema, "integer");
            case 2 -> number(schema, "number");
            case 3 -> values(schema);
            case 4 -> schema.set("const", value());
            case 5 -> types(schema);
            case 6, 7 -> object(schema, depth);
            case 8 -> array(schema, depth);
            case 9 -> several(schema, random.nextBoolean() ? "anyOf" : "allOf", depth);
            case 10 -> several(schema, lossy ? "oneOf" : "anyOf", depth);
            default -> reference(schema, depth, inside);
        }
        if (lossy && random.nextInt(6) == 0) {
            schema.set("not", NODES.objectNode().put("type", type()));
        }
        return schema;
    }

    private void string(ObjectNode schema) {
        schema.put("type", "string");
        if (random.nextInt(3) == 0) {
            schema.put("format", random.nextBoolean() ? "date" : "time");
        }
        if (lossy && random.nextBoolean()) {
            schema.put("minLength", random.nextInt(3)).put("pattern", "^[a-z]*$");
        }
    }

    private void number(ObjectNode schema, String type) {
        schema.put("type", type);
        String exclusive = type.equals("integer") || lossy ? "exclusiveM" : "m";
        if (random.nextBoolean()) {
            schema.put(random.nextBoolean() ? "minimum" : exclusive + "inimum", random.nextInt(3) - 0.5);
        }
        if (random.nextBoolean()) {
            schema.put(random.nextBoolean() ? "maximum" : exclusive + "aximum", random.nextInt(3) + 1);
        }
        if (lossy && random.nextInt(3) == 0) {
            schema.put("multipleOf", 2);
        }
    }

    private void values(ObjectNode schema) {
        ArrayNode values = schema.putArray("enum");
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(value());
        }
        if (random.nextBoolean()) {
            schema.put("type", type());
        }
    }

    private void types(ObjectNode schema) {
        String one = type();
        String other = type();
        ArrayNode types = schema.putArray("type").add(one);
        if (!other.equals(one)) {
            types.add(other);
        }
    }

    private void object(ObjectNode schema, int depth) {
        if (random.nextInt(4) > 0) {
            schema.put("type", "object");
        }
        ObjectNode properties = schema.putObject("properties");
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                properties.set(name, schema(depth + 1, true));
            }
        }
        if (random.nextBoolean()) {
            schema.putArray("required").add(pick(NAMES));
        }
        switch (random.nextInt(4)) {
            case 0 -> schema.put("additionalProperties", random.nextBoolean());
            case 1 -> schema.set("additionalProperties", schema(depth + 1, true));
            default -> {}
        }
        if (lossy && random.nextInt(3) == 0) {
            schema.putObject("patternProperties").set("^[bc]", schema(depth + 1, true));
        }
        if (lossy && random.nextInt(4) == 0) {
            schema.put("unevaluatedProperties", false);
        }
        if (lossy && random.nextInt(4) == 0) {
            schema.putObject("dependentRequired").putArray("a").add("b");
        }
    }

    private void array(ObjectNode schema, int depth) {
        if (random.nextInt(4) > 0) {
            schema.put("type", "array");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            schema.withArrayProperty("prefixItems").add(schema(depth + 1, true));
        }
        switch (random.nextInt(3)) {
            case 0 -> schema.put("items", random.nextBoolean());
            case 1 -> schema.set("items", schema(depth + 1, true));
            default -> {}
        }
        if (random.nextInt(3) == 0) {
            schema.put("minItems", random.nextInt(2)).put("maxItems", random.nextInt(3));
        }
        if (lossy && random.nextInt(3) == 0) {
            schema.put("uniqueItems", true);
        }
    }

    /** Beside {@code allOf} stands a further constraint, beside a choice nothing: the wire has one choice in a place. */
    private void several(ObjectNode schema, String keyword, int depth) {
        boolean all = keyword.equals("allOf");
        if (all || lossy) {
            object(schema, MAX_DEPTH - 1);
        }
        ArrayNode branches = schema.putArray(keyword);
        for (int i = random.nextInt(2); i >= 0; i--) {
            ObjectNode branch = NODES.objectNode();
            if (all) {
                object(branch, depth + 1);
            } else {
                branch = schema(depth + 1, false);
            }
            branches.add(branch);
        }
    }

    private void reference(ObjectNode schema, int depth, boolean inside) {
        if (!inside) {
            object(schema, depth);
            return;
        }
        schema.put("$ref", random.nextInt(4) == 0 ? "#" : "#/$defs/" + pick(DEFINITIONS));
        if (random.nextInt(3) == 0) {
            schema.put("description", "Again");
        }
    }

    private JsonNode answer(int depth) {
        if (depth < MAX_DEPTH && random.nextInt(3) > 0) {
            if (random.nextInt(4) == 0) {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(answer(depth + 1));
                }
                return array;
            }
            ObjectNode object = NODES.objectNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                object.set(random.nextInt(8) == 0 ? "other" : pick(NAMES), answer(depth + 1));
            }
            return object;
        }
        return value();
    }

    private JsonNode value() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(4) + 0.5);
            case 3 -> NODES.numberNode((double) random.nextInt(3));
            case 4, 5 -> NODES.numberNode(random.nextInt(5) - 1);
            default -> NODES.textNode(pick(WORDS));
        };
    }

    private String type() {
        return pick(List.of("string", "integer", "number", "boolean", "null", "object", "array"));
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
