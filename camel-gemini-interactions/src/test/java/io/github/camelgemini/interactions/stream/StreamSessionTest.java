/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.GeminiInteractionsConfiguration;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.HttpTransports;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import static org.awaitility.Awaitility.await;

/** A session ends once, whatever those who follow it throw. */
class StreamSessionTest {

    @RegisterExtension
    final StreamServer server = new StreamServer();

    private final HttpTransports pool = new HttpTransports();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
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
        pool.release(transport);
    }

    private StreamSession session(String thrower) {
        StreamWatcher watcher = new StreamWatcher() {
            @Override
            public void begun(String interactionId) {
                failIf("begun");
            }

            @Override
            public CompletionStage<Void> complete(Interaction interaction) {
                failIf("complete");
                return thrower.equals("stage")
                        ? CompletableFuture.failedFuture(new StackOverflowError("Secret"))
                        : CompletableFuture.completedFuture(null);
            }

            @Override
            public void ended(GeminiInteractionsException failure) {
                told.incrementAndGet();
                failIf("ended");
            }

            private void failIf(String now) {
                if (thrower.equals(now)) {
                    throw new StackOverflowError("Secret");
                }
            }
        };
        return new StreamSession(
                client, new GeminiInteractionsConfiguration(), StreamElements.of("text"), watcher, session -> {
                    ends.incrementAndGet();
                    if (thrower.equals("end")) {
                        throw new StackOverflowError("Secret");
                    }
                });
    }

    private static StreamItem last(StreamSession session) {
        CompletableFuture<StreamItem> last = CompletableFuture.supplyAsync(() -> {
            try {
                StreamItem next = session.take();
                while (next instanceof StreamItem.Event) {
                    next = session.take();
                }
                return next;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return last.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"begun", "complete", "stage", "ended", "end"})
    void errorOfAWatcherEndsTheSessionOnce(String thrower) {
        // One call at a time and one that waits: a place that is lost makes the third fail.
        for (int i = 1; i <= 3; i++) {
            StreamSession session = session(thrower);
            session.create(JsonNodeFactory.instance.objectNode());
            StreamServer.Request request = server.next().begin().created("v1_a");
            if (!thrower.equals("begun")) {
                request.outputStep().text("e2", "Hello").completed("v1_a").end();
            }

            StreamItem end = last(session);

            if (thrower.startsWith("end")) {
                assertThat(end).isInstanceOf(StreamItem.End.class);
            } else {
                GeminiInteractionsException cause = ((StreamItem.Failure) end).cause();
                assertThat(cause.getCode()).isEqualTo("internal_error");
                assertThat(cause).hasMessageContaining("StackOverflowError").hasMessageNotContaining("Secret");
            }
            // Whoever waits for the end may see it before the others have been told.
            int count = i;
            await().atMost(Duration.ofSeconds(60)).until(() -> told.get() >= count);
            assertThat(ends).hasValue(i);
            assertThat(told).hasValue(i);
        }
    }

    @Test
    void errorAfterAReadOfTokenCountsEndsTheSession() {
        StreamSession session = session("complete");
        session.create(JsonNodeFactory.instance.objectNode());
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'interaction.completed','interaction':{'id':'v1_a','status':'completed'}}")
                .end();
        server.next().answer(200, "{'id':'v1_a','status':'completed','usage':{'total_tokens':1}}");

        assertThat(last(session)).isInstanceOf(StreamItem.Failure.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> ends.get() == 1);
    }

    @Test
    void errorWhereAMessageIsMadeIsAnExceptionForTheSplitter() {
        StreamSession session = session("");
        Exchange broken = (Exchange) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, args) -> {
                    throw new OutOfMemoryError("Secret");
                });
        InteractionStream stream = new InteractionStream(
                session, new ElementMessages(broken, StreamElements.of("text"), null, null, false));
        session.create(JsonNodeFactory.instance.objectNode());
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
        StreamSession session = session("");
        CompletableFuture<Interaction> done = new StreamPush(
                        session,
                        null,
                        message -> null,
                        false,
                        task -> {
                            throw new OutOfMemoryError("No thread");
                        },
                        client::schedule,
                        Duration.ofSeconds(30))
                .start();
        session.create(JsonNodeFactory.instance.objectNode());
        server.next().begin().created("v1_a").outputStep().text("e2", "Hello");

        assertThat(done.handle((interaction, failure) -> failure)
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(GeminiInteractionsException.class);
        assertThat(last(session)).isInstanceOf(StreamItem.Failure.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> ends.get() == 1);
    }
}
