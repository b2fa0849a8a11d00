/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
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

/** Merges what several schemas say about the properties of an object. */
final class ObjectKeywords {

    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";
    private static final String PATTERNS = "patternProperties";
    private static final String UNEVALUATED = "unevaluatedProperties";

    private final SchemaRewriter rewriter;
    private final ExpansionLimits budget;
    private final MergedSchema all;
    private final DroppedKeywords losses;

    ObjectKeywords(SchemaRewriter rewriter, ExpansionLimits budget, MergedSchema all, DroppedKeywords losses) {
        this.rewriter = rewriter;
        this.budget = budget;
        this.all = all;
        this.losses = losses;
    }

    /**
     * Adds the merged keywords to a wire schema.
     *
     * @param own gets the keywords without subschemas
     * @param inner gets the keywords with subschemas
     */
    void addTo(ObjectNode own, ObjectNode inner, JsonPointer place, int level) {
        JsonNode additional = additional(place.appendProperty(ADDITIONAL), level);
        addProperties(inner, additional.isBoolean(), place.appendProperty(PROPERTIES), level);
        addRequired(own);
        if (additional.isBoolean() || !SchemaRewriter.isAlways(additional)) {
            inner.set(ADDITIONAL, additional);
        }
    }

    private void addProperties(ObjectNode inner, boolean closed, JsonPointer place, int level) {
        Set<String> names = new LinkedHashSet<>();
        all.parts().forEach(part -> part.get(PROPERTIES).fieldNames().forEachRemaining(names::add));
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            budget.write(name.length());
            JsonNode property = rewriter.write(ofProperty(name), place.appendProperty(name), level);
            if (property.isObject()) {
                properties.set(name, property);
            } else if (!closed) {
                loseForbidden(name);
            }
        }
        if (!properties.isEmpty()) {
            inner.set(PROPERTIES, properties);
        }
    }

    /** Ignores a schema with patterns that does not name the property: what it demands of the property is lost with the patterns. */
    private List<SchemaNode> ofProperty(String name) {
        List<SchemaNode> schemas = new ArrayList<>();
        for (SchemaNode part : all.parts()) {
            budget.step(1);
            if (part.get(PROPERTIES).has(name)) {
                schemas.add(part.at(PROPERTIES).at(name));
            } else if (part.has(ADDITIONAL) && !part.has(PATTERNS)) {
                schemas.add(part.at(ADDITIONAL));
            }
        }
        return schemas;
    }

    private void loseForbidden(String name) {
        for (SchemaNode part : all.parts()) {
            if (part.get(PROPERTIES).has(name)) {
                losses.loseFalse(part, name);
                return;
            }
        }
    }

    private void addRequired(ObjectNode own) {
        Set<String> names = new LinkedHashSet<>();
        all.parts().forEach(part -> part.get("required").forEach(name -> names.add(name.asText())));
        if (!names.isEmpty()) {
            names.forEach(own.putArray("required")::add);
        }
    }

    /** The schema of properties that are not named: {@code false} or an object. */
    private JsonNode additional(JsonPointer place, int level) {
        List<SchemaNode> restricting =
                all.parts().stream().filter(part -> part.has(ADDITIONAL)).toList();
        if (restricting.isEmpty() && isUnevaluatedSimple(all)) {
            return rewriter.write(List.of(all.parts().get(0).at(UNEVALUATED)), place, level);
        }
        if (restricting.size() == 1 && restricting.get(0).has(PATTERNS)) {
            return byPattern(restricting.get(0), place, level);
        }
        List<SchemaNode> schemas = new ArrayList<>();
        for (SchemaNode part : restricting) {
            if (part.has(PATTERNS)) {
                losses.lose(part, ADDITIONAL);
            } else {
                schemas.add(part.at(ADDITIONAL));
            }
        }
        return rewriter.write(schemas, place, level);
    }

    /** Whatever its name, the value of a property conforms to the schema of one of the patterns, or to the schema for names that match none. */
    private JsonNode byPattern(SchemaNode part, JsonPointer place, int level) {
        List<SchemaNode> schemas = new ArrayList<>();
        for (Map.Entry<String, JsonNode> pattern : part.get(PATTERNS).properties()) {
            schemas.add(part.at(PATTERNS).at(pattern.getKey()));
        }
        schemas.add(part.at(ADDITIONAL));
        schemas.removeIf(schema -> schema.schema().equals(BooleanNode.FALSE));
        if (schemas.size() == 1) {
            return rewriter.write(schemas, place, level);
        }
        ArrayNode alternatives = rewriter.alternatives(schemas, place.appendProperty("anyOf"), level);
        if (alternatives.isEmpty()) {
            return BooleanNode.FALSE;
        }
        ObjectNode any = JsonNodeFactory.instance.objectNode();
        return SchemaRewriter.anyAlways(alternatives) ? any : any.set("anyOf", alternatives);
    }

    /**
     * Whether {@code unevaluatedProperties} means what {@code additionalProperties} would: the schema that has it leads to all of the other schemas, and no
     * value affects which properties are evaluated.
     */
    static boolean isUnevaluatedSimple(MergedSchema all) {
        if (all.parts().isEmpty() || !all.parts().get(0).has(UNEVALUATED) || !all.isOfFirst()) {
            return false;
        }
        Set<String> depending = Set.of(ADDITIONAL, PATTERNS, "if", "dependentSchemas", "anyOf", "oneOf");
        return all.parts().stream().noneMatch(part -> depending.stream().anyMatch(part::has))
                && all.parts().stream().skip(1).noneMatch(part -> part.has(UNEVALUATED));
    }
}
