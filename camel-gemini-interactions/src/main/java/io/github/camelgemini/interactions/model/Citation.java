/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * Where a passage of an answer comes from (API reference, "Annotations").
 *
 * @param type {@code url_citation}, {@code file_citation}, {@code place_citation} or a type not known yet
 * @param source the URL, document URI or place that is cited, or null
 * @param title the title of the source, or null
 * @param text the passage that the citation supports; null when its offsets do not fit, and after a limit for overlapping citations
 * @param start where the passage begins, in chars of the text in which it is looked for; null when it is not there
 * @param end where the passage ends, exclusive; null when {@code start} is
 * @param page the page of the document, or null
 * @param step the index of the step that holds the passage; null for answers without steps
 * @param part the index of the part that holds the passage, where an answer of several parts is read part by part; else null
 * @param original the link in whose place {@code source} was put, or null
 * @param error why {@code source} is still the link that the API gave, when it was to be resolved; else null
 */
public record Citation(
        String type,
        String source,
        String title,
        String text,
        Integer start,
        Integer end,
        Integer page,
        Integer step,
        Integer part,
        String original,
        String error) {

    /** The field of an annotation that keeps the link in whose place another was put. No field of the API. */
    public static final String ORIGINAL_URL = "original_url";

    /** The field of an annotation that says why its link could not be resolved. No field of the API. */
    public static final String RESOLVE_ERROR = "resolve_error";

    /** Shows nothing of the answer. */
    @Override
    public String toString() {
        return "Citation[" + Token.word(type) + "]";
    }
}
