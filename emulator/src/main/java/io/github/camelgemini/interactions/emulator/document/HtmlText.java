/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Converts HTML to lines and tables. A table that contains another table is treated as layout. */
final class HtmlText {

    private static final int MAX_COLUMN_SPAN = 100;
    private static final int MAX_DEPTH = 500;

    private final LineCollector collector = new LineCollector();
    private final StringBuilder line = new StringBuilder();

    static DocumentText of(Element root) {
        HtmlText reader = new HtmlText();
        reader.walk(root, 0);
        reader.endLine();
        return reader.collector.done();
    }

    private void walk(Node node, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (node instanceof TextNode text) {
            line.append(text.text());
        } else if (node instanceof Element element) {
            walkElement(element, depth);
        }
    }

    private void walkElement(Element element, int depth) {
        switch (element.normalName()) {
            case "head", "script", "style" -> {
                // Not visible to a reader.
            }
            case "br" -> endLine();
            case "table" -> {
                endLine();
                if (element.select("table").size() == 1) {
                    table(element);
                } else {
                    walkChildren(element, depth);
                }
                endLine();
            }
            case "dt" -> {
                endLine();
                walkChildren(element, depth);
            }
            case "dd" -> {
                line.append('\t');
                walkChildren(element, depth);
                endLine();
            }
            default -> walkFlow(element, depth);
        }
    }

    private void walkFlow(Element element, int depth) {
        if (element.isBlock()) {
            endLine();
            walkChildren(element, depth);
            endLine();
        } else {
            walkChildren(element, depth);
        }
    }

    private void walkChildren(Element element, int depth) {
        element.childNodes().forEach(child -> walk(child, depth + 1));
    }

    private void table(Element table) {
        List<List<String>> rows = new ArrayList<>();
        Element first = null;
        for (Element row : table.select("tr")) {
            List<String> cells = cells(row);
            if (!cells.isEmpty()) {
                first = first == null ? row : first;
                rows.add(cells);
            }
        }
        boolean header = first != null && first.select("> td").isEmpty();
        collector.table(rows, header);
    }

    private static List<String> cells(Element row) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row.select("> th, > td")) {
            cells.add(cell.text().strip());
            for (int span = 1; span < Math.min(MAX_COLUMN_SPAN, columnSpan(cell)); span++) {
                cells.add("");
            }
        }
        return cells;
    }

    private static int columnSpan(Element cell) {
        String span = cell.attr("colspan").strip();
        return span.matches("\\d{1,3}") ? Integer.parseInt(span) : 1;
    }

    private void endLine() {
        if (!line.toString().isBlank()) {
            collector.line(line.toString());
        }
        line.setLength(0);
    }
}
