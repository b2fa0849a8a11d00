/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.List;

/**
 * A table of a document.
 *
 * @param header the column names
 * @param rows the rows below the header, each with as many cells as the header
 * @param line the index of the header in the document's lines; the rows follow it line by line
 * @param certain whether the format itself marks the first line as a header; in plain text it is a guess
 */
public record Table(List<String> header, List<List<String>> rows, int line, boolean certain) {

    /**
     * Copies the lists.
     *
     * @param header the column names
     * @param rows the rows below the header
     * @param line the index of the header in the document's lines
     * @param certain whether the header is certain
     */
    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }
}
