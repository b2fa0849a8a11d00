/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.List;

/**
 * The readable text of one content block.
 *
 * @param lines the lines of the text; the cells of a table row are separated by tabs
 * @param tables the tables among the lines
 * @param pages the number of pages; 0 if the document has no pages
 */
public record DocumentText(List<String> lines, List<Table> tables, int pages) {

    /** No readable text, as in a picture. */
    public static final DocumentText NONE = new DocumentText(List.of(), List.of(), 0);

    /**
     * Copies the lists.
     *
     * @param lines the lines of the text
     * @param tables the tables among the lines
     * @param pages the number of pages; 0 if the document has no pages
     */
    public DocumentText {
        lines = List.copyOf(lines);
        tables = List.copyOf(tables);
    }

    /**
     * Returns the lines as one text.
     *
     * @return the lines, joined by line feeds
     */
    public String text() {
        return String.join("\n", lines);
    }
}
