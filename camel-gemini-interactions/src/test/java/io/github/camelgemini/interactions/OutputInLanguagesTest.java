/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jacksonxml.JacksonXMLDataFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What routes do with answers by languages and data formats of Camel that have libraries of their own. */
@Tag("baseline")
class OutputInLanguagesTest extends EmulatorTestSupport {

    public record Line(String text, BigDecimal price) {}

    public record Invoice(String number, BigDecimal total, List<Line> lines) {}

    public record Dated(LocalDate date, Optional<String> note) {}

    private static final String ANSWER =
            "{\"number\":\"A-1\",\"total\":1250.50,\"lines\":[{\"text\":\"Chair\",\"price\":625.25}]}";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:jsonpath")
                        .to("gemini-interactions:create?jsonSchema=RAW({\"type\":\"object\"})")
                        .setHeader("number")
                        .jsonpath("$.number")
                        .setHeader("first")
                        .jsonpath("$.lines[0].text")
                        .choice()
                        .when()
                        .jsonpath("$[?(@.total > 1000)]")
                        .setHeader("large", constant(true))
                        .end();
                from("direct:xml")
                        .to("gemini-interactions:create?outputClass=" + Invoice.class.getName())
                        .marshal()
                        .jacksonXml();
                JacksonXMLDataFormat xml = new JacksonXMLDataFormat();
                xml.setModuleClassNames("com.fasterxml.jackson.datatype.jsr310.JavaTimeModule,"
                        + "com.fasterxml.jackson.datatype.jdk8.Jdk8Module");
                xml.setDisableFeatures("WRITE_DATES_AS_TIMESTAMPS");
                from("direct:dates")
                        .to("gemini-interactions:create?outputClass=" + Dated.class.getName())
                        .marshal(xml);
            }
        };
    }

    @Test
    void instanceWithDatesBecomesXmlWithTheModulesThatThePageNames() {
        emulator().enqueue(Reply.text("{\"date\":\"2026-03-04\",\"note\":\"a\"}"));

        Exchange exchange = template.request("direct:dates", e -> e.getMessage().setBody("Hi"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("<date>2026-03-04</date>", "<note>a</note>");
    }

    @Test
    void jsonpathReachesIntoJsonText() {
        emulator().enqueue(Reply.text(ANSWER));

        Exchange exchange =
                template.request("direct:jsonpath", e -> e.getMessage().setBody("Hi"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("number", "A-1")
                .containsEntry("first", "Chair")
                .containsEntry("large", true);
    }

    @Test
    void instanceBecomesXml() {
        emulator().enqueue(Reply.text(ANSWER));

        Exchange exchange = template.request("direct:xml", e -> e.getMessage().setBody("Hi"));

        assertThat(exchange.getMessage().getBody(String.class))
                .contains("<Invoice>", "<number>A-1</number>", "<total>1250.50</total>", "<text>Chair</text>");
    }
}
