/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.request.OptionLists;

/** Creates a JSON Schema from the options {@code parameter.*}. */
final class DeclaredParameters {

    private static final String OPTION = "parameter.";
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "object", "array");

    private DeclaredParameters() {}

    /**
     * Creates the schema.
     *
     * @param options types by the names of parameters; a name with a dot and a suffix is a detail of the parameter
     * @throws IllegalArgumentException the message names the invalid option and the valid values
     */
    static ObjectNode schema(Map<String, Object> options) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        options.forEach((name, type) -> {
            if (name.indexOf('.') < 0) {
                properties.set(name, ofType(name, String.valueOf(type)));
            }
        });
        // Sorted by name, because Camel does not keep the order of URI parameters.
        new TreeMap<>(options).forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot >= 0) {
                String name = key.substring(0, dot);
                describe(properties, required, name, key.substring(dot + 1), String.valueOf(value));
            }
        });
        return required.isEmpty() ? schema : schema.set("required", required);
    }

    private static ObjectNode ofType(String name, String type) {
        if (!TYPES.contains(type)) {
            throw wrong(name, type, "one of: string, integer, number, boolean, object, array");
        }
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static void describe(ObjectNode properties, ArrayNode required, String name, String what, String value) {
        if (!(properties.get(name) instanceof ObjectNode property)) {
            throw new IllegalArgumentException("Option " + OPTION + name + '.' + what + " needs the option " + OPTION
                    + name + " with the type of the parameter");
        }
        switch (what) {
            case "description" -> property.put("description", value);
            case "required" -> {
                if (isTrue(name, value)) {
                    required.add(name);
                }
            }
            case "enum" -> addValues(property, name, value);
            default ->
                throw new IllegalArgumentException("Option " + OPTION + name + '.' + what
                        + " does not exist. Behind the name of a parameter there may be: description, required, enum");
        }
    }

    private static boolean isTrue(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name + ".required", value, "true or false");
        }
        return value.equals("true");
    }

    private static void addValues(ObjectNode property, String name, String list) {
        String type = property.path("type").asText();
        ArrayNode values = property.putArray("enum");
        try {
            OptionLists.of(list).forEach(word -> values.add(value(type, word)));
        } catch (NumberFormatException e) {
            throw wrong(name + ".enum", list, "a list, separated by commas, of values of the type " + type);
        }
        if (values.isEmpty()) {
            throw wrong(name + ".enum", list, "a list, separated by commas, of at least one value");
        }
    }

    private static JsonNode value(String type, String word) {
        return switch (type) {
            case "string" -> TextNode.valueOf(word);
            case "integer" -> BigIntegerNode.valueOf(new BigInteger(word));
            case "number" -> DecimalNode.valueOf(new BigDecimal(word));
            default -> throw new NumberFormatException();
        };
    }

    private static IllegalArgumentException wrong(String name, String value, String accepted) {
        return new IllegalArgumentException("Option " + OPTION + name + " is '" + value + "'. It must be " + accepted);
    }
}
