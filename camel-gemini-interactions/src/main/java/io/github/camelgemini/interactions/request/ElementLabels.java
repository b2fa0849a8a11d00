/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The labels of list elements in the input. A label is a text before an element, with the number of the element, starting at 1.
 *
 * @param word the text before the number
 * @param leftOut the indexes, starting at 0, of elements that are not sent and get no number
 */
public record ElementLabels(String word, Set<Integer> leftOut) {

    /** The label of an element that is sent. */
    String of(int index) {
        SortedSet<Integer> before = new TreeSet<>(leftOut).headSet(index);
        return word + " " + (index + 1 - before.size());
    }

    @Override
    public String toString() {
        return "ElementLabels[leftOut=" + leftOut.size() + "]";
    }
}
