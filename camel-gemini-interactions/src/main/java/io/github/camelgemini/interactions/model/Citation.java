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
 * @param text the passage that the citation supports, cut out of the answer by the API's UTF-8 byte offsets; null when they do not fit,
 *     and for what an answer full of overlapping citations repeats too often
 */
public record Citation(String type, String source, String title, String text) {

    /** Shows nothing that is part of the answer. */
    @Override
    public String toString() {
        return "Citation[" + Token.word(type) + "]";
    }
}
