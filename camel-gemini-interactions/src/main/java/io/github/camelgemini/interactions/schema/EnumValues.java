/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The JSON values that a mapper reads as the constants of an enum: the values that it writes, with {@code @JsonProperty} and {@code @JsonValue}, or the names
 * of the constants if it does not read the values that it writes.
 *
 * @param values one for each constant that can be read, in order
 */
record EnumValues(List<JsonNode> values) {

    /** For constants that are JSON values. */
    static EnumValues of(Class<?> type, ObjectMapper mapper) {
        List<JsonNode> values = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            JsonNode written = mapper.valueToTree(constant);
            JsonNode name = TextNode.valueOf(((Enum<?>) constant).name());
            if (isReadAs(constant, written, type, mapper)) {
                values.add(written);
            } else if (isReadAs(constant, name, type, mapper)) {
                values.add(name);
            }
        }
        return new EnumValues(values);
    }

    /** For constants that are keys of a map, which are texts. */
    static EnumValues ofKeys(Class<?> type, ObjectMapper mapper) {
        JavaType map = mapper.getTypeFactory().constructMapType(Map.class, type, Object.class);
        List<JsonNode> keys = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            JsonNode written = mapper.valueToTree(Map.of(constant, 0));
            ObjectNode name = JsonNodeFactory.instance.objectNode().put(((Enum<?>) constant).name(), 0);
            for (JsonNode each : List.of(written, name)) {
                if (isKey(constant, each, map, mapper)) {
                    keys.add(TextNode.valueOf(each.fieldNames().next()));
                    break;
                }
            }
        }
        return new EnumValues(keys);
    }

    private static boolean isReadAs(Object constant, JsonNode value, Class<?> type, ObjectMapper mapper) {
        try {
            return value.isValueNode() && constant.equals(mapper.treeToValue(value, type));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isKey(Object constant, JsonNode value, JavaType map, ObjectMapper mapper) {
        try {
            return value.size() == 1
                    && mapper.treeToValue(value, map) instanceof Map<?, ?> read
                    && read.containsKey(constant);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A schema to which exactly these values conform. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (values.stream().allMatch(JsonNode::isIntegralNumber)) {
            schema.put("type", "integer");
        } else if (values.stream().allMatch(JsonNode::isNumber)) {
            schema.put("type", "number");
        } else if (values.stream().allMatch(JsonNode::isTextual)) {
            schema.put("type", "string");
        } else if (values.stream().allMatch(JsonNode::isBoolean)) {
            schema.put("type", "boolean");
        }
        schema.putArray("enum").addAll(values);
        return schema;
    }

    @Override
    public String toString() {
        return "EnumValues[" + values.size() + "]";
    }
}
