/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamFault;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams of an API that only sends comments after three events, although the interaction has ended. */
class StuckStreamsTest extends ModelTestSupport {

    private static final int STREAMS = 40;

    private final Emulator emulator = Emulator.start();
    private final AtomicInteger lasts = new AtomicInteger();

    @BeforeEach
    void startRoutes() throws Exception {
        baseUrl = emulator.baseUrl();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                String create = "gemini-interactions:create?streaming=true&progressTimeout=1500&maxConcurrentRequests="
                        + STREAMS;
                from("direct:push").to(create + "&streamTo=direct:element");
                from("direct:text").to(create).convertBodyTo(String.class);
                from("direct:element")
                        .filter(header("CamelGeminiInteractionsEventType").isEqualTo("interaction.completed"))
                        .process(exchange -> lasts.incrementAndGet());
            }
        });
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:push", "direct:text"})
    void eachIsReadOnceAndEndsOnceWithTheWholeAnswer(String route) throws Exception {
        Reply stuck = Reply.byRules().with(StreamFault.keepAlives(3, Integer.MAX_VALUE, Duration.ofMillis(50)));
        emulator.enqueue(Collections.nCopies(STREAMS, stuck).toArray(Reply[]::new));

        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            asked.add(begin(route, "repeat: one two three four five " + i));
        }

        for (int i = 0; i < STREAMS; i++) {
            Exchange exchange = asked.get(i).get(120, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo("one two three four five " + i);
        }
        assertThat(ends).hasValue(STREAMS);
        assertThat(lasts).hasValue(route.equals("direct:push") ? STREAMS : 0);
        assertThat(emulator.creates()).hasSize(STREAMS);
        assertThat(emulator.requests().stream()
                        .filter(request -> request.method().equals("GET"))
                        .count())
                .isEqualTo(STREAMS);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(STREAMS);
    }
}
