/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;

/**
 * A label and what stands behind, below or beside it.
 *
 * @param label the words of the label
 * @param value the text of the value
 * @param place where the value stands; two pairs with one place share a value
 * @param rank how plainly the layout says that the two belong together; higher is plainer
 */
record Pair(List<String> label, String value, Place place, int rank) {

    static final int SEPARATED = 3;
    static final int CELL = 2;
    static final int COLUMN = 1;
    static final int BELOW = 0;
    static final int PROSE = -3;
    /** A number right behind a word. */
    static final int NUMBER = -4;

    /**
     * A place in the input.
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
