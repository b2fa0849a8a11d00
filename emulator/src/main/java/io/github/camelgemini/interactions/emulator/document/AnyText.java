/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;

/** Reads text of unknown format: HTML, CSV or plain text. */
final class AnyText {

    private static final Pattern HTML = Pattern.compile(
            "(?i)<(?:!doctype html|html|head|body|table|tr|div|section|article|p|h[1-6]|ul|ol|dl|span|br)\\b[^<>]*>");
    private static final Pattern END = Pattern.compile("(?i)</(?:html|body|table|tr|div|p|h[1-6]|ul|ol|dl|span)\\s*>");
    private static final Pattern BLANK_LINE = Pattern.compile("\\R[ \\t]*\\R");
    private static final int MAX_HEADING = 60;
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private AnyText() {}

    static DocumentText of(String text) {
        Matcher html = HTML.matcher(text);
        if (html.find() && END.matcher(text).find(html.end())) {
            // The text before the first tag is plain text with its own line breaks.
            return joined(
                    PlainText.of(text.substring(0, html.start())),
                    HtmlText.of(Jsoup.parse(text.substring(html.start()))));
        }
        List<String> blocks = List.of(BLANK_LINE.split(text));
        if (blocks.stream().noneMatch(AnyText::isCsv)) {
            return PlainText.of(text);
        }
        return blocks.stream()
                .map(block -> isCsv(block) ? CsvText.of(block) : PlainText.of(block))
                .reduce(DocumentText.NONE, AnyText::joined);
    }

    private static DocumentText joined(DocumentText first, DocumentText second) {
        List<String> lines = new ArrayList<>(first.lines());
        lines.addAll(second.lines());
        List<Table> tables = new ArrayList<>(first.tables());
        for (Table table : second.tables()) {
            tables.add(new Table(
                    table.header(), table.rows(), table.line() + first.lines().size(), table.certain()));
        }
        return new DocumentText(lines, tables, 0);
    }

    /** Returns whether all lines have the same number of cells and the first line can be a header. */
    private static boolean isCsv(String text) {
        for (char separator : SEPARATORS) {
            try {
                List<List<String>> rows = CsvText.rows(text, separator);
                int width = rows.isEmpty() ? 0 : rows.get(0).size();
                if (rows.size() > 1
                        && width > 1
                        && rows.stream().allMatch(row -> row.size() == width)
                        && rows.get(0).stream().allMatch(AnyText::isHeading)) {
                    return true;
                }
            } catch (IOException e) {
                // The quotes are unbalanced.
                return false;
            }
        }
        return false;
    }

    private static boolean isHeading(String cell) {
        return !cell.isBlank()
                && cell.length() <= MAX_HEADING
                && cell.chars().noneMatch(character -> character == ':' || Character.isDigit(character));
    }
}
