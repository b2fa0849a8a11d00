/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.ArrayList;
import java.util.List;

/** Collects lines and tables, and records the line at which each table begins. */
final class LineCollector {

    private final List<String> lines = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    void line(String line) {
        lines.add(line.strip());
    }

    /** Adds rows as lines, and also as a table if the header has several columns and at least one row follows it. */
    void table(List<List<String>> rows, boolean certain) {
        if (rows.size() > 1 && rows.get(0).size() > 1) {
            int width = rows.get(0).size();
            List<List<String>> body = rows.subList(1, rows.size()).stream()
                    .map(row -> fit(row, width))
                    .toList();
            tables.add(new Table(rows.get(0), body, lines.size(), certain));
        }
        rows.forEach(row -> lines.add(String.join("\t", row)));
    }

    DocumentText done() {
        return new DocumentText(lines, tables, 0);
    }

    private static List<String> fit(List<String> row, int width) {
        List<String> fitted = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
        while (fitted.size() < width) {
            fitted.add("");
        }
        return fitted;
    }
}
