/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What routes do with answers: the expressions and data formats that the component page shows. */
class OutputInRoutesTest extends EmulatorTestSupport {

    public record Line(String text, BigDecimal price) {}

    public record Invoice(String number, BigDecimal total, List<Line> lines) {}

    private static final String ANSWER =
            "{\"number\":\"A-1\",\"total\":1250.50,\"lines\":[{\"text\":\"Chair\",\"price\":625.25}]}";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:class")
                        .to("gemini-interactions:create?outputClass=" + Invoice.class.getName())
                        .setHeader("number", simple("${body.number}"))
                        .setHeader("first", simple("${body.lines[0].text}"))
                        .choice()
                        .when(simple("${body.total} > 1000"))
                        .setHeader("large", constant(true))
                        .end();
                from("direct:map")
                        .to("gemini-interactions:create?outputType=map")
                        .setHeader("number", simple("${body[number]}"))
                        .setHeader("first", simple("${body[lines][0][text]}"))
                        .choice()
                        .when(simple("${body[total]} > 1000"))
                        .setHeader("large", constant(true))
                        .end();
                from("direct:by-header").to("gemini-interactions:create");
            }
        };
    }

    @Test
    void simpleReachesIntoInstances() {
        assertRouted("direct:class");
    }

    @Test
    void simpleReachesIntoMaps() {
        assertRouted("direct:map");
    }

    @Test
    void everyMessageTakesTheSchemaOfItsOwnHeader() {
        emulator().enqueue(Reply.text("{\"a\":1}"), Reply.text("{\"a\":1}"), Reply.text("{\"a\":1}"));

        Exchange first = withSchema("{\"type\":\"object\",\"required\":[\"a\"]}", 0);
        Exchange second = withSchema("{\"type\":\"object\",\"required\":[\"b\"]}", 0);

        assertThat(first.getException()).isNull();
        assertThat(second.getException()).hasMessageContaining("/b: required");
        assertThat(required(0)).isEqualTo("a");
        assertThat(required(1)).isEqualTo("b");
    }

    /** More schemas than are kept; each is compiled anew where it was forgotten. */
    @Test
    void manySchemasInHeadersAreAllHonoured() {
        int many = 150;
        emulator()
                .enqueue(IntStream.range(0, many + 1)
                        .mapToObj(i -> Reply.text("{\"p" + i % many + "\":1}"))
                        .toArray(Reply[]::new));

        for (int i = 0; i <= many; i++) {
            String schema = "{\"type\":\"object\",\"required\":[\"p" + i % many + "\"]}";
            assertThat(withSchema(schema, i).getException()).isNull();
            assertThat(required(i)).isEqualTo("p" + i % many);
        }
    }

    private void assertRouted(String route) {
        emulator().enqueue(Reply.text(ANSWER));

        Exchange exchange = template.request(route, e -> e.getMessage().setBody("Hi"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("number", "A-1")
                .containsEntry("first", "Chair")
                .containsEntry("large", true);
    }

    private Exchange withSchema(String schema, int number) {
        return template.request("direct:by-header", e -> {
            e.getMessage().setBody("Hi " + number);
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, schema);
        });
    }

    private static String required(int create) {
        JsonNode request = emulator().creates().get(create).body();
        return request.at("/response_format/schema/required/0").asText();
    }
}
