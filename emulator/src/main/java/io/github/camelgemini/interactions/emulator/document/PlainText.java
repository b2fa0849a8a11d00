/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads plain text as lines and recognises tables by their layout: consecutive lines with the same number of cells, separated by tabs, bars,
 * semicolons, commas or at least two spaces.
 */
final class PlainText {

    private static final Pattern RULER = Pattern.compile("[\\s|+:=_-]*[=_-]{2}[\\s|+:=_-]*");
    private static final List<Pattern> SEPARATORS = List.of(
            Pattern.compile("\\|"),
            Pattern.compile("\\t"),
            Pattern.compile("\\t+| {2,}"),
            Pattern.compile(";"),
            Pattern.compile(","));

    private PlainText() {}

    static DocumentText of(String text) {
        List<String> lines = text.lines()
                .filter(line -> !RULER.matcher(line).matches())
                .map(PlainText::line)
                .toList();
        return new DocumentText(lines, tables(lines), 0);
    }

    private static String line(String raw) {
        String line = raw.strip();
        if (line.startsWith("|") && line.endsWith("|") && line.length() > 1) {
            return line.substring(1, line.length() - 1).strip();
        }
        return line;
    }

    private static List<Table> tables(List<String> lines) {
        List<Table> tables = new ArrayList<>();
        int line = 0;
        while (line < lines.size() - 1) {
            Table table = tableAt(lines, line);
            if (table == null) {
                line++;
            } else {
                tables.add(table);
                line += table.rows().size() + 1;
            }
        }
        return tables;
    }

    private static Table tableAt(List<String> lines, int first) {
        if (lines.get(first).isEmpty()) {
            return null;
        }
        for (Pattern separator : SEPARATORS) {
            List<String> header = cells(lines.get(first), separator);
            if (isHeader(header)) {
                List<List<String>> rows = rows(lines, first + 1, header.size(), separator);
                if (!rows.isEmpty()) {
                    return new Table(header, rows, first, false);
                }
            }
        }
        return null;
    }

    private static boolean isHeader(List<String> cells) {
        return cells.size() > 1 && cells.stream().allMatch(PlainText::isHeading);
    }

    private static boolean isHeading(String cell) {
        return !cell.isEmpty()
                && cell.length() <= 60
                && cell.indexOf(':') < 0
                && cell.chars().noneMatch(Character::isDigit);
    }

    private static List<List<String>> rows(List<String> lines, int from, int width, Pattern separator) {
        List<List<String>> rows = new ArrayList<>();
        for (int line = from; line < lines.size(); line++) {
            List<String> cells = cells(lines.get(line), separator);
            if (cells.size() != width) {
                break;
            }
            rows.add(cells);
        }
        return rows;
    }

    private static List<String> cells(String line, Pattern separator) {
        return Arrays.stream(separator.split(line, -1)).map(String::strip).toList();
    }
}
