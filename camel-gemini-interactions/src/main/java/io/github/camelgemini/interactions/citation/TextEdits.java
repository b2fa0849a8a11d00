/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.citation;

import java.util.ArrayList;
import java.util.List;

/** Changes of one text, from its start to its end, and where the places of the text are after them. Used by one thread. */
final class TextEdits {

    private final List<Edit> edits = new ArrayList<>();

    /**
     * Replaces a part of the text.
     *
     * @param start not before the end of the part that was replaced last
     * @param end equal to {@code start} to insert
     */
    void replace(int start, int end, String replacement) {
        Edit last = edits.isEmpty() ? new Edit(0, 0, "", 0) : edits.get(edits.size() - 1);
        edits.add(new Edit(start, end, replacement, last.shiftAfter()));
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The changed text. */
    String apply(String text) {
        StringBuilder changed = new StringBuilder();
        int done = 0;
        for (Edit edit : edits) {
            changed.append(text, done, edit.start()).append(edit.replacement());
            done = edit.end();
        }
        return changed.append(text, done, text.length()).toString();
    }

    /** Where a passage begins after the changes: after what was inserted at its start, and with a part that was replaced around it. */
    int start(int offset) {
        Edit last = lastThat(offset, false);
        if (last == null) {
            return offset;
        }
        return offset < last.end() ? last.start() + last.shift() : offset + last.shiftAfter();
    }

    /** Where a passage ends after the changes: before what was inserted at its end, and with a part that was replaced around it. */
    int end(int offset) {
        Edit last = lastThat(offset, true);
        return last == null ? offset : Math.max(offset, last.end()) + last.shiftAfter();
    }

    /** The last change that begins at an offset, or before it. */
    private Edit lastThat(int offset, boolean before) {
        int low = 0;
        int high = edits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int start = edits.get(middle).start();
            if (before ? start < offset : start <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : edits.get(low - 1);
    }

    /** @param shift by how much the changes before this one move it */
    private record Edit(int start, int end, String replacement, int shift) {

        int shiftAfter() {
            return shift + replacement.length() - (end - start);
        }

        @Override
        public String toString() {
            return "Edit[]";
        }
    }
}
