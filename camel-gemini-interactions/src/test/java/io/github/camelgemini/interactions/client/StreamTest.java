/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import io.github.camelgemini.interactions.client.api.StreamHandle;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.sse.Transcripts;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelgemini.interactions.client.StreamRecorder.COMPLETED;
import static io.github.camelgemini.interactions.client.StreamRecorder.DONE;
import static io.github.camelgemini.interactions.client.StreamRecorder.delta;
import static io.github.camelgemini.interactions.client.TestClients.json;
import static io.github.camelgemini.interactions.client.TestClients.request;
import static org.assertj.core.api.Assertions.assertThat;

class StreamTest {

    private static final String JSON = "Content-Type: application/json\r\n";

    private final FakeTimer timer = FakeTimer.running();
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
    void eachEventComesWhileTheServerHoldsTheNextBack() throws Exception {
        client().stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream();

        peer.delta("a");
        assertThat(recorder.nextText()).isEqualTo("a");
        peer.delta("b");
        assertThat(recorder.nextText()).isEqualTo("b");
        peer.chunk(COMPLETED);
        assertThat(recorder.next().isTerminal()).isTrue();
        assertThat(recorder.isOver()).isFalse();
        peer.end();

        assertThat(recorder.awaitClosed()).isEmpty();
    }

    @Test
    void aStreamIsPostedWithTheBodyAsGiven() throws Exception {
        client().stream(json("{'model':'m','input':'Hi','stream':true}"), recorder);

        String head = server.next().head();

        assertThat(head)
                .startsWith("POST /v1beta/interactions HTTP/1.1\r\n")
                .containsOnlyOnce("Accept: ")
                .contains("Accept: text/event-stream\r\n")
                .contains("x-goog-api-key: " + TestClients.KEY + "\r\n")
                .contains("Content-Length: " + "{'model':'m','input':'Hi','stream':true}".length() + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none      | ?stream=true
            e1        | ?stream=true&last_event_id=e1
            a+b c/d=& | ?stream=true&last_event_id=a%2Bb%20c%2Fd%3D%26
            \u00e9%41#    | ?stream=true&last_event_id=%C3%A9%2541%23
            """)
    void theEventToContinueAfterIsEncoded(String lastEventId, String query) throws Exception {
        client().attach("v1_a/b", lastEventId, Duration.ZERO, recorder);

        ScriptedServer.Peer peer = server.nextStream();
        peer.delta("a").end();

        assertThat(peer.head())
                .startsWith("GET /v1beta/interactions/v1_a%2Fb" + query + " HTTP/1.1\r\n")
                .contains("Accept: text/event-stream\r\n");
        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void idsThatAreNoneFailBeforeTheCallReturns() {
        StreamRecorder longId = new StreamRecorder();

        client().attach(" ", null, Duration.ZERO, recorder).cancel();
        client().attach("a", "e".repeat(40_000), Duration.ZERO, longId).resume();

        assertThat(recorder.isOver()).isTrue();
        assertThat(recorder.awaitFailed().getCode()).isEqualTo("invalid_interaction_id");
        assertThat(longId.awaitFailed().getCode()).isEqualTo("invalid_event_id");
        assertThat(longId.awaitFailed().getCategory()).isEqualTo(ErrorCategory.VALIDATION);
    }

    @Test
    void attachingBeginsAfterThePause() throws Exception {
        FakeTimer held = FakeTimer.holding();
        at().retries(TestClients.NO_RETRIES, held).on(transport).attach("a", null, Duration.ofSeconds(7), recorder);
        Runnable begin = held.nextHeld();

        assertThat(held.pauses()).containsExactly(Duration.ofSeconds(7));
        assertThat(server.connections()).isZero();
        begin.run();

        server.nextStream().end();
        recorder.awaitClosed();
    }

    @Test
    void cancellingEndsThePauseBeforeAttaching() throws Exception {
        FakeTimer held = FakeTimer.holding();
        StreamHandle handle = at().retries(TestClients.NO_RETRIES, held)
                .on(transport)
                .attach("a", null, Duration.ofSeconds(7), recorder);
        Runnable begin = held.nextHeld();

        handle.cancel();

        held.awaitCancelled(begin);
        begin.run();
        assertThat(server.connections()).isZero();
        assertThat(recorder.isOver()).isFalse();
    }

    @Test
    void doneEndsTheStreamAtOnce() throws Exception {
        client().stream(request(), recorder);

        server.nextStream().chunk(COMPLETED + DONE + delta("late"));

        recorder.awaitClosed();
        assertThat(recorder.count()).isEqualTo(1);
    }

    @Test
    void theConnectionIsUsedAgainAfterTheStream() throws Exception {
        ConnectionSettings one = new ConnectionSettings(Duration.ofSeconds(10), 1, 5, null, null, 0);
        try (HttpTransport single = new HttpTransport(one)) {
            at().on(single).stream(request(), recorder);
            String last = COMPLETED + DONE;
            ScriptedServer.Peer peer = server.nextStream().delta("a");
            // So the request was written to its end, without which the connection could not be used again.
            assertThat(recorder.nextText()).isEqualTo("a");
            peer.write(Integer.toHexString(last.length()) + "\r\n" + last + "\r\n0\r\n\r\n");
            recorder.awaitClosed();
            StreamRecorder second = new StreamRecorder();
            at().on(single).stream(request(), second);

            peer.readRequest();
            peer.beginStream().delta("b").end();

            second.awaitClosed();
            assertThat(second.nextText()).isEqualTo("b");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatKeepsTheBodyOpenAfterDoneIsLeft() throws Exception {
        client().stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream();

        peer.chunk(DONE);

        recorder.awaitClosed();
        peer.awaitGone();
    }

    @Test
    void aServerThatGoesOnAfterDoneIsLeft() throws Exception {
        client().stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream();

        peer.chunk(DONE + ": nothing\n".repeat(10_000));

        recorder.awaitClosed();
        peer.awaitGone();
    }

    @Test
    void theRequestIdIsTold() throws Exception {
        client().stream(request(), recorder);

        server.next()
                .answer("200 OK", "Content-Type: text/event-stream; charset=utf-8\r\nx-goog-request-id: r1\r\n", DONE);

        assertThat(recorder.awaitClosed()).isEqualTo("r1");
        assertThat(recorder.opened()).as("a stream without events").isEmpty();
    }

    @Test
    void theRequestIdIsToldBeforeTheFirstEvent() throws Exception {
        client().stream(request(), recorder);

        server.next()
                .answer(
                        "200 OK",
                        "Content-Type: text/event-stream; charset=utf-8\r\nx-goog-request-id: r1\r\n",
                        StreamRecorder.delta("a") + StreamRecorder.delta("b") + DONE);

        recorder.awaitClosed();
        assertThat(recorder.count()).isEqualTo(2);
        assertThat(recorder.opened()).containsExactly("r1 after 0");
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request, invalid_request, VALIDATION",
        "401 Unauthorized, authentication, AUTH",
        "500 Internal Server Error, api_error, SERVER_ERROR"
    })
    void aRefusalFailsAsThatOfAnyCall(String status, String code, ErrorCategory category) throws Exception {
        client().stream(request(), recorder);

        server.next().answer(status, JSON, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}");

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getCategory()).isEqualTo(category);
        assertThat(failure).hasMessageStartingWith("HTTP " + status.substring(0, 3) + " " + code + ".");
        assertThat(failure.getApiMessage()).isEqualTo("No.");
        assertThat(recorder.count()).isZero();
    }

    @Test
    void aRedirectFailsAndIsNotFollowed() throws Exception {
        client().stream(request(), recorder);

        server.next().answer("302 Found", "Location: " + server.url() + "/other\r\n", "");

        assertThat(recorder.awaitFailed()).hasMessageContaining("baseUrl");
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html         | <html>sign in</html>
            text/plain        | upstream error
            text/event-stream | <html>sign in</html>
            text/event-stream | [1]
            application/json  | 5
            application/json  | ''
            """)
    void whatIsNeitherEventsNorAnInteractionIsAMalformedAnswer(String type, String body) throws Exception {
        client().stream(request(), recorder);

        server.next().answer("200 OK", "Content-Type: " + type + "\r\n", body);

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo("malformed_answer");
        assertThat(failure).hasMessageContaining(type).hasMessageNotContaining("sign in");
        assertThat(recorder.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "Content-Type: text/event-stream\r\n", ""})
    void anErrorInPlaceOfEventsFailsWithItsCode(String type) throws Exception {
        client().stream(request(), recorder);

        server.next()
                .answer(
                        "200 OK",
                        type,
                        "\n[{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"Slow\"}}]");

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void eventsWithoutTheirTypeAreAMalformedAnswer() throws Exception {
        client().stream(request(), recorder);

        server.next().answer("200 OK", "", delta("a"));

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo("malformed_answer");
        assertThat(failure).hasMessageContaining("no type");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "Content-Type: text/event-stream\r\n", ""})
    void aWholeInteractionIsOneCompletedEvent(String type) throws Exception {
        client().stream(request(), recorder);
        String interaction = "{\"id\":\"v1_a\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\"}]}";

        server.next().answer("200 OK", type + "x-goog-request-id: r1\r\n", interaction);

        assertThat(recorder.awaitClosed()).isEqualTo("r1");
        assertThat(recorder.opened()).containsExactly("r1 after 0");
        StreamEvent event = recorder.next();
        assertThat(event.isTerminal()).isTrue();
        assertThat(event.isKnown()).isTrue();
        assertThat(event.interactionId()).isEqualTo("v1_a");
        assertThat(event.json().path("interaction").path("steps")).hasSize(1);
        assertThat(event.size()).isEqualTo(interaction.length());
        assertThat(recorder.count()).isEqualTo(1);
    }

    @Test
    void aWholeInteractionThatRunsIsNoTerminalEvent() throws Exception {
        client().attach("v1_a", null, Duration.ZERO, recorder);

        server.next().answer("200 OK", JSON, "{\"id\":\"v1_a\",\"status\":\"in_progress\"}");

        recorder.awaitClosed();
        StreamEvent event = recorder.next();
        assertThat(event.type()).isEqualTo("interaction.created");
        assertThat(event.isTerminal()).isFalse();
        assertThat(event.status()).isEqualTo("in_progress");
    }

    @Test
    void aDocumentOverTheBoundIsTooLarge() throws Exception {
        at().maxPayloadSize(1000).on(transport).stream(request(), recorder);

        server.next().answer("200 OK", "Content-Type: text/event-stream\r\n", "{\"a\":\"" + "b".repeat(2000) + "\"}");

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("payload_too_large");
    }

    @Test
    void aStreamMayBeLongerThanTheBoundOfOneEvent() throws Exception {
        at().maxPayloadSize(1000).on(transport).stream(request(), recorder);

        server.next()
                .answer(
                        "200 OK",
                        "Content-Type: text/event-stream\r\n",
                        delta("a").repeat(100));

        recorder.awaitClosed();
        assertThat(recorder.count()).isEqualTo(100);
    }

    @Test
    void aRefusalForTheMomentIsTriedAgain() throws Exception {
        at().retries(TestClients.RETRIES, timer).on(transport).stream(request(), recorder);

        server.next().answer("429 Too Many Requests", JSON + "Retry-After: 3\r\n", "{}");
        server.next().answer("503 Service Unavailable", "", "");
        server.nextStream().delta("a").end();

        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a");
        assertThat(timer.pauses()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1));
    }

    @Test
    void withoutRetriesARefusalForTheMomentFails() throws Exception {
        at().retries(TestClients.NO_RETRIES, timer).on(transport).stream(request(), recorder);

        server.next().answer("429 Too Many Requests", JSON + "Retry-After: 3\r\n", "{}");

        assertThat(recorder.awaitFailed().getRetryAfter()).contains(Duration.ofSeconds(3));
        assertThat(timer.pauses()).isEmpty();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aServerErrorIsTriedAgainOnlyWhereThatCostsNothing() throws Exception {
        at().retries(TestClients.RETRIES, timer).on(transport).stream(request(), recorder);
        server.next().answer("500 Internal Server Error", "", "");
        assertThat(recorder.awaitFailed().getHttpStatus()).isEqualTo(500);

        StreamRecorder attached = new StreamRecorder();
        at().retries(TestClients.RETRIES, timer).on(transport).attach("a", null, Duration.ZERO, attached);
        server.next().answer("500 Internal Server Error", "", "");
        server.next().close();
        server.nextStream().close();
        server.nextStream().delta("a").end();

        attached.awaitClosed();
        assertThat(attached.texts()).containsExactly("a");
        assertThat(server.connections()).isEqualTo(5);
    }

    @Test
    void afterAnEventThereIsNoFurtherTry() throws Exception {
        at().retries(TestClients.RETRIES, timer).on(transport).attach("a", null, Duration.ZERO, recorder);

        server.nextStream().delta("a").close();

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("stream_broken");
        assertThat(timer.pauses()).isEmpty();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatDoesNotOpenIsToldAsSuch() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        TestClients.at("http://127.0.0.1:" + port).on(transport).stream(request(), recorder);

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("connect_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", DONE})
    void aServerNeedNotReadTheRequestToItsEnd(String last) throws Exception {
        client().stream(json("{'model':'m','input':'" + "x".repeat(20_000_000) + "'}"), recorder);
        ScriptedServer.Peer peer = server.nextHead();

        peer.beginStream().chunk(delta("a") + ":\n" + last).end();

        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void eventsAreReadFromChunksOfAnySize() throws Exception {
        client().stream(request(), recorder);
        ScriptedServer.Peer peer = server.nextStream();

        for (byte b : Transcripts.stream("text")) {
            peer.chunk(new byte[] {b});
        }
        peer.end();

        recorder.awaitClosed();
        long events = Transcripts.events("text").stream()
                .filter(event -> !event.isDone())
                .count();
        assertThat(recorder.count()).isPositive().isEqualTo((int) events);
    }

    private TestClients at() {
        return TestClients.at(server.url());
    }

    private InteractionsClient client() {
        return at().on(transport);
    }
}
