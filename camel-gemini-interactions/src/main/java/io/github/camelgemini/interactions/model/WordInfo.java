/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * A spoken word of a transcript (API reference, "Annotations", {@code word_info}).
 *
 * @param text the word, or null
 * @param speaker who speaks, such as {@code spk_1}, or null
 * @param startMillis when the word begins, in milliseconds of the recording, or null
 * @param endMillis when the word ends, or null
 * @param start where the word stands in the text, as in {@link Citation#start()}
 * @param end where the word ends in the text, exclusive
 * @param step the index of the step that holds the word; null for answers without steps
 * @param part as in {@link Citation#part()}
 */
public record WordInfo(
        String text,
        String speaker,
        Long startMillis,
        Long endMillis,
        Integer start,
        Integer end,
        Integer step,
        Integer part) {

    /** Shows nothing of the transcript. */
    @Override
    public String toString() {
        return "WordInfo[]";
    }
}
