/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes the texts of the files out of the variables {@code report}, {@code citations}, {@code status}, {@code summary} and {@code whyNoSummary}. Thread-safe. */
final class Compose implements Processor {

    /** Sets the variables {@code markdown}, {@code html}, {@code sources}, and {@code found}, the {@link Sources}. */
    @Override
    public void process(Exchange exchange) {
        String markdown = MarkdownReport.of(
                exchange.getVariable("report", String.class),
                exchange.getVariable("status", String.class),
                exchange.getVariable("summary", String.class),
                exchange.getVariable("whyNoSummary", String.class));
        Sources sources = Sources.of(exchange.getVariable("citations", List.class));
        exchange.setVariable("markdown", markdown);
        exchange.setVariable(
                "html", HtmlReport.of(exchange.getMessage().getHeader(ReadQuestion.QUESTION, String.class), markdown));
        exchange.setVariable("sources", sources.json());
        exchange.setVariable("found", sources);
    }
}
