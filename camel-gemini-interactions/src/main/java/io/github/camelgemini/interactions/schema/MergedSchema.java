/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The schemas that apply to one place together: the given ones, those that they refer to, and those in their {@code allOf}. */
final class MergedSchema {

    private static final Set<String> WITHOUT_CONTENT = Set.of(
            "$ref", "$dynamicRef", "$recursiveRef", "allOf", "$defs", "definitions", "$anchor", "$dynamicAnchor");

    /**
     * Alternatives of which one must apply.
     *
     * @param keyword {@code anyOf} or {@code oneOf}
     */
    record Choice(SchemaNode part, String keyword, List<SchemaNode> branches) {

        @Override
        public String toString() {
            return "Choice[branches=" + branches.size() + "]";
        }
    }

    private final RefResolver references;
    private final Consumer<SchemaNode> step;
    private final List<SchemaNode> parts = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final Set<JsonPointer> seen = new HashSet<>();
    private boolean never;

    private MergedSchema(RefResolver references, Consumer<SchemaNode> step) {
        this.references = references;
        this.step = step;
    }

    /**
     * Collects the schemas.
     *
     * @param step called for each visited schema; may throw an exception if there are too many
     */
    static MergedSchema of(RefResolver references, List<SchemaNode> heads, Consumer<SchemaNode> step) {
        MergedSchema conjunction = new MergedSchema(references, step);
        heads.forEach(conjunction::add);
        conjunction.narrow();
        return conjunction;
    }

    /** The schemas in document order. Each has keywords of its own. */
    List<SchemaNode> parts() {
        return parts;
    }

    /** The choices that remain after choices with a single possible alternative were resolved. */
    List<Choice> choices() {
        return choices;
    }

    /** Whether no value can conform, because one of the schemas is {@code false}. */
    boolean never() {
        return never;
    }

    /** Whether the first schema, by its references, led to all of the others. */
    boolean isOfFirst() {
        MergedSchema ofFirst = new MergedSchema(references, step);
        ofFirst.add(parts.get(0));
        return ofFirst.key().equals(key());
    }

    /** Equal for merged schemas with the same meaning. */
    Set<JsonPointer> key() {
        Set<JsonPointer> key = new HashSet<>();
        parts.forEach(part -> key.add(part.pointer()));
        return key;
    }

    private void add(SchemaNode part) {
        step.accept(part);
        if (!seen.add(part.pointer())) {
            return;
        }
        if (part.schema().isBoolean()) {
            never |= !part.schema().booleanValue();
            return;
        }
        if (references.standsAlone(part)) {
            addContent(new SchemaNode(part.pointer(), annotations(part.schema())));
            references.targets(part).forEach(this::add);
            return;
        }
        addContent(part);
        references.targets(part).forEach(this::add);
        branches(part, "allOf").forEach(this::add);
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (part.has(keyword)) {
                choices.add(new Choice(part, keyword, branches(part, keyword)));
            }
        }
    }

    private void addContent(SchemaNode part) {
        for (String keyword : (Iterable<String>) part.schema()::fieldNames) {
            if (!WITHOUT_CONTENT.contains(keyword)) {
                parts.add(part);
                return;
            }
        }
    }

    private static ObjectNode annotations(JsonNode schema) {
        ObjectNode annotations = JsonNodeFactory.instance.objectNode();
        for (String keyword : List.of("title", "description")) {
            if (schema.has(keyword)) {
                annotations.set(keyword, schema.get(keyword));
            }
        }
        return annotations;
    }

    private static List<SchemaNode> branches(SchemaNode part, String keyword) {
        List<SchemaNode> branches = new ArrayList<>();
        SchemaNode array = part.at(keyword);
        for (int i = 0; i < array.schema().size(); i++) {
            branches.add(array.at(i));
        }
        return branches;
    }

    /** Resolves choices with a single possible alternative. That may add further choices at the end of the list, which the loop then reaches. */
    private void narrow() {
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            List<SchemaNode> possible = new ArrayList<>();
            for (SchemaNode branch : choice.branches()) {
                if (isPossible(branch)) {
                    possible.add(branch);
                }
            }
            if (possible.size() > 1) {
                choices.set(i, new Choice(choice.part(), choice.keyword(), possible));
            } else {
                choices.remove(i--);
                never |= possible.isEmpty();
                possible.forEach(this::add);
            }
        }
    }

    private boolean isPossible(SchemaNode branch) {
        MergedSchema alone = new MergedSchema(references, step);
        alone.add(branch);
        return !alone.never;
    }
}
