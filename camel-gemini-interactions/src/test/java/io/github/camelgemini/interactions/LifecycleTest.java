/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Components side by side, and one after the other. */
class LifecycleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @Test
    void twoComponentsUseTheirOwnKeys() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("gemini-first", component("key-of-the-first"));
            context.addComponent("gemini-second", component("key-of-the-second"));
            context.start();

            ask(context, "gemini-first:create");
            ask(context, "gemini-second:create");

            assertThat(EMULATOR.emulator().creates())
                    .extracting(LifecycleTest::key)
                    .containsExactly("key-of-the-first", "key-of-the-second");
        }
    }

    @Test
    void contextThatStartsAgainAnswersAndLeavesNoThreadWhenItStops() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("gemini-interactions:create?apiKey=k&baseUrl=" + EMULATOR.baseUrl());
            }
        });
        for (int start = 1; start <= 3; start++) {
            context.start();
            assertThat(ask(context, "direct:ask")).isEqualTo("again");
            assertThat(pools()).hasSize(1);
            context.stop();
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(threads()).as("threads that are left").isEmpty());
        }
        assertThat(EMULATOR.emulator().creates()).hasSize(3);
    }

    private static GeminiInteractionsComponent component(String key) {
        GeminiInteractionsComponent component = new GeminiInteractionsComponent();
        component.getConfiguration().setApiKey(key);
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        return component;
    }

    private static Object ask(DefaultCamelContext context, String endpoint) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.requestBody(endpoint, "repeat: again");
        }
    }

    private static String key(RecordedRequest request) {
        return request.header("x-goog-api-key");
    }

    /** The names of the pools of connections, whose threads are numbered. */
    private static List<String> pools() {
        return threads().stream()
                .filter(name -> name.endsWith("-scheduler-1"))
                .distinct()
                .toList();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gemini-interactions-") || name.contains("GeminiInteractions"))
                .toList();
    }
}
