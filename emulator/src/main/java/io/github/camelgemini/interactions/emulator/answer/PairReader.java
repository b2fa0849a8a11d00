/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.document.DocumentText;
import io.github.camelgemini.interactions.emulator.document.Table;

/**
 * Lists every label and value that a text may contain: {@code label: value}, {@code label = value}, neighbouring cells, a column header with
 * its first cell, a label above its value, and "the label is value" or "label 4711" in a sentence.
 */
final class PairReader {

    private static final int MAX_LINES = 20_000;
    private static final int MAX_PAIRS = 100_000;
    private static final int MAX_LABEL_LENGTH = 80;
    private static final int MAX_LINE_LENGTH = 2_000;
    private static final int MIN_COLUMNS_OF_GUESSED_HEADER = 3;

    private static final Pattern CELLS = Pattern.compile("\\t+| {2,}|\\s\\|\\s?");
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\d)[:=](?!//)|(?<=\\d)[:=](?![\\d/])");
    private static final Pattern SAYS = Pattern.compile("(?i)\\s(?:is|are|ist|sind|lautet|beträgt)\\s+");
    /** A full stop between a day and a month does not end a sentence. */
    private static final Pattern SENTENCE_END =
            Pattern.compile("[.!?](?=\\s*$|\\s+(?!(?i:jan|feb|m[aär]|apr|jun|jul|aug|sep|o[ck]t|nov|de[cz]))\\p{Lu})"
                    + "|\\s(?:and|und)\\s(?:the|my|der|die|das|mein)");

    private static final Pattern NUMBER =
            Pattern.compile("\\s*(#)\\s*(?=[\\p{L}/-]{0,6}\\d)|\\s(?=[€$£]?[\\p{L}/-]{0,6}\\d)");
    private static final Pattern BULLET = Pattern.compile("^(?:[-*•>–]\\s+|#+\\s+)");
    private static final Pattern EMPHASIS = Pattern.compile("\\*\\*|__|`");

    private final int source;
    private final DocumentText text;
    private final Set<Integer> skipped = new HashSet<>();
    private final List<Pair> pairs = new ArrayList<>();

    private PairReader(int source, DocumentText text) {
        this.source = source;
        this.text = text;
    }

    /**
     * Reads all pairs.
     *
     * @param used how many rows of a table have become objects already; those rows are not searched for labels
     */
    static List<Pair> read(int source, DocumentText text, IdentityHashMap<Table, Integer> used) {
        PairReader reader = new PairReader(source, text);
        for (Table table : text.tables()) {
            reader.table(table, used.getOrDefault(table, 0));
        }
        int lines = Math.min(MAX_LINES, text.lines().size());
        for (int line = 0; line < lines; line++) {
            if (!reader.skipped.contains(line)) {
                reader.line(line);
            }
        }
        return reader.pairs;
    }

    private void table(Table table, int used) {
        boolean header = used > 0 || table.certain() || table.header().size() >= MIN_COLUMNS_OF_GUESSED_HEADER;
        if (header) {
            skipped.add(table.line());
        }
        for (int row = 1; row <= used; row++) {
            skipped.add(table.line() + row);
        }
        if (used > 0) {
            return;
        }
        for (int column = 0; column < table.header().size(); column++) {
            String value = table.rows().get(0).get(column);
            add(table.header().get(column), value, table.line() + 1, 100 + column, Pair.COLUMN);
        }
    }

    private void line(int line) {
        String raw = text.lines().get(line);
        if (raw.isBlank() || raw.length() > MAX_LINE_LENGTH) {
            return;
        }
        String clean = EMPHASIS.matcher(BULLET.matcher(raw).replaceFirst("")).replaceAll("");
        List<String> cells = new ArrayList<>();
        for (String cell : CELLS.split(clean)) {
            if (!cell.isBlank()) {
                cells.add(cell.strip());
            }
        }
        for (int cell = 0; cell < cells.size(); cell++) {
            String next = cell + 1 < cells.size() ? cells.get(cell + 1) : "";
            cell(cells.get(cell), next, line, cell * 10);
        }
    }

    private void cell(String cell, String next, int line, int offset) {
        Matcher separator = SEPARATOR.matcher(cell);
        int labelStart = 0;
        int found = 0;
        while (separator.find()) {
            String label = cell.substring(labelStart, separator.start());
            String value = cell.substring(separator.end()).strip();
            if (!value.isEmpty()) {
                add(label, value, line, offset + found, Pair.SEPARATED);
            } else if (!next.isEmpty()) {
                add(label, next, line, offset + 10, Pair.SEPARATED);
            } else {
                below(label, line, Pair.BELOW + 1);
            }
            labelStart = separator.end();
            found++;
        }
        if (found == 0) {
            if (next.isEmpty()) {
                below(cell, line, Pair.BELOW);
            } else if (!SEPARATOR.matcher(next).find()) {
                add(cell, next, line, offset + 10, Pair.CELL);
            }
            number(cell, line, offset);
        }
        prose(cell, line, offset);
    }

    /** Adds a pair for a label that stands alone: its value is the next line with text, at most two lines below. */
    private void below(String label, int line, int rank) {
        for (int next = line + 1; next < Math.min(line + 3, text.lines().size()); next++) {
            String value = text.lines().get(next);
            if (!value.isBlank()) {
                if (value.length() <= MAX_LINE_LENGTH) {
                    add(label, BULLET.matcher(value).replaceFirst(""), next, 0, rank);
                }
                return;
            }
        }
    }

    private void prose(String cell, int line, int offset) {
        Matcher says = SAYS.matcher(cell);
        int found = 1;
        while (says.find()) {
            String value = SENTENCE_END.split(cell.substring(says.end()), 2)[0];
            int start = Math.max(0, says.start() - MAX_LABEL_LENGTH);
            add(cell.substring(start, says.start()), value, line, offset + found, Pair.PROSE);
            found++;
        }
    }

    private void number(String cell, int line, int offset) {
        Matcher number = NUMBER.matcher(cell);
        int start = 0;
        int found = 1;
        while (number.find()) {
            String value = SENTENCE_END.split(cell.substring(number.end()), 2)[0];
            String label = cell.substring(Math.max(start, number.start() - MAX_LABEL_LENGTH), number.start());
            add(number.group(1) == null ? label : label + "#", value, line, offset + found, Pair.NUMBER);
            start = number.end();
            found = Math.min(found + 1, 9);
        }
    }

    private void add(String label, String value, int line, int offset, int rank) {
        boolean isLabel = !label.isBlank() && label.length() <= MAX_LABEL_LENGTH;
        if (isLabel && !value.isBlank() && pairs.size() < MAX_PAIRS) {
            pairs.add(new Pair(Words.of(label), value.strip(), new Pair.Place(source, line, offset), rank));
        }
    }
}
