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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
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
    void aServerThatStopsReadingStopsTheSender() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.next();
        peer.received();
        peer.stopReading().send(SocketServer.SETUP_COMPLETE);
        Connection connection = resultOf(opening);
        ObjectNode large = json("{'large':'" + "x".repeat(1024 * 1024) + "'}");

        int taken = 0;
        CompletableFuture<Void> last = connection.send(large);
        while (isTaken(last)) {
            taken++;
            last = connection.send(large);
        }
        assertThat(taken).isLessThan(64);
        assertThat(last).isNotDone();

        connection.abort();

        assertThat(failureOf(last).getCode()).isEqualTo("cancelled");
        assertThat(heard.end().code()).isEqualTo(1006);
    }

    /** Whether the network takes a message, as far as a test can tell. */
    private static boolean isTaken(CompletableFuture<Void> sent) {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(2)).until(sent::isDone);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @Test
    void aSlowReaderStopsTheServer() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        Connection connection = resultOf(opening);
        String large = json("{'large':'" + "x".repeat(1024 * 1024) + "'}").toString();

        int taken = 0;
        CompletableFuture<Void> last = peer.send(large);
        while (isTaken(last)) {
            taken++;
            last = peer.send(large);
        }
        assertThat(taken).isLessThan(64);
        assertThat(heard.messages).isEmpty();

        for (int i = 0; i <= taken; i++) {
            connection.demand();
            heard.next();
        }
        assertThat(resultOf(last)).isNull();
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
}
