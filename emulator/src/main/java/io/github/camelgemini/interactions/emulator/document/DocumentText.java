/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.List;

/**
 * The readable text of one content block.
 *
 * @param lines the text, line by line; cells of a table row are separated by a tab
 * @param tables the tables that the lines hold
 * @param pages how many pages a paged document has, else 0
 */
public record DocumentText(List<String> lines, List<Table> tables, int pages) {

    /** Nothing to read, as in a picture. */
    public static final DocumentText NONE = new DocumentText(List.of(), List.of(), 0);

    /**
     * Copies the lists.
     *
     * @param lines the text, line by line
     * @param tables the tables that the lines hold
     * @param pages how many pages a paged document has, else 0
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
