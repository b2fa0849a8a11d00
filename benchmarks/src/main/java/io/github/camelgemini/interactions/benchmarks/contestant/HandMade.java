/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.camelgemini.interactions.benchmarks.Canned;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.dataformat.JsonLibrary;

/** What a route does without the component: camel-http, camel-jackson, and the validator of camel-json-validator. */
public final class HandMade {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HandMade() {}

    /** A question and a text. */
    public static Contestant text(Target target) throws Exception {
        return new RouteContestant(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        call(from("direct:in"), target);
                    }
                },
                Map.of(),
                message -> message.setBody(Canned.QUESTION),
                exchange -> Expect.text(Canned.ANSWER, exchange.getMessage().getBody()),
                true);
    }

    /** A question whose answer is validated against a schema. */
    public static Contestant structured(Target target) throws Exception {
        JsonNode schemaJson = JSON.readTree(Canned.SCHEMA);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaJson);
        return new RouteContestant(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .process(exchange -> structuredRequest(exchange, schemaJson))
                                .marshal()
                                .json(JsonLibrary.Jackson)
                                .setHeader("x-goog-api-key", constant("test-key"))
                                .to(uri(target))
                                .unmarshal()
                                .json(JsonLibrary.Jackson, JsonNode.class)
                                .process(HandMade::readText)
                                .process(exchange -> validate(exchange, schema));
                    }
                },
                Map.of(),
                message -> message.setBody(Canned.QUESTION),
                exchange -> Expect.text(
                        Canned.STRUCTURED_ANSWER, exchange.getMessage().getBody()),
                true);
    }

    /** Adds the call to a route. */
    static ProcessorDefinition<?> call(ProcessorDefinition<?> route, Target target) {
        return route.process(HandMade::request)
                .marshal()
                .json(JsonLibrary.Jackson)
                .setHeader("x-goog-api-key")
                .constant("test-key")
                .to(uri(target))
                .unmarshal()
                .json(JsonLibrary.Jackson, JsonNode.class)
                .process(HandMade::readText);
    }

    private static String uri(Target target) {
        int connections = Math.max(64, target.concurrency());
        return target.baseUrl() + "/v1beta/interactions?httpMethod=POST&maxTotalConnections=" + connections
                + "&connectionsPerRoute=" + connections;
    }

    private static void request(Exchange exchange) {
        exchange.getMessage().setBody(question(exchange));
    }

    private static void structuredRequest(Exchange exchange, JsonNode schema) {
        ObjectNode request = question(exchange);
        request.putObject("response_format")
                .put("type", "text")
                .put("mime_type", "application/json")
                .set("schema", schema);
        exchange.getMessage().setBody(request);
    }

    private static ObjectNode question(Exchange exchange) {
        return JSON.createObjectNode()
                .put("model", Canned.MODEL)
                .put("input", exchange.getMessage().getBody(String.class));
    }

    private static void readText(Exchange exchange) {
        JsonNode interaction = exchange.getMessage().getBody(JsonNode.class);
        if (!"completed".equals(interaction.path("status").textValue())) {
            throw new IllegalStateException("The interaction has not completed");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode step : interaction.path("steps")) {
            for (JsonNode content : step.path("content")) {
                text.append(content.path("text").textValue());
            }
        }
        exchange.getMessage().setBody(text.toString());
    }

    private static void validate(Exchange exchange, JsonSchema schema) throws Exception {
        Set<ValidationMessage> errors =
                schema.validate(JSON.readTree(exchange.getMessage().getBody(String.class)));
        if (!errors.isEmpty()) {
            throw new IllegalStateException("The answer does not conform: " + List.copyOf(errors));
        }
    }
}
