/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
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

/** Streams that end where they should not, and failures within them. */
class StreamCutTest {

    private static final String PROMPT = "prompt words that nobody may see";
    private static final String DEADLINE =
            "[{\"error\":{\"code\":504,\"status\":\"DEADLINE_EXCEEDED\",\"message\":\"Deadline expired: " + PROMPT + " "
                    + TestClients.KEY + "\"}}]";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ev",
                "event: step.delta\n",
                "event: step.delta\ndata: {\"event_type\":\"step.delta\",\"delta\":{\"type\":\"te",
                "event: step.delta\ndata: {\"event_type\":\"step.delta\"\n\n: after what was cut"
            })
    void aConnectionThatClosesWithinTheStreamBreaksIt(String cutEvent) throws Exception {
        stream()
                .nextStream()
                .delta("a")
                .chunk(cutEvent.isEmpty() ? ":\n" : cutEvent)
                .close();

        if (cutEvent.endsWith("after what was cut")) {
            assertThat(recorder.awaitFailed().getCode()).isEqualTo("invalid_event");
        } else {
            assertBroken();
        }
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void aCutWithinACharacterBreaksTheStream() throws Exception {
        byte[] event = delta("\u20AC").getBytes(StandardCharsets.UTF_8);
        int inCharacter = new String(event, StandardCharsets.ISO_8859_1).indexOf('\u00E2') + 2;

        stream().nextStream().chunk(Arrays.copyOf(event, inCharacter)).close();

        assertBroken();
        assertThat(recorder.count()).isZero();
    }

    @Test
    void aCutWithinAChunkBreaksTheStream() throws Exception {
        stream().nextStream().write("FF\r\n" + delta("a") + "data: {").close();

        assertBroken();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void aCutBeforeTheFirstEventBreaksTheStream() throws Exception {
        stream().nextStream().close();

        assertBroken();
        assertThat(recorder.count()).isZero();
    }

    @Test
    void aCutBeforeTheHeadersIsALostConnection() throws Exception {
        stream().next().write("HTTP/1.1 200 OK\r\n").close();

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("connection_lost");
    }

    @Test
    void aResetBreaksTheStream() throws Exception {
        ScriptedServer.Peer peer = stream().nextStream().delta("a");
        assertThat(recorder.nextText()).isEqualTo("a");

        peer.reset();

        assertBroken();
    }

    @Test
    void aBodyShorterThanItsLengthBreaksTheStream() throws Exception {
        stream()
                .next()
                .write(ScriptedServer.EVENTS + "Content-Length: 1000\r\n\r\n" + delta("a"))
                .close();

        assertBroken();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void nonsenseInTheFramingBreaksTheStream() throws Exception {
        stream().nextStream().delta("a").write("no chunk\r\n");

        assertBroken();
    }

    @Test
    void aBodyThatEndsInsideAnEventBreaksTheStream() throws Exception {
        stream()
                .nextStream()
                .delta("a")
                .chunk("data: {\"event_type\":\"step.de")
                .end();

        assertBroken();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void aBodyThatEndsBetweenEventsIsClosed() throws Exception {
        stream().nextStream().delta("a").end();

        recorder.awaitClosed();
    }

    @Test
    void anEmptyBodyIsClosed() throws Exception {
        stream().nextStream().end();

        recorder.awaitClosed();
        assertThat(recorder.count()).isZero();
    }

    @Test
    void aBodyWithoutLengthIsClosedByTheConnection() throws Exception {
        stream().next().write(ScriptedServer.EVENTS + "\r\n" + delta("a")).close();

        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void aWholeEventWithoutABlankLineIsHandedOver() throws Exception {
        stream().nextStream().chunk(delta("a") + COMPLETED.stripTrailing()).end();

        recorder.awaitClosed();
        assertThat(recorder.nextText()).isEqualTo("a");
        assertThat(recorder.next().isTerminal()).isTrue();
    }

    @Test
    void nothingIsMissingWhenTheConnectionBreaksAfterTheTerminalEvent() throws Exception {
        ScriptedServer.Peer peer = stream().nextStream().chunk(COMPLETED);
        assertThat(recorder.next().isTerminal()).isTrue();

        peer.reset();

        recorder.awaitClosed();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorDocumentWithinTheStreamBreaksIt(boolean regularEnd) throws Exception {
        client().stream(json("{'model':'m','input':'" + PROMPT + "'}"), recorder);
        ScriptedServer.Peer peer = server.nextStream().delta("a").chunk(DEADLINE);
        if (regularEnd) {
            peer.end();
        } else {
            peer.close();
        }

        GeminiInteractionsException failure = assertBroken();
        assertThat(failure)
                .hasMessageContaining("(DEADLINE_EXCEEDED)")
                .hasMessageNotContaining("Deadline expired")
                .hasMessageNotContaining(PROMPT)
                .hasMessageNotContaining(TestClients.KEY);
        assertThat(failure.getApiMessage()).startsWith("Deadline expired");
        assertThat(recorder.texts()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"gone\"}", "[1,2]", "{\"a\":", "[{\"error\":{\"message\":\"half"})
    void anyDocumentWithinTheStreamBreaksIt(String document) throws Exception {
        stream().nextStream().delta("a").chunk(document).end();

        assertBroken();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"code":"safety","message":"Blocked."}                                         | safety             | VALIDATION   | false
            {"code":"gateway_timeout","message":"Late."}                                   | gateway_timeout    | SERVER_ERROR | true
            {"code":"rate_limit_exceeded"}                                                 | rate_limit_exceeded | RATE_LIMIT  | true
            {"message":"Words."}                                                           | none               | SERVER_ERROR | true
            {"code":429,"message":"Slow."}                                                 | 429                | RATE_LIMIT   | true
            {"code":429,"status":"RESOURCE_EXHAUSTED","message":"Slow."}                   | RESOURCE_EXHAUSTED | RATE_LIMIT   | true
            """)
    void anErrorEventFailsTheStream(String error, String code, ErrorCategory category, boolean retryable)
            throws Exception {
        stream().nextStream().delta("a").chunk(errorEvent(error) + delta("late"));

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getCategory()).isEqualTo(category);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(recorder.texts()).containsExactly("a");
    }

    @Test
    void anErrorEventMayBeTheFirst() throws Exception {
        at().retries(TestClients.RETRIES, FakeTimer.running()).on(transport).stream(request(), recorder);

        server.nextStream().chunk(errorEvent("{\"code\":\"api_error\",\"message\":\"Oops\"}") + DONE);

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure).hasMessage("HTTP 200 api_error.");
        assertThat(failure.getApiMessage()).isEqualTo("Oops");
        assertThat(recorder.count()).isZero();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void theWordsOfAnErrorEventAreNoPartOfTheMessage() throws Exception {
        client().stream(json("{'model':'m','input':'" + PROMPT + "'}"), recorder);

        server.nextStream()
                .chunk(errorEvent("{\"code\":\"" + TestClients.KEY + "\",\"message\":\"No " + PROMPT + " with "
                        + TestClients.KEY + " here\"}"));

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure).hasMessage("HTTP 200.");
        assertThat(failure.getApiMessage()).isEqualTo("No " + PROMPT + " with \u2026 here");
        assertThat(failure.toString() + failure.getCode())
                .doesNotContain(PROMPT)
                .doesNotContain(TestClients.KEY);
    }

    @Test
    void aStreamOfAnotherInteractionIsNotPassedOn() throws Exception {
        client().attach("a", null, Duration.ZERO, recorder);

        server.nextStream()
                .chunk("data: {\"event_type\":\"interaction.created\",\"interaction\":{\"id\":\"b\"}}\n\n"
                        + delta("x"));

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("interaction_mismatch");
        assertThat(recorder.count()).isZero();
    }

    @Test
    void aWholeAnswerAboutAnotherInteractionIsNotPassedOnEither() throws Exception {
        client().attach("a", null, Duration.ZERO, recorder);

        server.next().answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"b\",\"status\":\"completed\"}");

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("interaction_mismatch");
        assertThat(recorder.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"code\":null}"})
    void anErrorEventThatSaysNothingIsNoise(String error) throws Exception {
        stream()
                .nextStream()
                .chunk(delta("a") + errorEvent(error) + delta("b") + ": comment\n\ndata: \n\n" + COMPLETED)
                .end();

        recorder.awaitClosed();
        assertThat(recorder.texts()).containsExactly("a", "b", null);
    }

    @Test
    void anEventOverTheBoundEndsTheStreamAndTheConnection() throws Exception {
        at().maxPayloadSize(1000).on(transport).stream(request(), recorder);

        ScriptedServer.Peer peer = server.nextStream().delta("a").chunk(delta("b".repeat(1000)));

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo("event_too_large");
        assertThat(failure).hasMessageContaining("maxPayloadSize");
        assertThat(recorder.texts()).containsExactly("a");
        peer.awaitGone();
    }

    @Test
    void anEventThatIsNoJsonEndsTheStreamAndTheConnection() throws Exception {
        ScriptedServer.Peer peer = stream().nextStream().delta("a").chunk("data: " + PROMPT + "\n\n");

        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo("invalid_event");
        assertThat(failure).hasMessageNotContaining(PROMPT).hasNoCause();
        peer.awaitGone();
    }

    private static String errorEvent(String error) {
        return "event: error\ndata: {\"event_type\":\"error\",\"error\":" + error + "}\n\n";
    }

    private GeminiInteractionsException assertBroken() {
        GeminiInteractionsException failure = recorder.awaitFailed();
        assertThat(failure.getCode()).isEqualTo("stream_broken");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        return failure;
    }

    private ScriptedServer stream() {
        client().stream(request(), recorder);
        return server;
    }

    private TestClients at() {
        return TestClients.at(server.url());
    }

    private InteractionsClient client() {
        return at().on(transport);
    }
}
