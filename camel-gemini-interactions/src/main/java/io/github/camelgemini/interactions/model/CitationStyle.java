/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** How the text of an answer shows its citations: the option {@code citationStyle}. */
public enum CitationStyle {
    /** The text stays as the model wrote it; the citations are in a header alone. */
    none,

    /** Each passage is followed by links to its sources, in Markdown. */
    inline,

    /** Each passage is followed by numbers; the sources stand below the text, as footnotes in Markdown. */
    footnotes
}
