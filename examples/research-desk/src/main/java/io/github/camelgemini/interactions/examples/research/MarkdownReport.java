/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.util.regex.Pattern;

/** A report with its summary, as Markdown. */
final class MarkdownReport {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&~|]");
    private static final String COMPLETED = "completed";

    private MarkdownReport() {}

    /**
     * Writes the summary above the report.
     *
     * @param report the Markdown of the agent
     * @param status the status of its interaction
     * @param summary the text of the model; null if there is none
     * @param whyNone why there is none
     */
    static String of(String report, String status, String summary, String whyNone) {
        StringBuilder markdown = new StringBuilder("> **Summary:** ")
                .append(plain(summary == null ? "There is none. " + whyNone : summary))
                .append("\n\n");
        if (!COMPLETED.equals(status)) {
            markdown.append("> **The research has not come to its end:** its status is ")
                    .append(plain(String.valueOf(status)))
                    .append(".\n\n");
        }
        return markdown.append(report).append('\n').toString();
    }

    /**
     * Makes one line of a text, of which nothing is markup. Otherwise a model that was deceived could give the footnotes of the report other links, or hide the report in
     * a block of code.
     */
    static String plain(String text) {
        String line = SPACE.matcher(text.strip()).replaceAll(" ");
        return MARKUP.matcher(line).replaceAll("\\\\$0");
    }
}
