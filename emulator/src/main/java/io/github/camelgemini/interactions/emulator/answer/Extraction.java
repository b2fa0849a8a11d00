/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.document.DocumentText;
import io.github.camelgemini.interactions.emulator.document.Table;

/**
 * Fills a JSON schema with data from the input. A property gets the value next to its label; an array of objects is filled from a table. A
 * property that the input does not contain is left out, or is null if the schema allows it. No value is invented.
 */
final class Extraction {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 16;

    private final List<DocumentText> sources;
    private final IdentityHashMap<Table, Integer> usedRows = new IdentityHashMap<>();
    private final Map<String, ArrayNode> arrays = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final Map<String, JsonNode> values = new HashMap<>();

    private Extraction(List<DocumentText> sources) {
        this.sources = sources;
    }

    /** Returns the JSON value with its properties in the schema's order. Documents take precedence over the text around them. */
    static JsonNode fill(List<Part> parts, JsonNode schema) {
        List<DocumentText> sources = new ArrayList<>();
        parts.stream().filter(part -> !part.isText()).map(Part::content).forEach(sources::add);
        int documents = sources.size();
        parts.stream().filter(Part::isText).map(Part::content).forEach(sources::add);
        Extraction extraction = new Extraction(sources);
        extraction.collect("", "", schema, List.of(), 0);
        extraction.assign(0, documents);
        extraction.assign(documents, sources.size());
        extraction.assignUnlabelled();
        return extraction.build("", schema, 0).orElseGet(() -> empty(schema));
    }

    private static JsonNode empty(JsonNode schema) {
        return switch (Schemas.type(Schemas.resolve(schema))) {
            case "array" -> JSON.arrayNode();
            case "object" -> JSON.objectNode();
            default -> JSON.nullNode();
        };
    }

    /** Collects the properties that hold a value, and fills arrays of objects at once, because the rows of their tables contain no labels. */
    private void collect(String path, String name, JsonNode declared, List<List<String>> parents, int depth) {
        JsonNode schema = Schemas.resolve(declared);
        String type = Schemas.type(schema);
        if (depth > MAX_DEPTH) {
            return;
        }
        if ("object".equals(type)) {
            List<List<String>> own = name.isEmpty()
                    ? List.of()
                    : PropertyName.of(name, declared, parents).names();
            schema.path("properties")
                    .properties()
                    .forEach(property -> collect(
                            path + "/" + property.getKey(), property.getKey(), property.getValue(), own, depth + 1));
        } else if ("array".equals(type) && "object".equals(Schemas.type(Schemas.resolve(schema.path("items"))))) {
            fillFromTable(path, Schemas.resolve(schema.path("items")));
        } else {
            leaves.add(new Leaf(path, PropertyName.of(name, declared, parents), parents, schema));
        }
    }

    private void fillFromTable(String path, JsonNode itemSchema) {
        TableMatcher matcher = new TableMatcher(itemSchema);
        int needed = Math.min(2, itemSchema.path("properties").size());
        Table best = null;
        int bestFit = Math.max(0, needed - 1);
        for (DocumentText source : sources) {
            for (Table table : source.tables()) {
                int fit = usedRows.containsKey(table) ? 0 : matcher.fit(table);
                if (fit > bestFit) {
                    best = table;
                    bestFit = fit;
                }
            }
        }
        if (best != null) {
            int rows = TableMatcher.rowsBeforeTotals(best);
            usedRows.put(best, rows);
            arrays.put(path, matcher.objects(best, rows));
        }
    }

    /** Assigns each place in the input to at most one property, the best fit first. If a place is only a guess for several properties, none of them gets it. */
    private void assign(int firstSource, int endSource) {
        List<Claim> claims = claims(firstSource, endSource);
        claims.sort(Comparator.comparingInt(Claim::score)
                .reversed()
                .thenComparing(claim -> claim.pair().place()));
        Set<Pair.Place> taken = new HashSet<>();
        claims.stream().filter(claim -> !claim.isGuess()).forEach(claim -> take(claim, taken));
        List<Claim> guesses = claims.stream()
                .filter(claim ->
                        claim.isGuess() && !values.containsKey(claim.leaf().path()))
                .toList();
        Map<Pair.Place, Set<String>> rivals = new HashMap<>();
        for (Claim guess : guesses) {
            rivals.computeIfAbsent(guess.pair().place(), place -> new HashSet<>())
                    .add(guess.leaf().path());
        }
        guesses.stream()
                .filter(guess -> rivals.get(guess.pair().place()).size() == 1)
                .forEach(guess -> take(guess, taken));
    }

    private void assignUnlabelled() {
        leaves.stream()
                .filter(leaf -> !values.containsKey(leaf.path()))
                .forEach(leaf -> unlabelled(leaf).ifPresent(value -> values.put(leaf.path(), value)));
    }

    private void take(Claim claim, Set<Pair.Place> taken) {
        String path = claim.leaf().path();
        if (!values.containsKey(path) && !taken.contains(claim.pair().place())) {
            value(claim).ifPresent(value -> {
                values.put(path, value);
                taken.add(claim.pair().place());
            });
        }
    }

    private List<Claim> claims(int firstSource, int endSource) {
        List<Claim> claims = new ArrayList<>();
        for (int source = firstSource; source < endSource; source++) {
            DocumentText text = sources.get(source);
            Sections sections = new Sections(text, leaves);
            for (Pair pair : PairReader.read(source, text, usedRows)) {
                for (Leaf leaf : leaves) {
                    int score = leaf.name().score(pair.label());
                    if (score > 0 && sections.allows(leaf, pair)) {
                        claims.add(new Claim(leaf, pair, score * 10 + pair.rank()));
                    }
                }
            }
        }
        return claims;
    }

    private Optional<JsonNode> value(Claim claim) {
        JsonNode schema = claim.leaf().schema();
        String text = cut(claim.pair().value());
        if (claim.pair().rank() == Pair.NUMBER && Converter.isFreeText(schema)) {
            // The end of such a value is unknown, but its first word certainly belongs to it.
            text = text.split("[\\s,;]", 2)[0];
        }
        if (!"array".equals(Schemas.type(schema))) {
            return Converter.convert(text, schema);
        }
        ArrayNode array = JSON.arrayNode();
        JsonNode items = Schemas.resolve(schema.path("items"));
        for (String item : ListText.items(sources.get(claim.pair().place().source()), claim.pair(), text)) {
            Converter.convert(item, items).ifPresent(array::add);
        }
        return array.isEmpty() ? Optional.empty() : Optional.of(array);
    }

    /** Cuts a value off where the label of another property begins in the same line. */
    private String cut(String value) {
        for (int colon = value.indexOf(':'); colon >= 0; colon = value.indexOf(':', colon + 1)) {
            int start = colon;
            for (int words = 0; words < 4 && start > 0; words++) {
                start = value.lastIndexOf(' ', start - 1);
                if (start < 0) {
                    break;
                }
                List<String> label = Words.of(value.substring(start, colon));
                if (leaves.stream().anyMatch(leaf -> leaf.name().names().contains(label))) {
                    return value.substring(0, start);
                }
            }
        }
        return value;
    }

    /** Finds an enumeration value or a currency anywhere in the input, without a label. */
    private Optional<JsonNode> unlabelled(Leaf leaf) {
        List<String> choices = Schemas.choices(leaf.schema());
        boolean currency = leaf.name().names().stream().anyMatch(name -> name.contains("currency"));
        for (DocumentText source : sources) {
            Optional<String> found = !choices.isEmpty()
                    ? Choices.find(choices, source.text())
                    : currency ? Choices.currency(source.text()) : Optional.empty();
            if (found.isPresent()) {
                return found.map(JSON::textNode);
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> build(String path, JsonNode declared, int depth) {
        JsonNode schema = Schemas.resolve(declared);
        if (arrays.containsKey(path)) {
            return Optional.of(arrays.get(path));
        }
        if (!"object".equals(Schemas.type(schema)) || depth > MAX_DEPTH) {
            return Optional.ofNullable(values.get(path));
        }
        ObjectNode object = JSON.objectNode();
        boolean found = false;
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            Optional<JsonNode> value = build(path + "/" + property.getKey(), property.getValue(), depth + 1);
            if (value.isPresent()) {
                object.set(property.getKey(), value.get());
                found = true;
            } else if (Schemas.allowsNull(property.getValue())) {
                object.putNull(property.getKey());
            }
        }
        return found || depth == 0 ? Optional.of(object) : Optional.empty();
    }

    /**
     * A property that holds a value.
     *
     * @param path the property's path, unique in the schema
     * @param name the labels that the property may have
     * @param parents the labels that the containing object may have
     * @param schema the property's schema, without the alternative null
     */
    record Leaf(String path, PropertyName name, List<List<String>> parents, JsonNode schema) {}

    private record Claim(Leaf leaf, Pair pair, int score) {
        /** Returns whether the label matches only the description or a part of the name. */
        boolean isGuess() {
            return score < PropertyName.WEAK * 10;
        }
    }
}
