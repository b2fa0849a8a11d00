/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Converts JSON to lines of the form {@code seller name: Ada}; an array of objects becomes a table. */
final class JsonText {

    private static final int MAX_LABEL_LENGTH = 100;

    private final LineCollector collector = new LineCollector();

    static DocumentText of(JsonNode root) {
        JsonText reader = new JsonText();
        reader.read("", root);
        return reader.collector.done();
    }

    private void read(String label, JsonNode node) {
        if (node.isObject()) {
            // In a very long path, only the nearest names matter.
            String prefix = label.length() > MAX_LABEL_LENGTH ? "" : label + " ";
            node.properties().forEach(field -> read((prefix + field.getKey()).strip(), field.getValue()));
        } else if (node.isArray()) {
            readArray(label, node);
        } else if (!node.isNull()) {
            collector.line(label.isEmpty() ? node.asText() : label + ": " + node.asText());
        }
    }

    private void readArray(String label, JsonNode array) {
        Set<String> columns = new LinkedHashSet<>();
        List<String> values = new ArrayList<>();
        for (JsonNode item : array) {
            item.fieldNames().forEachRemaining(columns::add);
            if (item.isValueNode() && !item.isNull()) {
                values.add(item.asText());
            }
        }
        if (!values.isEmpty()) {
            collector.line((label.isEmpty() ? "" : label + ": ") + String.join(", ", values));
        }
        if (columns.size() > 1) {
            collector.table(rows(columns, array), true);
        } else {
            array.forEach(item -> {
                if (item.isContainerNode()) {
                    read(label, item);
                }
            });
        }
    }

    private static List<List<String>> rows(Set<String> columns, JsonNode array) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.copyOf(columns));
        for (JsonNode item : array) {
            if (item.isObject()) {
                rows.add(columns.stream()
                        .map(column -> item.path(column).asText("").strip())
                        .toList());
            }
        }
        return rows;
    }
}
