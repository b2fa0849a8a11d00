/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.util.Collection;
import java.util.List;

/** The outcomes as a page that needs no other file and loads nothing. Whatever a mail says is escaped. */
final class HtmlReport {

    private static final int LONGEST_BAR = 400;
    private static final int MOST_ROWS = 1000;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Mail triage</title>
            <style>
            body { font: 15px/1.5 sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
            table { border-collapse: collapse; margin-bottom: 2rem }
            td, th { border-bottom: 1px solid #ddd; padding: .25rem .75rem; text-align: left }
            .number { text-align: right }
            rect { fill: #3367d6 }
            </style>
            </head>
            <body>
            <h1>Mail triage</h1>
            """;

    private final StringBuilder page = new StringBuilder(PAGE);

    private HtmlReport() {}

    /** Returns the page: the destinations with a bar chart, and the first 1,000 mails. */
    static String of(Collection<Outcome> outcomes) {
        HtmlReport report = new HtmlReport();
        report.destinations(Summary.of(outcomes));
        report.mails(outcomes);
        return report.page.append("</body>\n</html>\n").toString();
    }

    private void destinations(List<Summary> summaries) {
        long most = summaries.stream().mapToLong(Summary::mails).max().orElse(1);
        page.append("<table>\n<tr><th>Destination<th>Mails<th>Confidence<th>Tokens<th>\n");
        for (Summary summary : summaries) {
            page.append("<tr>");
            cell(summary.destination());
            number(summary.mails());
            number(Outcome.percent(summary.confidence()));
            number(summary.tokens());
            page.append(
                    "<td><svg width=\"%d\" height=\"16\" role=\"img\" aria-label=\"%d mails\"><rect width=\"%d\" height=\"16\"/></svg>%n"
                            .formatted(LONGEST_BAR, summary.mails(), summary.bar(LONGEST_BAR, most)));
        }
        page.append("</table>\n");
    }

    private void mails(Collection<Outcome> outcomes) {
        page.append("<table>\n<tr><th>From<th>Subject<th>Destination<th>Confidence<th>Note\n");
        outcomes.stream().limit(MOST_ROWS).forEach(outcome -> {
            page.append("<tr>");
            cell(outcome.from());
            cell(outcome.subject());
            cell(outcome.destination());
            number(Outcome.percent(outcome.confidence()));
            cell(outcome.note());
            page.append('\n');
        });
        page.append("</table>\n");
        if (outcomes.size() > MOST_ROWS) {
            page.append("<p>Of %d mails, the first %d are listed.</p>%n".formatted(outcomes.size(), MOST_ROWS));
        }
    }

    private void number(Object number) {
        page.append("<td class=\"number\">").append(escape(number.toString()));
    }

    /** Isolated, so that a text that is written from right to left does not change its row. */
    private void cell(String text) {
        page.append("<td><bdi>").append(escape(text)).append("</bdi>");
    }

    /** Makes text of characters that are markup to a browser. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
