/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.WebhookDelivery;
import io.github.camelgemini.interactions.emulator.WebhookOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of webhook routes that an emulator of the API calls over HTTP. */
abstract class WebhookEmulatorSupport extends WebhookTestSupport {

    static final String BACKGROUND = "gemini-interactions:create?background=true&awaitCompletion=false";

    final Emulator emulator = Emulator.builder()
            .webhooks(new WebhookOptions()
                    .retryPause(Duration.ofMillis(20))
                    .attempts(1000)
                    .failures(failures()))
            .start();

    /** Where the emulator calls the route; outlives the server. */
    URI url;

    final MapStateRepository secrets = new MapStateRepository();

    /** How often each event or interaction was in the route. */
    final Map<String, AtomicInteger> processed = new ConcurrentHashMap<>();

    WebhookEmulatorSupport() {
        baseUrl = emulator.baseUrl();
        context.getRegistry().bind("secrets", secrets);
    }

    /** After how many failed attempts in a row a webhook is disabled. */
    int failures() {
        return 10_000;
    }

    @AfterEach
    void closeEmulator() throws Exception {
        // The route deletes its webhook when it stops.
        context.close();
        emulator.close();
    }

    /** Starts the server first, so that routes know its port. */
    @Override
    protected void start(RouteBuilder... routes) throws Exception {
        super.start();
        url = uri();
        for (RouteBuilder each : routes) {
            context.addRoutes(each);
        }
    }

    /** A route {@code hook}, whose URL is that of the server; ends at {@code mock:events}. */
    final RouteBuilder hook(String options, Processor... steps) {
        return hook(options, true, steps);
    }

    final RouteBuilder hook(String options, boolean autoStartup, Processor... steps) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("gemini-interactions:webhook?webhookUrl=" + url + options)
                        .routeId("hook")
                        .autoStartup(autoStartup);
                for (Processor step : steps) {
                    route.process(step);
                }
                route.process(this::count).to("mock:events");
            }

            private void count(Exchange exchange) {
                WebhookEmulatorSupport.this.count(exchange);
            }
        };
    }

    /** Such a route that registers its webhook. */
    final RouteBuilder registering(String options, Processor... steps) {
        return hook(registration(options), steps);
    }

    static String registration(String options) {
        return "&autoRegister=true&webhookSecretRepository=#bean:secrets" + options;
    }

    final void count(Exchange exchange) {
        processed.computeIfAbsent(key(exchange), any -> new AtomicInteger()).incrementAndGet();
    }

    /** The id of the interaction, or else of the event. */
    static String key(Exchange exchange) {
        String interaction = exchange.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
        return interaction != null
                ? interaction
                : exchange.getMessage().getHeader("CamelGeminiInteractionsWebhookEventId", String.class);
    }

    /** Another node, which uses the same emulator and repositories; not started. */
    final DefaultCamelContext node() {
        DefaultCamelContext node = new DefaultCamelContext();
        GeminiInteractionsComponent component =
                node.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(baseUrl);
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setMaxRetries(0);
        node.getShutdownStrategy().setTimeout(1);
        node.getRegistry().bind("secrets", secrets);
        return node;
    }

    static void stop(CamelContext node) throws Exception {
        node.getRouteController().stopRoute("hook");
    }

    static void restart(CamelContext node) throws Exception {
        node.getRouteController().startRoute("hook");
    }

    /** Creates an interaction in the background, and returns its id. */
    final String create(String options, Object... headers) throws Exception {
        return answer(BACKGROUND + options, "Say hello", headers)
                .getMessage()
                .getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
    }

    final void awaitDeliveries() throws Exception {
        emulator.webhooks().awaitDeliveries(Duration.ofSeconds(60));
    }

    /** The requests to the resource of webhooks with this method. */
    final List<RecordedRequest> requests(String method) {
        return emulator.requests().stream()
                .filter(each -> each.method().equals(method) && each.path().startsWith("/v1beta/webhooks"))
                .toList();
    }

    /** What the API lists. */
    final List<?> webhooks() throws Exception {
        return (List<?>)
                answer("gemini-interactions:listWebhooks", "").getMessage().getBody(List.class);
    }

    final List<WebhookDelivery> deliveries() {
        return emulator.webhooks().deliveries();
    }

    final void assertEachOnce(int count) {
        assertThat(processed)
                .hasSize(count)
                .allSatisfy((id, times) -> assertThat(times).as(id).hasValue(1));
    }
}
