/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The names, types and enumerations of a create request, read from {@code request-types.json}, and the rules that no type tells.
 *
 * <p>The table holds {@code objects} (a field with {@code !} is required), {@code unions} and {@code enums}. A type is
 * {@code string}, {@code number}, {@code boolean}, {@code any}, a constant in quotes, the name of an entry, <code>[T]</code> for an
 * array, <code>{T}</code> for an object with any names, or several of them with <code>|</code> between.
 */
public final class FieldTable {

    private static final JsonNode TABLE = read();

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, UnaryOperator<ObjectShape>> rules = new HashMap<>();
    private final Map<String, Shape> conditions = new HashMap<>();

    private static JsonNode read() {
        try (InputStream table = FieldTable.class.getResourceAsStream("../interactions/request-types.json")) {
            return new ObjectMapper().readTree(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a type look different from the table. All of these have to be told before a type that holds it is asked for. */
    public FieldTable replace(String type, Shape shape) {
        shapes.put(type, shape);
        return this;
    }

    /** Changes the fields of an object. */
    public FieldTable rule(String object, UnaryOperator<ObjectShape> change) {
        rules.put(object, change);
        return this;
    }

    /** Adds a condition on a whole object. */
    public FieldTable condition(String object, Shape condition) {
        conditions.put(object, condition);
        return this;
    }

    /** The values of an enumeration. */
    public static List<String> values(String enumeration) {
        List<String> values = new ArrayList<>();
        TABLE.path("enums").path(enumeration).forEach(value -> values.add(value.asText()));
        return values;
    }

    /** The objects of a union by their tags. */
    public TaggedShape tagged(String union) {
        TaggedShape tagged = TaggedShape.empty();
        for (JsonNode name : TABLE.path("unions").path(union)) {
            if (isObject(name.asText())) {
                tagged = tagged.put(tag(name.asText()), named(name.asText()));
            }
        }
        return tagged;
    }

    /** An object's fields, without the conditions on the whole. */
    public ObjectShape object(String name) {
        ObjectShape shape = ObjectShape.empty();
        for (Map.Entry<String, JsonNode> field :
                TABLE.path("objects").path(name).properties()) {
            Shape type = expression(field.getValue().asText());
            String key = field.getKey();
            shape = key.endsWith("!") ? shape.must(key.substring(0, key.length() - 1), type) : shape.may(key, type);
        }
        return rules.getOrDefault(name, unchanged -> unchanged).apply(shape);
    }

    public Shape expression(String text) {
        List<String> alternatives = alternatives(text);
        return alternatives.size() == 1 ? single(alternatives.get(0)) : union(alternatives);
    }

    private Shape single(String type) {
        return switch (type.charAt(0)) {
            case '[' -> Shape.items(expression(type.substring(1, type.length() - 1)));
            case '{' -> Shape.values(expression(type.substring(1, type.length() - 1)));
            case '\'' -> Shape.choice(type.substring(1, type.length() - 1));
            default -> named(type);
        };
    }

    private Shape named(String type) {
        Shape known = shapes.get(type);
        if (known != null) {
            return known;
        }
        Shape shape = switch (type) {
            case "string" -> Shape.STRING;
            case "number" -> Shape.NUMBER;
            case "boolean" -> Shape.BOOLEAN;
            case "any" -> Shape.ANY;
            default -> entry(type);
        };
        shapes.put(type, shape);
        return shape;
    }

    private Shape entry(String name) {
        if (TABLE.path("enums").has(name)) {
            return Shape.choice(values(name).toArray(String[]::new));
        }
        JsonNode union = TABLE.path("unions").path(name);
        if (union.isArray()) {
            List<String> alternatives = new ArrayList<>();
            union.forEach(each -> alternatives.add(each.asText()));
            return alternatives.size() == 1 ? single(alternatives.get(0)) : union(alternatives);
        }
        JsonNode fields = TABLE.path("objects").path(name);
        if (fields.isMissingNode()) {
            throw new IllegalStateException("The table of fields has no type " + name);
        }
        Shape shape = fields.isEmpty() || fields.has("*") ? Shape.OBJECT : object(name);
        return conditions.containsKey(name) ? shape.and(conditions.get(name)) : shape;
    }

    /** Of several types the kind of the value picks one, and among objects their tag. */
    private Shape union(List<String> types) {
        Map<String, Shape> byKind = new HashMap<>();
        List<String> objects = new ArrayList<>();
        for (String type : flat(types)) {
            if (isObject(type)) {
                objects.add(type);
            } else {
                byKind.put(kind(type), single(type));
            }
        }
        if (objects.size() == 1) {
            byKind.put("an object", named(objects.get(0)));
        } else if (!objects.isEmpty()) {
            TaggedShape tagged = TaggedShape.empty();
            for (String object : objects) {
                tagged = tagged.put(tag(object), named(object));
            }
            byKind.put("an object", tagged);
        }
        return Shape.byKind(byKind);
    }

    private List<String> flat(List<String> types) {
        Set<String> flat = new TreeSet<>();
        for (String type : types) {
            JsonNode union =
                    shapes.containsKey(type) ? null : TABLE.path("unions").path(type);
            if (union == null || union.isMissingNode()) {
                flat.add(type);
            } else {
                List<String> inner = new ArrayList<>();
                union.forEach(each -> inner.add(each.asText()));
                flat.addAll(flat(inner));
            }
        }
        return List.copyOf(flat);
    }

    private static boolean isObject(String type) {
        return TABLE.path("objects").has(type);
    }

    private static String kind(String type) {
        return switch (type.charAt(0)) {
            case '[' -> "an array";
            case '{' -> "an object";
            default -> "a string";
        };
    }

    private static String tag(String object) {
        String constant = TABLE.path("objects").path(object).path("type!").asText();
        return constant.substring(1, constant.length() - 1);
    }

    /** Splits at the bars that stand outside of brackets. */
    private static List<String> alternatives(String text) {
        List<String> alternatives = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (c == '|' && depth == 0) {
                alternatives.add(text.substring(start, i));
                start = i + 1;
            }
        }
        alternatives.add(text.substring(start));
        return alternatives;
    }
}
