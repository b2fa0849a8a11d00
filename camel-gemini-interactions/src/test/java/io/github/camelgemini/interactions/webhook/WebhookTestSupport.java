/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

/** A webhook on a real HTTP server, and its sender. */
abstract class WebhookTestSupport extends ModelTestSupport {

    static final String PATH = "/gemini-interactions/webhook";
    static final String STATIC = "gemini-interactions:webhook?webhookSecret=" + Signer.SECRET;

    final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    WebServer server;

    @Override
    protected void start(RouteBuilder... routes) throws Exception {
        server = WebServer.start(context);
        super.start(routes);
    }

    /** A route that begins with the webhook and ends at {@code mock:events}. */
    static RouteBuilder route(String uri, Processor... steps) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                var route = from(uri).routeId("hook");
                for (Processor step : steps) {
                    route.process(step);
                }
                route.to("mock:events");
            }
        };
    }

    final MockEndpoint events() {
        return context.getEndpoint("mock:events", MockEndpoint.class);
    }

    final Exchange received(int number) {
        return events().getReceivedExchanges().get(number);
    }

    final URI uri() {
        return URI.create("http://127.0.0.1:" + server.port() + PATH);
    }

    /** JSON of an event; single quotes stand for double ones. */
    static String event(String type, String id) {
        return "{\"type\":\"" + type
                + "\",\"version\":\"v1\",\"timestamp\":\"2026-01-22T12:00:00Z\",\"data\":{\"id\":\"" + id + "\"}}";
    }

    final HttpRequest.Builder request(byte[] body) {
        return HttpRequest.newBuilder(uri())
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    final HttpRequest.Builder signed(String id, String body) {
        return signed(id, body, Instant.now().getEpochSecond(), Signer.SECRET);
    }

    final HttpRequest.Builder signed(String id, String body, long time, String secret) {
        String timestamp = String.valueOf(time);
        return request(Signer.bytes(body))
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", Signer.sign(secret, id, timestamp, Signer.bytes(body)));
    }

    final CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    final HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return begin(request).get(60, TimeUnit.SECONDS);
    }

    final int status(HttpRequest.Builder request) throws Exception {
        return send(request).statusCode();
    }

    /** Sends an event of an interaction. */
    final int deliver(String id) throws Exception {
        return status(signed(id, event("interaction.completed", "v1_" + id)));
    }

    final void assertReceived(int count) {
        assertThat(events().getReceivedCounter()).isEqualTo(count);
    }
}
