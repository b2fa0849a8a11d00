/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Request;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.live.connection.Connectors.json;
import static io.github.camelgemini.interactions.live.connection.Connectors.setup;
import static io.github.camelgemini.interactions.live.connection.Recorder.failureOf;
import static io.github.camelgemini.interactions.live.connection.Recorder.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/** What a connection promises, against a server that does what the test says. */
class ConnectionTest {

    private static final int MANY = 40;

    private static final int MANY_LARGE = 64;
    private static final String LARGE = "{'large':'" + "x".repeat(1024 * 1024) + "'}";

    private final Recorder heard = new Recorder();
    private SocketServer server;
    private JettyConnector connector;

    @BeforeEach
    void start() throws Exception {
        server = new SocketServer();
        connector = Connectors.at(server.url()).header("X-More", "yes").start();
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        server.close();
    }

    private static ObjectNode numbered(int number) {
        return json("{'number':" + number + "}");
    }

    @Test
    void theSetupIsSentAsItIsWithTheKeyAndFurtherHeaders() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.next();
        assertThat(json(peer.received())).isEqualTo(setup());
        assertThat(opening).isNotDone();

        peer.send("{\"setupComplete\":{\"more\":1}}");

        assertThat(resultOf(opening).setupComplete()).isEqualTo(json("{'setupComplete':{'more':1}}"));
        Request request = server.request();
        assertThat(request.getHttpURI().getPathQuery())
                .isEqualTo("/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent");
        assertThat(request.getHeaders().get("x-goog-api-key")).isEqualTo(Connectors.KEY);
        assertThat(request.getHeaders().get("X-More")).isEqualTo("yes");
        assertThat(heard.messages).isEmpty();
    }

    @Test
    void whatComesBeforeTheSetupIsCompleteIsNotDelivered() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.next();
        peer.received();
        peer.send("{\"unknown\":1}");
        peer.send(SocketServer.SETUP_COMPLETE);
        peer.send("{\"number\":1}");

        resultOf(opening).demand();

        assertThat(heard.next()).isEqualTo(numbered(1));
    }

    @Test
    void textAndBinaryFramesAreJson() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.next();
        peer.received();
        peer.sendBinary(SocketServer.SETUP_COMPLETE.getBytes(StandardCharsets.UTF_8));
        peer.send("{\"text\":\"\u00e4\"}");
        peer.sendBinary("{\"binary\":\"\u00e4\"}".getBytes(StandardCharsets.UTF_8));
        Connection connection = resultOf(opening);
        connection.demand();
        connection.demand();

        assertThat(heard.next()).isEqualTo(json("{'text':'\u00e4'}"));
        assertThat(heard.next()).isEqualTo(json("{'binary':'\u00e4'}"));
    }

    @Test
    void eachDemandIsOneMessage() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        for (int i = 0; i < 10; i++) {
            peer.send(numbered(i).toString());
        }
        Connection connection = resultOf(opening);

        connection.demand();
        assertThat(heard.next()).isEqualTo(numbered(0));
        // The answer to a ping is behind all messages: it is not read before them.
        connection.demand();
        connection.demand();
        connection.demand();
        assertThat(List.of(heard.next(), heard.next(), heard.next()))
                .containsExactly(numbered(1), numbered(2), numbered(3));
        peer.ping();
        assertThat(resultOf(connection.send(json("{'realtimeInput':{}}")))).isNull();
        peer.received();

        assertThat(heard.messages).isEmpty();
        assertThat(peer.pongs).hasValue(0);
    }

    @Test
    void aDemandWithinAMessageAndFortyBeforeAnyKeepTheOrder() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(2 * MANY);
        Connection[] own = new Connection[1];
        CompletableFuture<Connection> opening = connector.connect(setup(), new ConnectionListener() {
            @Override
            public void message(JsonNode message) {
                all.add(message);
                own[0].demand();
                last.countDown();
            }

            @Override
            public void ended(ConnectionEnd end) {}
        });
        SocketServer.Peer peer = server.nextReady();
        own[0] = resultOf(opening);
        for (int i = 0; i < MANY; i++) {
            own[0].demand();
        }
        for (int i = 0; i < 2 * MANY; i++) {
            peer.send(numbered(i).toString());
        }

        Recorder.await(last);
        for (int i = 0; i < 2 * MANY; i++) {
            assertThat(all.get(i)).isEqualTo(numbered(i));
        }
    }

    @Test
    void aPingOfTheServerTakesNoMessageAway() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        resultOf(opening).demand();

        peer.ping();
        peer.ping();
        peer.send("{\"number\":1}");

        assertThat(heard.next()).isEqualTo(numbered(1));
        Awaitility.await().untilAtomic(peer.pongs, Matchers.equalTo(2L));
    }

    @Test
    void messagesAreSentInTheirOrder() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        Connection connection = resultOf(opening);

        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sent.add(connection.send(numbered(i)));
        }

        for (int i = 0; i < MANY; i++) {
            assertThat(json(peer.received())).isEqualTo(numbered(i));
            assertThat(resultOf(sent.get(i))).isNull();
        }
    }

    @Test
    void aServerThatStopsReadingStopsItsSenderOnly() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer deaf = server.next();
        deaf.received();
        deaf.stopReading().send(SocketServer.SETUP_COMPLETE);
        Connection connection = resultOf(opening);
        ObjectNode large = json(LARGE);
        CompletableFuture<Void> stopped = oneAfterTheOther(() -> connection.send(large));

        CompletableFuture<Connection> another = connector.connect(setup(), new Recorder());
        server.nextReady();
        Connection other = resultOf(another);
        assertThat(resultOf(oneAfterTheOther(() -> other.send(large)))).isNull();

        assertThat(stopped).isNotDone();
        connection.abort();
        assertThat(failureOf(stopped).getCode()).isEqualTo("cancelled");
        assertThat(heard.end().code()).isEqualTo(1006);
    }

    @Test
    void aSlowReaderStopsItsServerOnly() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        Connection connection = resultOf(opening);
        String large = json(LARGE).toString();
        CompletableFuture<Void> stopped = oneAfterTheOther(() -> peer.send(large));

        Recorder quick = new Recorder();
        CompletableFuture<Connection> another = connector.connect(setup(), quick);
        SocketServer.Peer otherPeer = server.nextReady();
        CompletableFuture<Void> sent = oneAfterTheOther(() -> otherPeer.send(large));
        readAll(resultOf(another), quick);
        assertThat(resultOf(sent)).isNull();

        assertThat(stopped).isNotDone();
        assertThat(heard.messages).isEmpty();
        readAll(connection, heard);
        assertThat(resultOf(stopped)).isNull();
    }

    /** Sends many large messages, more than the buffers of a connection hold, each when the network has taken the one before. */
    private static CompletableFuture<Void> oneAfterTheOther(Supplier<CompletableFuture<Void>> send) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (int i = 0; i < MANY_LARGE; i++) {
            all = all.thenCompose(before -> send.get());
        }
        return all;
    }

    private static void readAll(Connection connection, Recorder heard) throws Exception {
        for (int i = 0; i < MANY_LARGE; i++) {
            connection.demand();
            heard.next();
        }
    }

    @Test
    void aMessageThatCannotBeWrittenEndsTheConnection() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        Connection connection = resultOf(opening);
        ObjectNode message = json("{}");
        ObjectNode inner = message;
        for (int i = 0; i < 2000; i++) {
            inner = inner.putObject("secret");
        }

        GeminiInteractionsException failure = failureOf(connection.send(message));

        assertThat(failure.getCode()).isEqualTo("internal_error");
        assertThat(failure).hasMessageNotContaining("secret").hasNoCause();
        assertThat(heard.end().code()).isEqualTo(1006);
        assertThat(heard.end().failure()).isSameAs(failure);
        assertThat(failureOf(connection.send(message)).getCode()).isEqualTo("internal_error");
        assertThat(heard.ends).hasValue(1);
        assertThat(peer.closed()).isEqualTo(1006);
        assertThat(connector.size()).isZero();
    }

    @Test
    void aCloseIsNormalOnBothSides() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        Connection connection = resultOf(opening);
        peer.send("{\"number\":1}");

        connection.close();
        connection.close();

        assertThat(peer.closed()).isEqualTo(1000);
        assertThat(heard.end().code()).isEqualTo(1000);
        assertThat(heard.end().failure().isRetryable()).isFalse();
        assertThat(heard.messages).isEmpty();
        assertThat(failureOf(connection.send(numbered(1))).getCode()).isEqualTo("cancelled");
        connection.demand();
        connection.abort();
        assertThat(heard.ends).hasValue(1);
        assertThat(connector.size()).isZero();
    }

    @Test
    void anAbortEndsWithoutACloseFrame() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        Connection connection = resultOf(opening);

        connection.abort();
        connection.abort();
        connection.close();

        assertThat(peer.closed()).isEqualTo(1006);
        assertThat(heard.end().code()).isEqualTo(1006);
        assertThat(heard.ends).hasValue(1);
    }

    @Test
    void anAbortWithinAMessageIsHeardOfAfterIt() throws Exception {
        List<String> order = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        Connection[] own = new Connection[1];
        CompletableFuture<Connection> opening = connector.connect(setup(), new ConnectionListener() {
            @Override
            public void message(JsonNode message) {
                own[0].abort();
                order.add("message");
            }

            @Override
            public void ended(ConnectionEnd end) {
                order.add("ended");
                last.countDown();
            }
        });
        SocketServer.Peer peer = server.nextReady();
        own[0] = resultOf(opening);
        own[0].demand();
        peer.send("{}");

        Recorder.await(last);
        assertThat(order).containsExactly("message", "ended");
    }

    @Test
    void anErrorOfTheListenerEndsTheConnection() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        ConnectionEnd[] told = new ConnectionEnd[1];
        CompletableFuture<Connection> opening = connector.connect(setup(), new ConnectionListener() {
            @Override
            public void message(JsonNode message) {
                throw new StackOverflowError("secret");
            }

            @Override
            public void ended(ConnectionEnd end) {
                told[0] = end;
                last.countDown();
            }
        });
        SocketServer.Peer peer = server.nextReady();
        resultOf(opening).demand();
        peer.send("{}");

        Recorder.await(last);
        assertThat(told[0].failure().getCode()).isEqualTo("internal_error");
        assertThat(told[0].failure()).hasMessageNotContaining("secret");
        assertThat(peer.closed()).isEqualTo(1006);
    }

    @Test
    void fortyConnectionsNeedNoThreadOfTheirOwn() throws Exception {
        List<CompletableFuture<Connection>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(connector.connect(setup(), heard));
        }
        for (int i = 0; i < MANY; i++) {
            server.nextReady();
        }
        for (CompletableFuture<Connection> each : all) {
            resultOf(each);
        }

        assertThat(connector.size()).isEqualTo(MANY);
        assertThat(threads()).isLessThanOrEqualTo(12);
        connector.close();
        Awaitility.await().until(() -> heard.ends.get() == MANY);
        assertThat(connector.size()).isZero();
        Awaitility.await().until(() -> threads() == 0);
    }

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(connector.name() + "-")
                        || thread.getName().equals(connector.name()))
                .count();
    }

    @Test
    void aClosedConnectorEndsAttemptsAndOpensNothing() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        server.next().received();

        connector.close();
        connector.close();

        assertThat(failureOf(opening).getCode()).isEqualTo("cancelled");
        assertThat(failureOf(connector.connect(setup(), heard)).getCode()).isEqualTo("cancelled");
        assertThat(heard.hasEnded()).isFalse();
        assertThat(connector.size()).isZero();
    }

    @Test
    void listenersThatFailDoNotKeepAConnectorFromClosing() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        for (int i = 0; i < MANY; i++) {
            CompletableFuture<Connection> opening = connector.connect(setup(), new FailingAtTheEnd(ends));
            server.nextReady();
            resultOf(opening);
        }

        connector.close();

        assertThat(ends).hasValue(MANY);
        assertThat(connector.size()).isZero();
        Awaitility.await().until(() -> threads() == 0);
    }

    @Test
    void aCancelledAttemptIsClosed() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.next();
        peer.received();

        opening.cancel(true);

        assertThat(peer.closed()).isEqualTo(1006);
        assertThat(connector.size()).isZero();
        assertThat(heard.hasEnded()).isFalse();
    }

    @Test
    void attemptsThatAreCancelledAtOnceLeaveNothing() throws Exception {
        for (int i = 0; i < MANY; i++) {
            connector.connect(setup(), heard).cancel(true);
        }
        assertThat(connector.size()).isZero();

        // None of them holds a place or a connection.
        CompletableFuture<Connection> opening = connector.connect(json("{'setup':{'last':1}}"), heard);
        SocketServer.Peer peer = server.nextWith("last");
        peer.send(SocketServer.SETUP_COMPLETE);

        assertThat(resultOf(opening)).isNotNull();
        Awaitility.await().until(() -> server.open() == 1);
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (JettyConnector hasty =
                Connectors.at(server.url()).setupTimeout(Duration.ofMillis(200)).start()) {
            CompletableFuture<Connection> opening = hasty.connect(setup(), heard);
            SocketServer.Peer peer = server.next();

            GeminiInteractionsException failure = failureOf(opening);

            assertThat(failure.getCode()).isEqualTo("timeout");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("setupTimeout").hasMessageContaining("200 ms");
            assertThat(peer.closed()).isEqualTo(1006);
            assertThat(hasty.size()).isZero();
        }
    }

    @Test
    void aTimeoutWhileTheSetupIsTakenIsTheFailureOfTheAttempt() throws Exception {
        Schedulers.Late scheduler = new Schedulers.Late(Duration.ofMinutes(7));
        try (JettyConnector late = Connectors.at(server.url())
                .setupTimeout(Duration.ofMinutes(7))
                .customizer(http -> http.setScheduler(scheduler))
                .start()) {
            scheduler.goesOnWhen(() -> late.size() == 0);
            CompletableFuture<Connection> opening = late.connect(setup(), heard);
            SocketServer.Peer peer = server.nextReady();

            assertThat(failureOf(opening).getCode()).isEqualTo("timeout");
            assertThat(peer.closed()).isEqualTo(1006);
            assertThat(scheduler.late).hasValue(1);
            assertThat(heard.hasEnded()).isFalse();
        }
    }

    @Test
    void aDeadPeerIsFound() throws Exception {
        try (JettyConnector watchful =
                Connectors.at(server.url()).pingInterval(Duration.ofMillis(20)).start()) {
            CompletableFuture<Connection> opening = watchful.connect(setup(), heard);
            SocketServer.Peer peer = server.next();
            peer.received();
            peer.stopReading().send(SocketServer.SETUP_COMPLETE);
            Connection connection = resultOf(opening);

            connection.demand();

            assertThat(heard.end().code()).isEqualTo(1006);
            assertThat(heard.end().failure().getCode()).isEqualTo("connection_lost");
        }
    }

    @Test
    void aSilentPeerThatAnswersPingsIsAlive() throws Exception {
        try (JettyConnector watchful =
                Connectors.at(server.url()).pingInterval(Duration.ofMillis(20)).start()) {
            CompletableFuture<Connection> opening = watchful.connect(setup(), heard);
            SocketServer.Peer peer = server.nextReady();
            resultOf(opening).demand();

            Awaitility.await().untilAtomic(peer.pings, Matchers.greaterThan(20L));

            assertThat(heard.hasEnded()).isFalse();
        }
    }

    @Test
    void aListenerThatFailsTakesNoPingsFromOtherConnections() throws Exception {
        try (JettyConnector watchful =
                Connectors.at(server.url()).pingInterval(Duration.ofMillis(20)).start()) {
            AtomicInteger ends = new AtomicInteger();
            CompletableFuture<Connection> opening = watchful.connect(setup(), new FailingAtTheEnd(ends));
            SocketServer.Peer dead = server.next();
            dead.received();
            dead.stopReading().send(SocketServer.SETUP_COMPLETE);
            resultOf(opening).demand();
            CompletableFuture<Connection> another = watchful.connect(setup(), heard);
            SocketServer.Peer peer = server.nextReady();
            resultOf(another).demand();

            Awaitility.await().untilAtomic(ends, Matchers.equalTo(1));

            long before = peer.pings.get();
            Awaitility.await().untilAtomic(peer.pings, Matchers.greaterThan(before + 3));
            assertThat(heard.hasEnded()).isFalse();
        }
    }

    private record FailingAtTheEnd(AtomicInteger ends) implements ConnectionListener {

        @Override
        public void message(JsonNode message) {}

        @Override
        public void ended(ConnectionEnd end) {
            ends.incrementAndGet();
            throw new StackOverflowError("secret");
        }
    }
}
