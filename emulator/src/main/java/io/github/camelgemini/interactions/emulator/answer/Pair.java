/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;

/**
 * A label and the value behind, below or beside it.
 *
 * @param label the words of the label
 * @param value the text of the value
 * @param place the position of the value; two pairs with the same place share a value
 * @param rank how clearly the layout connects the label with the value; higher is clearer
 */
record Pair(List<String> label, String value, Place place, int rank) {

    static final int SEPARATED = 3;
    static final int CELL = 2;
    static final int COLUMN = 1;
    static final int BELOW = 0;
    static final int PROSE = -3;
    /** A number directly after a word. */
    static final int NUMBER = -4;

    /**
     * A position in the input.
     *
     * @param source the index of the text
     * @param line the index of the line
     * @param offset the index of the value within the line's pairs
     */
    record Place(int source, int line, int offset) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySource = Integer.compare(source, other.source);
            int byLine = bySource != 0 ? bySource : Integer.compare(line, other.line);
            return byLine != 0 ? byLine : Integer.compare(offset, other.offset);
        }
    }
}
