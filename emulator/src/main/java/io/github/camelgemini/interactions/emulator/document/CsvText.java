/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** Reads values separated by commas, semicolons, tabs or bars; the first line is the header. */
final class CsvText {

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private CsvText() {}

    /** Reads the text as a table, or as plain lines if its quotes are unbalanced. */
    static DocumentText of(String text) {
        String firstLine =
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        LineCollector collector = new LineCollector();
        try {
            collector.table(rows(text, separator(firstLine)), true);
        } catch (IOException e) {
            return PlainText.of(text);
        }
        return collector.done();
    }

    static List<List<String>> rows(String text, char separator) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        ObjectReader reader = MAPPER.readerForListOf(String.class).with(schema);
        try (MappingIterator<List<String>> rows = reader.readValues(text)) {
            return rows.readAll();
        }
    }

    private static char separator(String line) {
        char best = SEPARATORS[0];
        for (char candidate : SEPARATORS) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(character -> character == wanted).count();
    }
}
