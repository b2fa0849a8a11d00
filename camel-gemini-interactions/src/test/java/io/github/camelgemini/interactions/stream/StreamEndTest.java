/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streams end once and let go of what they hold, whatever their consumers do or throw. */
class StreamEndTest extends StreamingTestSupport {

    private final CountDownLatch stuck = new CountDownLatch(1);

    @AfterEach
    void release() {
        stuck.countDown();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String uri = "gemini-interactions:create?streaming=true&maxConcurrentRequests=1&maxQueuedRequests=1"
                        + "&streamingReadTimeout=";
                from("direct:stuck-pull").to(uri + 2000).process(exchange -> {
                    stuck.await();
                    exchange.getMessage().setBody(exchange.getMessage().getBody(String.class));
                });
                from("direct:stuck-push").to(uri + "2000&streamTo=direct:stuck");
                from("direct:stuck").process(exchange -> {
                    seen.add(exchange.getMessage());
                    stuck.await();
                });
                from("direct:too-long").to(uri + "60000&streamTimeout=2000&streamTo=direct:word");
                from("direct:word").process(exchange -> seen.add(exchange.getMessage()));
                from("direct:push-error").to(uri + "60000&streamTo=direct:error");
                from("direct:pull-error")
                        .to(uri + 2000)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .to("direct:error");
                from("direct:error").process(exchange -> {
                    seen.add(exchange.getMessage());
                    throw new StackOverflowError("of an element's route");
                });
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"stuck-pull", "stuck-push"})
    void streamWhoseConsumerTakesNothingFailsAndLetsGo(String route) throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:" + route);
        StreamServer.Request request = server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .text("e3", "world");

        // The server is not silent: nobody listens.
        await().atMost(PATIENCE).until(() -> isClosedWhileItTalks(request));
        if (route.equals("stuck-pull")) {
            stuck.countDown();
        }

        assertThat(failure(done(asked)).getCode()).isEqualTo("stream_not_taken");
        assertThat(failure(done(asked)).getMessage())
                .contains("streamingReadTimeout")
                .doesNotContain("world");
    }

    /** Camel loses an exchange whose splitter meets an error, and with it whoever would read on. */
    @Test
    void streamWhoseReaderDiedLetsGo() throws Exception {
        for (int i = 0; i < 3; i++) {
            ask("direct:pull-error");
            StreamServer.Request request = server.next()
                    .begin()
                    .created("v1_a")
                    .outputStep()
                    .text("e2", "Hello ")
                    .text("e3", "world");

            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> isClosedWhileItTalks(request));
        }
    }

    private static boolean isClosedWhileItTalks(StreamServer.Request request) {
        try {
            request.event("{'event_type':'interaction.status_update','interaction_id':'v1_a','status':'in_progress'}");
            return false;
        } catch (UncheckedIOException e) {
            request.end();
            return true;
        }
    }

    @Test
    void exchangeOfAnElementThatIsNeverDoneFailsTheStreamAlsoAfterItsLastEvent() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:stuck-push");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello")
                .completed("v1_a")
                .end();

        assertThat(failure(done(asked)).getCode()).isEqualTo("stream_not_taken");
        assertThat(seen).hasSize(1);
    }

    @Test
    void streamThatGoesOnForTooLongEnds() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:too-long");
        StreamServer.Request request =
                server.next().begin().created("v1_a").outputStep().text("e2", "Hello");

        assertThat(failure(done(asked)).getCode()).isEqualTo("stream_timeout");
        assertThat(failure(done(asked)).getMessage()).contains("streamTimeout");
        assertThat(failure(done(asked)).interaction().orElseThrow().text()).isEqualTo("Hello");
        await().atMost(PATIENCE).until(request::isClosedByClient);
    }

    @Test
    void errorOfAnElementsRouteEndsTheStream() throws Exception {
        for (int i = 0; i < 3; i++) {
            seen.clear();
            // One place in flight and one to wait: a place that is lost makes the third call fail.
            CompletableFuture<Exchange> asked = ask("direct:push-error");
            StreamServer.Request request =
                    server.next().begin().created("v1_a").outputStep().text("e2", "Hello");

            assertThat(done(asked).getException()).hasStackTraceContaining("of an element's route");
            await().atMost(PATIENCE).until(request::isClosedByClient);
            assertThat(seen).hasSize(1);
        }
    }
}
