/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.client.api.StreamHandle;
import io.github.camelgemini.interactions.client.api.StreamListener;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.client.StreamRecorder.COMPLETED;
import static io.github.camelgemini.interactions.client.StreamRecorder.delta;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Back-pressure, silence, and the ends that this side makes. */
class StreamFlowTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int OFFERED = 64 * 1024 * 1024;

    private final StreamRecorder recorder = new StreamRecorder();
    private ScriptedServer server;
    private HttpTransport transport;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer();
        transport = new HttpTransport(TestClients.CONNECTIONS);
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @Test
    void pausingStopsTheServerAndResumingLosesNothing() throws Exception {
        int size = 16 * 1024;
        int events = OFFERED / size;
        AtomicLong written = new AtomicLong();
        StreamHandle handle = client().stream(request(), recorder);
        handle.pause();
        ScriptedServer.Peer peer = server.nextStream();
        String event = delta("x".repeat(size));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < events; i++) {
                    peer.chunk(event);
                    written.addAndGet(size);
                }
                peer.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        AtomicLong before = new AtomicLong(-1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());

        assertThat(written.get()).isLessThan(OFFERED / 4);
        assertThat(recorder.count()).isZero();
        handle.resume();
        recorder.awaitClosed();
        writing.get(30, TimeUnit.SECONDS);
        assertThat(recorder.count()).isEqualTo(events);
    }

    @Test
    void afterAPauseWithinAnEventOnlyTheBufferIsHandedOver() throws Exception {
        AtomicReference<StreamHandle> handle = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        StreamRecorder pausing = new StreamRecorder(event -> {
            if (first.getAndSet(false)) {
                await(started);
                handle.get().pause();
            }
        });
        handle.set(client().stream(request(), pausing));
        started.countDown();
        ScriptedServer.Peer peer = server.nextStream();

        String chunk = delta("x".repeat(100)).repeat(20);
        for (int i = 0; i < 200; i++) {
            peer.chunk(chunk);
        }
        peer.end();
        peer.close();
        pausing.next();
        // A second stream shows that the transport's threads had their turn.
        client().stream(request(), recorder);
        server.nextStream().end();
        recorder.awaitClosed();

        assertThat(pausing.count()).isBetween(1, 16 * 1024 / 100);
        assertThat(pausing.announced()).isEqualTo(pausing.count());
        assertThat(pausing.isOver()).isFalse();
        handle.get().resume();
        pausing.awaitClosed();
        assertThat(pausing.count()).isEqualTo(4000);
    }

    @Test
    void eventsThatComeTogetherAreAnnouncedTogether() throws Exception {
        client().stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream();
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String delta = delta("a" + i);
            chunks.append(Integer.toHexString(delta.length()))
                    .append("\r\n")
                    .append(delta)
                    .append("\r\n");
        }

        peer.write(chunks.toString());

        // The body goes on: nobody may wait for its end.
        Awaitility.await().until(() -> recorder.announced() == 100);
        assertThat(recorder.announcements()).isLessThan(10);
        peer.end();
        recorder.awaitClosed();
        assertThat(recorder.count()).isEqualTo(100);
    }

    @Test
    void eventsOfAnEndlessReadAreAnnouncedInTheMeantime() throws Exception {
        client().stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                String chunk = delta("x".repeat(100)).repeat(50);
                while (goesOn.get()) {
                    peer.chunk(chunk);
                }
                peer.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        Awaitility.await().until(() -> recorder.announced() > 0);
        goesOn.set(false);
        writing.get(30, TimeUnit.SECONDS);
        recorder.awaitClosed();
        // At least one for each 16 KiB, which are some 100 events of this length.
        assertThat(recorder.announcements()).isGreaterThanOrEqualTo(recorder.count() / 150);
    }

    @Test
    void pausingAndResumingFromOtherThreadsKeepsTheOrder() throws Exception {
        AtomicReference<StreamHandle> handle = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        ExecutorService consumer = Executors.newFixedThreadPool(2);
        StreamRecorder pausing = new StreamRecorder(event -> {
            await(started);
            handle.get().pause();
            consumer.execute(() -> handle.get().resume());
        });
        handle.set(client().stream(request(), pausing));
        started.countDown();
        ScriptedServer.Peer peer = server.nextStream();
        for (int i = 0; i < 2000; i++) {
            peer.delta(String.valueOf(i));
        }
        peer.end();

        // The resume of one event may come before the pause of the next, so the last word is the test's.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            handle.get().resume();
            return pausing.isOver();
        });
        consumer.shutdownNow();

        pausing.awaitClosed();
        assertThat(pausing.texts())
                .isEqualTo(IntStream.range(0, 2000).mapToObj(String::valueOf).toList());
    }

    @Test
    void resumingTwiceReadsOnce() throws Exception {
        StreamHandle handle = client().stream(request(), recorder);
        handle.resume();
        ScriptedServer.Peer peer = server.nextStream();
        handle.pause();
        handle.pause();
        peer.delta("a");
        handle.resume();
        handle.resume();

        assertThat(recorder.nextText()).isEqualTo("a");
        peer.delta("b").end();
        recorder.awaitClosed();
        handle.resume();
        handle.pause();
        assertThat(recorder.nextText()).isEqualTo("b");
    }

    @Test
    void hundredsOfThousandsOfChunksNeedNoDeepStack() throws Exception {
        client().stream(request(), recorder);
        String chunks = "1\r\n:\r\n1\r\n\n\r\n".repeat(10_000);
        ScriptedServer.Peer peer = server.nextStream();

        for (int i = 0; i < 20; i++) {
            peer.write(chunks);
        }
        peer.delta("a").end();

        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void aServerThatDoesNotAnswerIsATimeoutThatIsNotTriedAgain() throws Exception {
        FakeTimer timer = FakeTimer.running();
        at().silence(SHORT)
                .retries(TestClients.RETRIES, timer)
                .on(transport)
                .attach("a", null, Duration.ZERO, recorder);
        ScriptedServer.Peer peer = server.next();

        GeminiInteractionsException failure = recorder.awaitFailed();

        assertThat(failure.getCode()).isEqualTo("stream_timeout");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getHttpStatus()).isZero();
        assertThat(failure).hasMessageContaining("streamingReadTimeout").hasMessageContaining("1000 ms");
        assertThat(timer.pauses()).isEmpty();
        peer.awaitGone();
    }

    @Test
    void aStreamWithoutAFirstEventIsATimeout() throws Exception {
        at().silence(SHORT).on(transport).stream(request(), recorder);
        server.nextStream().chunk(": comment\n\n");

        GeminiInteractionsException failure = recorder.awaitFailed();

        assertThat(failure.getCode()).isEqualTo("stream_timeout");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
    }

    @Test
    void silenceBetweenEventsIsATimeout() throws Exception {
        at().silence(SHORT).on(transport).stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream().delta("a");

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("stream_timeout");
        assertThat(recorder.texts()).containsExactly("a");
        peer.awaitGone();
    }

    @Test
    void silenceAfterTheTerminalEventIsTheEnd() throws Exception {
        at().silence(SHORT).on(transport).stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream().chunk(COMPLETED);

        recorder.awaitClosed();
        peer.awaitGone();
    }

    @Test
    void theTimeoutOfACallDoesNotBoundAStream() throws Exception {
        TestClients clients = at().timeout(SHORT);
        clients.on(transport).stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream().delta("a");
        assertThat(recorder.nextText()).isEqualTo("a");

        // A call that began later runs into the timeout, and the stream goes on.
        assertThat(failureOf(clients.on(transport).create(request())).getCode()).isEqualTo("timeout");
        peer.delta("b").end();

        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("b");
    }

    @Test
    void aPausedStreamHasNoTimeout() throws Exception {
        InteractionsClient client = at().silence(SHORT).on(transport);
        StreamHandle handle = client.stream(request(), recorder);
        handle.pause();
        ScriptedServer.Peer peer = server.nextStream();

        // Another stream that began later runs into the timeout.
        StreamRecorder other = new StreamRecorder();
        client.stream(request(), other);
        server.nextStream();
        assertThat(other.awaitFailed().getCode()).isEqualTo("stream_timeout");
        assertThat(recorder.isOver()).isFalse();
        peer.delta("a").end();
        handle.resume();

        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void aResumedStreamHasATimeoutAgain() throws Exception {
        StreamHandle handle = at().silence(SHORT).on(transport).stream(request(), recorder);
        handle.pause();
        server.nextStream();

        handle.resume();

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("stream_timeout");
    }

    @Test
    void resumingAStreamThatIsNotPausedDoesNotPutItsTimeoutOff() throws Exception {
        StreamHandle handle = at().silence(SHORT).on(transport).stream(request(), recorder);
        server.nextStream();

        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    handle.resume();
                    return recorder.isOver();
                });

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("stream_timeout");
    }

    @Test
    void theServerSeesACancellationAndTheListenerHearsNothing() throws Exception {
        StreamHandle handle = client().stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream().delta("a");
        assertThat(recorder.nextText()).isEqualTo("a");

        handle.cancel();
        handle.cancel();

        peer.awaitGone();
        transport.close();
        assertThat(recorder.count()).isEqualTo(1);
        assertThat(recorder.isOver()).isFalse();
    }

    @Test
    void cancellingWithinAnEventIsHeardByNobody() throws Exception {
        AtomicReference<StreamHandle> handle = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        StreamRecorder cancelling = new StreamRecorder(event -> {
            await(started);
            handle.get().cancel();
        });
        handle.set(client().stream(request(), cancelling));
        started.countDown();

        ScriptedServer.Peer peer = server.nextStream().chunk(delta("a") + delta("b") + COMPLETED);

        peer.awaitGone();
        transport.close();
        assertThat(cancelling.count()).isEqualTo(1);
        assertThat(cancelling.isOver()).isFalse();
    }

    @Test
    void aPausedStreamCanBeCancelled() throws Exception {
        StreamHandle handle = client().stream(request(), recorder);
        handle.pause();
        ScriptedServer.Peer peer = server.nextStream().delta("a");

        handle.cancel();
        handle.resume();

        peer.awaitGone();
        assertThat(recorder.count()).isZero();
    }

    @Test
    void aStreamHasAPlaceUntilItEnds() throws Exception {
        ConnectionSettings one = new ConnectionSettings(Duration.ofSeconds(10), 1, 0, null, null, 0);
        try (HttpTransport single = new HttpTransport(one)) {
            InteractionsClient client = at().on(single);
            StreamHandle handle = client.stream(request(), recorder);
            server.nextStream();
            StreamRecorder refused = new StreamRecorder();
            client.stream(request(), refused);
            assertThat(refused.isOver()).isTrue();
            assertThat(refused.awaitFailed().getCode()).isEqualTo("queue_full");
            assertThat(failureOf(client.create(request())).getCode()).isEqualTo("queue_full");

            handle.cancel();
            StreamRecorder second = new StreamRecorder();
            client.stream(request(), second);

            server.nextStream().end();
            second.awaitClosed();
            StreamRecorder third = new StreamRecorder();
            client.stream(request(), third);
            assertThat(third.isOver()).isFalse();
        }
    }

    @Test
    void closingTheTransportFailsEveryStream() throws Exception {
        List<StreamRecorder> recorders = new ArrayList<>();
        FakeTimer held = FakeTimer.holding();
        for (int i = 0; i < 5; i++) {
            StreamRecorder each = new StreamRecorder();
            recorders.add(each);
            StreamHandle handle = client().stream(request(), each);
            server.nextStream().delta("a");
            each.next();
            if (i == 0) {
                handle.pause();
            }
        }
        recorders.add(recorder);
        at().retries(TestClients.NO_RETRIES, held).on(transport).attach("a", null, Duration.ofSeconds(7), recorder);

        transport.close();

        for (StreamRecorder each : recorders) {
            assertThat(each.isOver()).isTrue();
            assertThat(each.awaitFailed().getCode()).isEqualTo("cancelled");
        }
        StreamRecorder late = new StreamRecorder();
        client().stream(request(), late);
        assertThat(late.awaitFailed().getCode()).isEqualTo("cancelled");
    }

    @Test
    void closingWaitsForTheEventUnderWayToBeTheLast() throws Exception {
        CountDownLatch inEvent = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        StreamRecorder slow = new StreamRecorder(event -> {
            inEvent.countDown();
            await(goOn);
        });
        client().stream(request(), slow);
        server.nextStream().chunk(delta("a") + delta("b"));
        await(inEvent);
        Thread closing = new Thread(transport::close);
        closing.start();
        // The places are given back before the closing waits for its threads.
        Awaitility.await().until(() -> {
            StreamRecorder late = new StreamRecorder();
            client().stream(request(), late);
            return "cancelled".equals(late.awaitFailed().getCode());
        });
        assertThat(slow.isOver()).isFalse();

        goOn.countDown();

        assertThat(slow.awaitFailed().getCode()).isEqualTo("cancelled");
        closing.join(30_000);
        assertThat(slow.count()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsEndsItsStreamAlone() throws Exception {
        StreamRecorder defective = new StreamRecorder(event -> {
            throw new IllegalStateException("words that nobody may see");
        });
        client().stream(request(), defective);
        ScriptedServer.Peer peer = server.nextStream().chunk(delta("a") + delta("b"));

        GeminiInteractionsException failure = defective.awaitFailed();

        assertThat(failure.getCode()).isEqualTo("internal_error");
        assertThat(failure).hasMessageNotContaining("nobody may see").hasNoCause();
        assertThat(defective.count()).isEqualTo(1);
        peer.awaitGone();
        client().stream(request(), recorder);
        server.nextStream().delta("a").end();
        recorder.awaitClosed();
    }

    @Test
    void aListenerThatThrowsAtTheEndHarmsNobody() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        client().stream(request(), new StreamListener() {
            @Override
            public void event(StreamEvent event) {}

            @Override
            public void closed(String requestId) {
                ends.incrementAndGet();
                throw new IllegalStateException();
            }

            @Override
            public void failed(GeminiInteractionsException failure) {
                ends.incrementAndGet();
            }
        });
        server.next().answer("200 OK", "Content-Type: text/event-stream\r\n", "");
        Awaitility.await().until(() -> ends.get() == 1);

        client().stream(request(), recorder);
        server.nextStream().delta("a").end();
        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a");
        assertThat(ends).hasValue(1);
    }

    @Test
    void fiveHundredOpenStreamsNeedFewThreads() throws Exception {
        ConnectionSettings many = new ConnectionSettings(Duration.ofSeconds(30), 500, 0, null, null, 0);
        try (HttpTransport wide = new HttpTransport(many)) {
            InteractionsClient client = at().on(wide);
            List<StreamRecorder> recorders = new ArrayList<>();
            List<ScriptedServer.Peer> peers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                recorders.add(new StreamRecorder());
                client.stream(request(), recorders.get(i));
            }
            for (int i = 0; i < 500; i++) {
                peers.add(server.nextStream().delta("a"));
            }
            for (StreamRecorder each : recorders) {
                assertThat(each.nextText()).isEqualTo("a");
            }

            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith(wide.name() + "-"))
                    .count();
            assertThat(threads).isBetween(1L, 12L);
            for (ScriptedServer.Peer peer : peers) {
                peer.chunk(COMPLETED).end();
            }
            for (StreamRecorder each : recorders) {
                each.awaitClosed();
                assertThat(each.count()).isEqualTo(2);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestClients at() {
        return TestClients.at(server.url());
    }

    private InteractionsClient client() {
        return at().on(transport);
    }
}
