/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.HttpTransports;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A stream ends once, whatever those who take part in it throw. */
class EventQueueTest {

    private static final StreamSettings SETTINGS = new StreamSettings(
            StreamElements.of("text"),
            1 << 20,
            5,
            100,
            Duration.ofMinutes(5),
            Duration.ofHours(2),
            1 << 26,
            Duration.ZERO,
            false,
            OnCancellation.keep);

    @RegisterExtension
    final StreamServer server = new StreamServer();

    private final HttpTransports pool = new HttpTransports();
    private final AtomicInteger ends = new AtomicInteger();
    private HttpTransport transport;
    private InteractionsClient client;

    @BeforeEach
    void open() {
        transport = pool.acquire(new ConnectionSettings(Duration.ofSeconds(10), 1, 1, null, null, 0));
        client = new InteractionsClient(
                transport,
                new ClientSettings(
                        URI.create(server.baseUrl()),
                        "v1beta",
                        "test-key",
                        Map.of(),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        1 << 20,
                        new RetryPolicy(0, false, Duration.ofMillis(1), Duration.ofMillis(1))),
                ForkJoinPool.commonPool());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private EventQueue queue(String thrower) {
        return new EventQueue(SETTINGS, client::schedule, queue -> {
            ends.incrementAndGet();
            if (thrower.equals("end")) {
                throw new StackOverflowError("Secret");
            }
        });
    }

    private CompletableFuture<Interaction> stream(EventSink sink) {
        return new ResumingStream(client, SETTINGS, sink).create(JsonNodeFactory.instance.objectNode());
    }

    /** Hands on what it gets, and throws at one of its methods. */
    private record Thrower(EventSink sink, String method) implements EventSink {

        @Override
        public boolean takesEvents() {
            return true;
        }

        @Override
        public void from(EventSource source) {
            failIf("from");
            sink.from(source);
        }

        @Override
        public CompletionStage<Void> created(String id) {
            failIf("created");
            return sink.created(id);
        }

        @Override
        public boolean accept(List<StreamItem.Event> events) {
            failIf("accept");
            return sink.accept(events);
        }

        @Override
        public void published() {
            failIf("published");
            sink.published();
        }

        @Override
        public void terminal(StreamEvent event) {
            failIf("terminal");
            sink.terminal(event);
        }

        private void failIf(String now) {
            if (method.equals(now)) {
                throw new StackOverflowError("Secret");
            }
        }
    }

    private static StreamItem last(EventQueue queue) {
        CompletableFuture<StreamItem> last = CompletableFuture.supplyAsync(() -> {
            try {
                StreamItem next = queue.take();
                while (next instanceof StreamItem.Event) {
                    next = queue.take();
                }
                return next;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return last.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "accept", "published", "terminal", "stage", "end"})
    void anErrorOfWhoTakesTheEventsEndsTheStreamOnce(String thrower) {
        // One call at a time and one that waits: a place that is lost makes the third fail.
        for (int i = 1; i <= 3; i++) {
            EventQueue queue = queue(thrower);
            CompletableFuture<Interaction> call = stream(new Thrower(queue, thrower));
            queue.follow(
                    thrower.equals("stage")
                            ? CancellableFuture.of(call, Runnable::run, interaction -> {
                                throw new StackOverflowError("Secret");
                            })
                            : call);
            StreamServer.Request request = server.next().begin().created("v1_a");
            if (List.of("terminal", "stage", "end").contains(thrower)) {
                request.outputStep().text("e2", "Hello").completed("v1_a").end();
            }

            StreamItem end = last(queue);

            if (thrower.equals("end")) {
                assertThat(end).isInstanceOf(StreamItem.End.class);
            } else {
                GeminiInteractionsException cause = ((StreamItem.Failure) end).cause();
                assertThat(cause.getCode()).isEqualTo("internal_error");
                assertThat(cause).hasMessageContaining("StackOverflowError").hasMessageNotContaining("Secret");
            }
            // Whoever waits for the end may see it before the others have been told.
            int count = i;
            await().atMost(Duration.ofSeconds(60)).until(() -> ends.get() >= count);
            assertThat(ends).hasValue(i);
        }
    }

    /** Nothing was received, so the route must not go on with a stream that has failed already. */
    @Test
    void anErrorWithTheFirstEventFailsTheBeginning() {
        EventQueue queue = queue("accept");
        CompletableFuture<Void> begun = queue.follow(stream(new Thrower(queue, "accept")));
        server.next().begin().created("v1_a");

        assertThatThrownBy(() -> begun.get(60, TimeUnit.SECONDS)).hasMessageContaining("StackOverflowError");
    }

    @Test
    void tokenCountsOfTheStoredInteractionComeBeforeTheEnd() {
        EventQueue queue = queue("");
        queue.follow(stream(queue));
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'interaction.completed','interaction':{'id':'v1_a','status':'completed'}}")
                .end();
        server.next().answer(200, "{'id':'v1_a','status':'completed','usage':{'total_tokens':1}}");

        assertThat(last(queue))
                .isInstanceOfSatisfying(
                        StreamItem.End.class,
                        end -> assertThat(end.interaction().usage().total()).isEqualTo(1));
        await().atMost(Duration.ofSeconds(60)).until(() -> ends.get() == 1);
    }

    @Test
    void errorWhereAMessageIsMadeIsAnExceptionForTheSplitter() {
        EventQueue queue = queue("");
        Exchange broken = (Exchange) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, args) -> {
                    throw new OutOfMemoryError("Secret");
                });
        InteractionStream stream =
                new InteractionStream(queue, new ElementMessages(broken, StreamElements.of("text"), null, false));
        queue.follow(stream(queue));
        StreamServer.Request request =
                server.next().begin().created("v1_a").outputStep().text("e2", "Hello");

        assertThatExceptionOfType(RuntimeCamelException.class)
                .isThrownBy(stream::next)
                .havingCause()
                .isInstanceOf(GeminiInteractionsException.class)
                .withMessageContaining("OutOfMemoryError");
        await().atMost(Duration.ofSeconds(60)).until(request::isClosedByClient);
        await().atMost(Duration.ofSeconds(60)).until(() -> ends.get() == 1);
    }

    @Test
    void workersThatCannotRunEndThePush() {
        EventQueue queue = queue("");
        CompletableFuture<Interaction> done = new StreamPush(
                        queue,
                        null,
                        message -> null,
                        false,
                        task -> {
                            throw new OutOfMemoryError("No thread");
                        },
                        client::schedule,
                        Duration.ofSeconds(30))
                .start();
        queue.follow(stream(queue));
        server.next().begin().created("v1_a").outputStep().text("e2", "Hello");

        assertThat(done.handle((interaction, failure) -> failure)
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(GeminiInteractionsException.class);
        assertThat(last(queue)).isInstanceOf(StreamItem.Failure.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> ends.get() == 1);
    }
}
