/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Rewrites a schema in the few keywords that the API supports. Whatever conforms to the original conforms to the rewritten schema; the reverse holds except for
 * the losses.
 *
 * <p>Each place of the wire schema merges all schemas of the document that apply there. If the same schemas apply again further inside, the inner place refers
 * to the outer one: only recursion becomes a {@code $ref}.
 */
final class SchemaRewriter {

    /**
     * A wire schema and its losses.
     *
     * @param losses each a JSON pointer into the user's schema and a keyword
     */
    record Rewritten(ObjectNode wire, List<String> losses) {

        /** Converts the places of the losses to those in the user's document. */
        Rewritten before(OpenApiForms.MovedPlaces moved) {
            return new Rewritten(
                    wire,
                    losses.stream()
                            .map(loss -> {
                                int end = loss.lastIndexOf(": ");
                                return moved.before(loss.substring(0, end)) + loss.substring(end);
                            })
                            .toList());
        }

        @Override
        public String toString() {
            return "Rewritten[losses=" + losses.size() + "]";
        }
    }

    /** A place that is being written, and the nesting level of its values. */
    private record Open(JsonPointer place, int level) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Set<String> ANNOTATIONS = Set.of("title", "description");

    private static final Set<String> FORMATS = Set.of("date-time", "date", "time");

    /** The other formats of JSON Schema. A format that JSON Schema does not define constrains nothing. */
    private static final Set<String> LOST_FORMATS = Set.of(
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "uuid",
            "json-pointer",
            "relative-json-pointer",
            "regex");

    private final RefResolver references;
    private final ExpansionLimits budget;
    private final boolean assertFormats;
    private final Set<String> losses = new LinkedHashSet<>();
    private final Map<Set<JsonPointer>, Open> open = new LinkedHashMap<>();

    private SchemaRewriter(RefResolver references, ExpansionLimits budget, boolean assertFormats) {
        this.references = references;
        this.budget = budget;
        this.assertFormats = assertFormats;
    }

    /**
     * Rewrites a schema.
     *
     * @param name names the schema in error messages
     * @param schema a valid schema that refers only to itself; not changed
     * @param assertFormats whether {@code format} is validated, so that it can be lost
     * @throws IllegalArgumentException if the wire schema would be too large or too deep
     */
    static Rewritten rewrite(String name, ObjectNode schema, SchemaDialect dialect, boolean assertFormats) {
        ObjectNode known = dialect.known(schema);
        SchemaRewriter rewriter =
                new SchemaRewriter(new RefResolver(name, known, dialect), new ExpansionLimits(name), assertFormats);
        SchemaNode root = new SchemaNode(JsonPointer.empty(), known);
        JsonNode wire = rewriter.write(List.of(root), JsonPointer.empty(), 0);
        if (wire instanceof ObjectNode object) {
            return new Rewritten(object, List.copyOf(rewriter.losses));
        }
        return new Rewritten(NODES.objectNode(), List.of(": false"));
    }

    /**
     * Writes the schema of a place.
     *
     * @param parts the schemas that apply there
     * @param place the place in the wire schema
     * @param level the nesting level of the place's values
     * @return an object, or {@code false} if no value can conform
     */
    JsonNode write(List<SchemaNode> parts, JsonPointer place, int level) {
        MergedSchema all = MergedSchema.of(references, parts, budget::step);
        if (all.never()) {
            return BooleanNode.FALSE;
        }
        Set<JsonPointer> key = all.key();
        Open first = open.get(key);
        if (first != null) {
            if (first.level() == level) {
                throw budget.endless(parts.get(0).pointer());
            }
            return NODES.objectNode().put("$ref", fragment(first.place()));
        }
        if (key.isEmpty()) {
            return NODES.objectNode();
        }
        budget.enter(open.size() + 1);
        open.put(key, new Open(place, level));
        JsonNode wire = write(all, place, level);
        open.remove(key);
        return wire;
    }

    private JsonNode write(MergedSchema all, JsonPointer place, int level) {
        DroppedKeywords lost = new DroppedKeywords(losses);
        all.parts()
                .forEach(part ->
                        budget.step(part.get("enum").size() + part.schema().size()));
        AllowedValues allowed = AllowedValues.of(all.parts(), lost);
        ObjectNode own = NODES.objectNode();
        addValues(own, all.parts(), allowed, lost);
        ObjectNode inner = NODES.objectNode();
        if (allowed.allows("object")) {
            new ObjectKeywords(this, budget, all, lost).addTo(own, inner, place, level + 1);
        }
        if (allowed.allows("array")) {
            new ArrayKeywords(this, all.parts()).addTo(own, inner, place, level + 1);
        }
        if (!addChoice(inner, all.choices(), lost, place, level)) {
            return BooleanNode.FALSE;
        }
        lost.loseUnknown(all, allowed);
        ObjectNode wire = described(all.parts(), lost);
        wire.setAll(own);
        budget.write(wire.toString().length());
        return wire.setAll(inner);
    }

    private static ObjectNode described(List<SchemaNode> parts, DroppedKeywords lost) {
        ObjectNode wire = NODES.objectNode();
        String title = text(parts, "title");
        if (title != null) {
            wire.put("title", title);
        }
        String description = lost.describe(text(parts, "description"));
        if (description != null) {
            wire.put("description", description);
        }
        return wire;
    }

    private static String text(List<SchemaNode> parts, String keyword) {
        return parts.stream()
                .map(part -> part.get(keyword))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }

    private void addValues(ObjectNode own, List<SchemaNode> parts, AllowedValues allowed, DroppedKeywords lost) {
        List<String> types = List.copyOf(allowed.types());
        if (types.size() == 1) {
            own.put("type", types.get(0));
        } else if (!types.isEmpty()) {
            types.forEach(own.putArray("type")::add);
        }
        if (allowed.allows("string")) {
            addFormat(own, parts, lost);
        }
        if (!allowed.values().isEmpty()) {
            own.putArray("enum").addAll(allowed.values());
        }
        if (allowed.allows("number")) {
            setIfPresent(own, "minimum", NumericBounds.ofNumbers(parts, false, allowed.integersOnly(), lost));
            setIfPresent(own, "maximum", NumericBounds.ofNumbers(parts, true, allowed.integersOnly(), lost));
        }
    }

    private void addFormat(ObjectNode own, List<SchemaNode> parts, DroppedKeywords lost) {
        for (SchemaNode part : parts) {
            String format = part.get("format").asText();
            boolean first = !own.has("format");
            if (FORMATS.contains(format) && first) {
                own.put("format", format);
            } else if (LOST_FORMATS.contains(format)
                    || (FORMATS.contains(format)
                            && !own.get("format").textValue().equals(format))) {
                if (assertFormats) {
                    lost.lose(part, "format");
                } else {
                    lost.mention(part, "format");
                }
            }
        }
    }

    static void setIfPresent(ObjectNode object, String keyword, JsonNode value) {
        if (value != null) {
            object.set(keyword, value);
        }
    }

    /** The API supports one choice in a place, and cannot express that a second alternative must not match. */
    private boolean addChoice(
            ObjectNode inner, List<MergedSchema.Choice> choices, DroppedKeywords lost, JsonPointer place, int level) {
        for (int i = 1; i < choices.size(); i++) {
            lost.lose(choices.get(i).part(), choices.get(i).keyword());
        }
        if (choices.isEmpty()) {
            return true;
        }
        MergedSchema.Choice choice = choices.get(0);
        ArrayNode written = alternatives(choice.branches(), place.appendProperty("anyOf"), level);
        if (choice.keyword().equals("oneOf") && !DisjointSchemas.all(written)) {
            lost.lose(choice.part(), "oneOf");
        }
        if (!anyAlways(written)) {
            inner.set("anyOf", written);
        }
        return !written.isEmpty();
    }

    /** The alternatives to which some value can conform. */
    ArrayNode alternatives(List<SchemaNode> branches, JsonPointer place, int level) {
        ArrayNode written = NODES.arrayNode();
        for (SchemaNode branch : branches) {
            JsonNode wire = write(List.of(branch), place.appendIndex(written.size()), level);
            if (wire.isObject()) {
                written.add(wire);
            }
        }
        return written;
    }

    static boolean anyAlways(ArrayNode alternatives) {
        for (JsonNode alternative : alternatives) {
            if (isAlways(alternative)) {
                return true;
            }
        }
        return false;
    }

    /** Whether every value conforms to a wire schema. */
    static boolean isAlways(JsonNode wire) {
        for (Map.Entry<String, JsonNode> member : wire.properties()) {
            if (!ANNOTATIONS.contains(member.getKey())) {
                return false;
            }
        }
        return true;
    }

    /** A reference to a place of the same document. */
    static String fragment(JsonPointer place) {
        try {
            return new URI(null, null, place.toString()).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A fragment may have any character", e);
        }
    }
}
