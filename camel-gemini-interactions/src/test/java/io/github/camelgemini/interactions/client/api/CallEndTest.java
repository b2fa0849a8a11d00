/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.camelgemini.interactions.client.RawServer;
import io.github.camelgemini.interactions.client.StreamRecorder;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.body.RequestBody;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.client.http.RetryTimer;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Whatever the HTTP client or a reader does, a call ends once and gives its place back. */
class CallEndTest {

    private final CountDownLatch forEver = new CountDownLatch(1);
    private RawServer server;
    private HttpTransport transport;
    private CallContext context;

    @BeforeEach
    void open() throws Exception {
        server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        transport = new HttpTransport(new ConnectionSettings(Duration.ofSeconds(10), 1, 0, null, null, 0));
        context = contextOf(Duration.ofMillis(50));
    }

    @AfterEach
    void close() throws Exception {
        forEver.countDown();
        transport.close();
        server.close();
    }

    @Test
    void aCallEndsByItsOwnTimerWhenTheHttpClientTellsNothing() {
        GeminiInteractionsException failure =
                failureOf(new HttpCall<>(context, operation(new Hanging(), answer -> null), Duration.ZERO).run());

        assertThat(failure.getCode()).isEqualTo("timeout");
        assertPlaceIsFree();
    }

    @Test
    void aStreamEndsByItsOwnTimerWhenTheHttpClientTellsNothing() {
        StreamRecorder recorder = new StreamRecorder();

        new HttpStreamCall(context, operation(new Hanging(), answer -> null), null, Duration.ZERO, recorder).run();

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("stream_timeout");
        assertPlaceIsFree();
    }

    @Test
    void anErrorWhileAnAnswerIsReadEndsTheCall() {
        CompletableFuture<Interaction> call = new HttpCall<>(
                        contextOf(Duration.ofSeconds(60)),
                        operation(null, answer -> {
                            throw new OutOfMemoryError("marker");
                        }),
                        Duration.ZERO)
                .run();

        assertInternal(failureOf(call));
    }

    @Test
    void anErrorWhileTheBodyIsMadeEndsCallAndStream() {
        RequestBody broken = readers -> {
            throw new StackOverflowError("marker");
        };

        assertInternal(failureOf(new HttpCall<>(context, operation(broken, answer -> null), Duration.ZERO).run()));
        StreamRecorder recorder = new StreamRecorder();
        new HttpStreamCall(context, operation(broken, answer -> null), null, Duration.ZERO, recorder).run();
        assertInternal(recorder.awaitFailed());
    }

    @Test
    void anErrorOfTheTimerEndsCallAndStream() {
        RetryTimer broken = new RetryTimer() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Runnable schedule(Runnable task, Duration pause) {
                throw new OutOfMemoryError("marker");
            }
        };
        CallContext ill = new CallContext(
                transport,
                context.settings(),
                context.headers(),
                context.errors(),
                broken,
                context.random(),
                Runnable::run);
        Duration pause = Duration.ofMillis(1);

        assertInternal(failureOf(new HttpCall<>(ill, operation(null, answer -> null), pause).run()));
        StreamRecorder recorder = new StreamRecorder();
        new HttpStreamCall(ill, operation(null, answer -> null), null, pause, recorder).run();
        assertInternal(recorder.awaitFailed());
        Interaction running = new Interaction(json("{'id':'a','status':'in_progress'}"), null);
        assertInternal(failureOf(new Poller<Interaction>(
                        ill,
                        last -> new CompletableFuture<>(),
                        Interaction::hasEnded,
                        last -> last,
                        Duration.ofSeconds(1),
                        ClientErrors::stillRunning,
                        null)
                .run(running, pause)));
    }

    @Test
    void aTimeoutLongerThanAnyClockIsNone() throws Exception {
        Interaction answer = TestClients.resultOf(new HttpCall<>(
                        contextOf(Duration.ofMillis(Long.MAX_VALUE)),
                        operation(null, ended -> new Interaction(json("{}"), null)),
                        Duration.ZERO)
                .run());

        assertThat(answer.id()).isNull();
    }

    private void assertInternal(GeminiInteractionsException failure) {
        assertThat(failure.getCode()).isEqualTo("internal_error");
        assertThat(failure).hasMessageNotContaining("marker").hasNoCause();
        assertPlaceIsFree();
    }

    private void assertPlaceIsFree() {
        OpenCall other = failure -> {};
        assertThatCode(() -> transport.enter(other, () -> {})).doesNotThrowAnyException();
        transport.leave(other);
    }

    private ApiRequest<Interaction> operation(RequestBody body, ApiRequest.Reader<Interaction> reader) {
        return new ApiRequest<>(
                HttpMethod.POST,
                URI.create(server.url()),
                HttpFields.EMPTY,
                null,
                body,
                false,
                ApiRequest.Subject.INTERACTION,
                reader);
    }

    private CallContext contextOf(Duration timeout) {
        ClientSettings settings = TestClients.at(server.url())
                .timeout(timeout)
                .silence(Duration.ofMillis(50))
                .settings();
        return new CallContext(
                transport,
                settings,
                HttpFields.EMPTY,
                new ErrorDecoder(settings.secrets(), Clock.systemUTC()),
                transport.timer(),
                () -> 0.0,
                Runnable::run);
    }

    /** Holds the thread that sends, so that the exchange never ends. */
    private final class Hanging implements RequestBody, Request.Content {

        @Override
        public Request.Content content(java.util.concurrent.Executor readers) {
            return this;
        }

        @Override
        public long getLength() {
            return 1;
        }

        @Override
        public Content.Chunk read() {
            try {
                forEver.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Content.Chunk.EOF;
        }

        @Override
        public void demand(Runnable whenReady) {}

        @Override
        public void fail(Throwable failure) {}
    }
}
