/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.LiveConnection;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel context whose component talks with the emulator, and what a route from {@code gemini-live:talk} has received. */
abstract class LiveTestSupport {

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    final Received received = new Received();
    DefaultCamelContext context;
    ProducerTemplate template;

    @BeforeEach
    void startContext() throws Exception {
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(20);
        configure(context.getComponent("gemini-live", GeminiLiveComponent.class));
        context.start();
        template = context.createProducerTemplate();
    }

    void configure(GeminiLiveComponent component) {
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        component.getConfiguration().setApiKey("test-key");
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    /** Starts a route that records the events of the sessions of a name. */
    void consume(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("consumer").process(received);
            }
        });
    }

    /** Sends a message to an endpoint, and waits for the end of its exchange. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
    }

    Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    static Map<String, Object> session(String id) {
        return Map.of(GeminiLiveConstants.LIVE_SESSION_ID, id);
    }

    static Map<String, Object> pcm(String session, int rate) {
        return Map.of(
                GeminiLiveConstants.LIVE_SESSION_ID, session, GeminiLiveConstants.MEDIA_TYPE, "audio/pcm;rate=" + rate);
    }

    static List<LiveConnection> connections() {
        return EMULATOR.emulator().live().connections();
    }

    /** The setup of a connection. */
    static JsonNode setup(int connection) {
        return connections().get(connection).received().get(0).path("setup");
    }

    /** The messages of a connection after its setup. */
    static List<JsonNode> input(int connection) {
        List<JsonNode> all = connections().get(connection).received();
        return all.subList(1, all.size());
    }

    static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }
}
