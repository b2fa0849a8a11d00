/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.component.stub.StubComponent;
import org.apache.camel.component.stub.StubEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs what the component page shows of decisions. */
@Tag("yaml")
class DecisionsPageTest extends EmulatorTestSupport {

    private static final List<String> TOPICS = List.of("refunds", "inbox", "urgent", "billing", "shipping", "other");

    @TempDir
    Path folder;

    private String questions;

    @BeforeEach
    void loadRoute() throws Exception {
        questions = "file:" + Files.writeString(folder.resolve("triage.yaml"), Listing.titled("triage.yaml"));
        context.addComponent("kafka", new StubComponent());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        "triage.camel.yaml",
                        Listing.titled("triage.camel.yaml")
                                .replace("classpath:triage.yaml", questions)
                                .replace("kafka:mails", "direct:mails")));
    }

    @Test
    void messagesGoWhereTheDecisionsSay() {
        assertThat(topicsOf("I was charged twice and want my money back.")).containsExactly("refunds", "billing");
        assertThat(topicsOf("The parcel is lost, the delivery failed.")).containsExactly("shipping");
        assertThat(topicsOf("I am angry about the delivery!")).containsExactly("urgent");
        assertThat(topicsOf("The parcel contains an invoice.")).containsExactly("inbox");
    }

    @Test
    void headersAreThoseOfThePage() {
        Exchange exchange = template.send(
                "gemini-interactions:decide?questions=" + questions,
                asked -> asked.getMessage().setBody("I was charged twice and want my money back."));

        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISIONS))
                .hasToString("{refund=true, team=billing, anger=0.285714}");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION_PROBABILITIES))
                .hasToString("{refund=0.9, team={billing=0.939394, shipping=0.030303, other=0.030303},"
                        + " anger={0=0.809524, 1=0.095238, 2=0.095238}}");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION_CONFIDENCE))
                .hasToString("{refund=0.9, team=0.939394, anger=0.809524}");
    }

    private List<String> topicsOf(String text) {
        template.sendBody("direct:mails", text);
        List<String> reached = TOPICS.stream()
                .filter(topic -> topic(topic).getCurrentQueueSize() > 0)
                .toList();
        TOPICS.forEach(topic -> topic(topic).purgeQueue());
        return reached;
    }

    private StubEndpoint topic(String name) {
        return context.getEndpoint("kafka:" + name, StubEndpoint.class);
    }
}
