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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The fields of requests as data. Two files make a table: the types, as a client of the API declares them, and rules, which change them.
 *
 * <p>The types have {@code objects} (a field with {@code !} is required), {@code unions} and {@code enums}. The rules have {@code types}
 * (another definition of a type), {@code enums} and {@code fields} (further or other fields of an object). A type is a constant in quotes,
 * <code>[T]</code> for an array, <code>{T}</code> for an object with any names, {@code 1..} for an integer of at least 1, {@code 0..2} for a
 * number, the name of an entry, one of the {@linkplain #BUILT_IN built-in types}, a name that is {@linkplain #define defined} in code, or
 * several of these with <code>|</code> between them. Filled first, then read.
 */
public final class FieldTable {

    private static final Map<String, Shape> BUILT_IN = Map.of(
            "string", Shape.STRING,
            "name", Shape.name(),
            "number", Shape.NUMBER,
            "integer", Shape.INTEGER,
            "boolean", Shape.BOOLEAN,
            "any", Shape.ANY,
            "enterprise", Shape.enterprise());
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d*)");

    private final JsonNode table;
    private final JsonNode rules;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Shape> conditions = new HashMap<>();

    /**
     * Makes a table of two files.
     *
     * @param table the types; not changed
     * @param rules the rules, of which a later one replaces what an earlier one says of the same name; not changed
     */
    public FieldTable(JsonNode table, JsonNode... rules) {
        this.table = table;
        this.rules = joined(rules);
    }

    private static ObjectNode joined(JsonNode... rules) {
        ObjectNode joined = JsonNodeFactory.instance.objectNode();
        for (JsonNode each : rules) {
            each.properties()
                    .forEach(section ->
                            joined.withObjectProperty(section.getKey()).setAll((ObjectNode) section.getValue()));
        }
        return joined;
    }

    /**
     * Reads JSON from a resource file.
     *
     * @param owner a class in the package of the file
     * @param name the file's name
     */
    public static JsonNode read(Class<?> owner, String name) {
        try (InputStream file = owner.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Defines a type in code. All types are defined before a type that contains them is asked for. */
    public FieldTable define(String type, Shape shape) {
        shapes.put(type, shape);
        return this;
    }

    /** Adds a condition that applies to a whole object. */
    public FieldTable condition(String object, Shape condition) {
        conditions.put(object, condition);
        return this;
    }

    /** Returns the values of an enumeration. */
    public List<String> values(String enumeration) {
        JsonNode changed = rules.path("enums").path(enumeration);
        return texts(changed.isArray() ? changed : table.path("enums").path(enumeration));
    }

    /** Returns the texts of an array. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** Returns the objects of a union by their tags. */
    public TaggedShape tagged(String union) {
        TaggedShape tagged = TaggedShape.empty();
        for (JsonNode name : table.path("unions").path(union)) {
            if (isObject(name.asText())) {
                tagged = tagged.put(tag(name.asText()), named(name.asText()));
            }
        }
        return tagged;
    }

    /** Returns the shape of an object by its fields, without the conditions on the whole object. */
    public ObjectShape object(String name) {
        ObjectShape shape = ObjectShape.empty();
        for (JsonNode source :
                List.of(table.path("objects").path(name), rules.path("fields").path(name))) {
            for (Map.Entry<String, JsonNode> field : source.properties()) {
                Shape type = expression(field.getValue().asText());
                String key = field.getKey();
                shape = key.endsWith("!") ? shape.must(key.substring(0, key.length() - 1), type) : shape.may(key, type);
            }
        }
        return shape;
    }

    public Shape expression(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return range(range.group(1), range.group(2));
        }
        List<String> alternatives = alternatives(text);
        return alternatives.size() == 1 ? single(alternatives.get(0)) : union(alternatives);
    }

    private Shape single(String type) {
        return switch (type.charAt(0)) {
            case '[' -> Shape.items(expression(type.substring(1, type.length() - 1)));
            case '{' -> Shape.values(expression(type.substring(1, type.length() - 1)));
            case '\'' -> Shape.choice(List.of(type.substring(1, type.length() - 1)));
            default -> named(type);
        };
    }

    private Shape named(String type) {
        Shape known = shapes.get(type);
        if (known == null) {
            known = BUILT_IN.containsKey(type) ? BUILT_IN.get(type) : entry(type);
            shapes.put(type, known);
        }
        return known;
    }

    private static Shape range(String minimum, String maximum) {
        return maximum.isEmpty()
                ? Shape.atLeast(Long.parseLong(minimum))
                : Shape.between(Double.parseDouble(minimum), Double.parseDouble(maximum));
    }

    private Shape entry(String name) {
        JsonNode changed = rules.path("types").path(name);
        if (changed.isTextual()) {
            return expression(changed.textValue());
        }
        if (table.path("enums").has(name)) {
            return Shape.choice(values(name));
        }
        JsonNode union = table.path("unions").path(name);
        if (union.isArray()) {
            List<String> alternatives = texts(union);
            return alternatives.size() == 1 ? single(alternatives.get(0)) : union(alternatives);
        }
        JsonNode fields = table.path("objects").path(name);
        if (fields.isMissingNode()) {
            throw new IllegalStateException("The table of fields has no type " + name);
        }
        Shape shape = fields.isEmpty() || fields.has("*") ? Shape.OBJECT : object(name);
        return conditions.containsKey(name) ? shape.and(conditions.get(name)) : shape;
    }

    /** Selects one of several types by the kind of the value; selects among objects by their tag. */
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
            JsonNode union = table.path("unions").path(type);
            boolean changed = shapes.containsKey(type) || rules.path("types").has(type);
            flat.addAll(union.isMissingNode() || changed ? List.of(type) : flat(texts(union)));
        }
        return List.copyOf(flat);
    }

    private boolean isObject(String type) {
        return table.path("objects").has(type);
    }

    private static String kind(String type) {
        return switch (type.charAt(0)) {
            case '[' -> "an array";
            case '{' -> "an object";
            default -> "a string";
        };
    }

    private String tag(String object) {
        String constant = table.path("objects").path(object).path("type!").asText();
        return constant.substring(1, constant.length() - 1);
    }

    /** Splits the text at the bars outside of brackets. */
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
