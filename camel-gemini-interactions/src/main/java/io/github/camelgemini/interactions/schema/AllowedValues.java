/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** The types and the single values that several schemas allow together. */
final class AllowedValues {

    private static final String INTEGER = "integer";
    private static final String NUMBER = "number";
    private static final String NULL = "null";
    private static final String BOOLEAN = "boolean";

    /** Null if every type is allowed. */
    private Set<String> types;

    /** Null if every value is allowed. */
    private List<JsonNode> values;

    private AllowedValues() {}

    static AllowedValues of(List<SchemaNode> parts, DroppedKeywords losses) {
        AllowedValues allowed = new AllowedValues();
        for (SchemaNode part : parts) {
            allowed.restrictTypes(part, losses);
        }
        for (SchemaNode part : parts) {
            allowed.restrictValues(part, "const", part.has("const") ? List.of(part.get("const")) : null, losses);
            allowed.restrictValues(part, "enum", part.has("enum") ? part.get("enum") : null, losses);
        }
        allowed.loseContainers(parts, losses);
        allowed.inferTypes();
        return allowed;
    }

    /** The allowed types; empty if all are allowed. */
    Set<String> types() {
        return types == null ? Set.of() : types;
    }

    /** The allowed values; empty if only the types restrict them. */
    List<JsonNode> values() {
        return values == null ? List.of() : values;
    }

    /** Whether a value of this type is allowed. */
    boolean allows(String type) {
        return types == null || types.contains(type) || (type.equals(NUMBER) && types.contains(INTEGER));
    }

    /** Whether every allowed number is an integer. */
    boolean integersOnly() {
        return types != null && !types.contains(NUMBER);
    }

    private void restrictTypes(SchemaNode part, DroppedKeywords losses) {
        if (!part.has("type")) {
            return;
        }
        Set<String> more = new LinkedHashSet<>();
        JsonNode type = part.get("type");
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            more.add(each.asText());
        }
        Set<String> both = types == null ? more : intersection(types, more);
        if (both.isEmpty()) {
            losses.lose(part, "type");
        } else {
            types = both;
        }
    }

    /** The types that both sets allow, in the order of the first; {@code number} includes {@code integer}. */
    static Set<String> intersection(Set<String> one, Set<String> other) {
        Set<String> both = new LinkedHashSet<>();
        for (String type : one) {
            if (other.contains(type) || (type.equals(INTEGER) && other.contains(NUMBER))) {
                both.add(type);
            } else if (type.equals(NUMBER) && other.contains(INTEGER)) {
                both.add(INTEGER);
            }
        }
        return both;
    }

    private void restrictValues(SchemaNode part, String keyword, Iterable<JsonNode> allowed, DroppedKeywords losses) {
        if (allowed == null) {
            return;
        }
        DistinctValues more = DistinctValues.of(allowed);
        List<JsonNode> both = new ArrayList<>();
        for (JsonNode value : values == null ? more.inOrder() : values) {
            if (more.contains(value)) {
                both.add(value);
            }
        }
        if (both.isEmpty()) {
            losses.lose(part, keyword);
        } else {
            values = both;
        }
    }

    /** The API does not accept objects and arrays in {@code enum}. */
    private void loseContainers(List<SchemaNode> parts, DroppedKeywords losses) {
        if (values == null || values.stream().noneMatch(JsonNode::isContainerNode)) {
            return;
        }
        values = null;
        for (SchemaNode part : parts) {
            for (String keyword : List.of("const", "enum")) {
                if (part.has(keyword)) {
                    losses.lose(part, keyword);
                }
            }
        }
    }

    /** The API requires a type beside {@code enum}; the type alone suffices if these are all of its values. */
    private void inferTypes() {
        if (values == null) {
            return;
        }
        if (types == null) {
            types = new LinkedHashSet<>();
            boolean integers = values.stream().filter(JsonNode::isNumber).allMatch(JsonNode::isIntegralNumber);
            values.forEach(value -> types.add(typeOf(value, integers)));
        }
        if ((types.equals(Set.of(NULL)) && values.contains(NullNode.instance))
                || (types.equals(Set.of(BOOLEAN))
                        && values.containsAll(List.of(BooleanNode.TRUE, BooleanNode.FALSE)))) {
            values = null;
        }
    }

    private static String typeOf(JsonNode value, boolean integers) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> integers ? INTEGER : NUMBER;
            default -> NULL;
        };
    }

    /** Distinct JSON values in their original order. As in JSON Schema, 1 and 1.0 are the same value. */
    static final class DistinctValues {

        private final Map<String, JsonNode> values = new LinkedHashMap<>();

        /** The elements of an array; empty for any other node. */
        static DistinctValues of(Iterable<JsonNode> array) {
            DistinctValues distinct = new DistinctValues();
            array.forEach(value -> distinct.values.putIfAbsent(key(value), value));
            return distinct;
        }

        boolean contains(JsonNode value) {
            return values.containsKey(key(value));
        }

        Iterable<JsonNode> inOrder() {
            return values.values();
        }

        /** A text, because values with equal hash codes could make comparisons of nodes slow. */
        private static String key(JsonNode value) {
            StringBuilder key = new StringBuilder();
            write(value, key);
            return key.toString();
        }

        private static void write(JsonNode value, StringBuilder key) {
            if (value.isNumber()) {
                key.append(value.decimalValue().stripTrailingZeros());
            } else if (value.isArray()) {
                key.append('[');
                for (JsonNode element : value) {
                    write(element, key);
                    key.append(',');
                }
                key.append(']');
            } else if (value.isObject()) {
                Map<String, JsonNode> members = new TreeMap<>();
                value.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
                key.append('{');
                members.forEach((name, member) -> {
                    key.append(name.length()).append(name).append(':');
                    write(member, key);
                    key.append(',');
                });
                key.append('}');
            } else {
                key.append(value);
            }
        }
    }
}
