/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.document.Table;

/** Converts table rows to objects: each column belongs to the property that fits its header best. */
final class TableMatcher {

    private static final Set<String> TOTALS = Set.of(
            "total",
            "subtotal",
            "sum",
            "summe",
            "gesamt",
            "gesamtsumme",
            "gesamtbetrag",
            "zwischensumme",
            "netto",
            "brutto",
            "net",
            "gross",
            "vat",
            "tax",
            "mwst",
            "ust",
            "shipping",
            "versand");

    private final JsonNode schema;
    private final Map<String, PropertyName> names = new HashMap<>();

    TableMatcher(JsonNode itemSchema) {
        schema = itemSchema;
        itemSchema
                .path("properties")
                .properties()
                .forEach(property -> names.put(
                        property.getKey(), PropertyName.of(property.getKey(), property.getValue(), List.of())));
    }

    /** Returns how many columns match a property. */
    int fit(Table table) {
        return columns(table).size();
    }

    /** Returns how many rows are above the first row of totals. */
    static int rowsBeforeTotals(Table table) {
        for (int row = 0; row < table.rows().size(); row++) {
            if (isTotal(table.rows().get(row))) {
                return row;
            }
        }
        return table.rows().size();
    }

    ArrayNode objects(Table table, int rows) {
        Map<String, Integer> columns = columns(table);
        ArrayNode objects = JsonNodeFactory.instance.arrayNode();
        for (List<String> row : table.rows().subList(0, rows)) {
            ObjectNode object = object(row, columns);
            if (!object.isEmpty()) {
                objects.add(object);
            }
        }
        return objects;
    }

    private ObjectNode object(List<String> row, Map<String, Integer> columns) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        boolean found = false;
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            Integer column = columns.get(property.getKey());
            JsonNode value = column == null ? null : value(row.get(column), property.getValue());
            if (value != null) {
                object.set(property.getKey(), value);
                found = true;
            } else if (Schemas.allowsNull(property.getValue())) {
                object.putNull(property.getKey());
            }
        }
        return found ? object : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode value(String cell, JsonNode schema) {
        return cell.isBlank()
                ? null
                : Converter.convert(cell, Schemas.resolve(schema)).orElse(null);
    }

    private static boolean isTotal(List<String> row) {
        String first = row.stream().filter(cell -> !cell.isBlank()).findFirst().orElse("");
        List<String> words = Words.of(first);
        boolean mostlyEmpty = row.stream().filter(String::isBlank).count() > 0 || row.size() <= 2;
        return !words.isEmpty()
                && words.size() <= 4
                && TOTALS.contains(words.get(0))
                && (mostlyEmpty || first.endsWith(":"));
    }

    /** Assigns at most one column to each property and at most one property to each column, the best fit first. */
    private Map<String, Integer> columns(Table table) {
        Map<String, Integer> columns = new HashMap<>();
        for (int score = PropertyName.MAX; score > 0; score--) {
            for (int column = 0; column < table.header().size(); column++) {
                if (!columns.containsValue(column)) {
                    assign(columns, column, Words.of(table.header().get(column)), score);
                }
            }
        }
        return columns;
    }

    private void assign(Map<String, Integer> columns, int column, List<String> head, int score) {
        for (Map.Entry<String, PropertyName> name : names.entrySet()) {
            if (!columns.containsKey(name.getKey()) && name.getValue().score(head) == score) {
                columns.put(name.getKey(), column);
                return;
            }
        }
    }
}
