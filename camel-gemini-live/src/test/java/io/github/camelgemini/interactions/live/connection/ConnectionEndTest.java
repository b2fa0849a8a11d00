/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelgemini.interactions.live.connection.Connectors.setup;
import static io.github.camelgemini.interactions.live.connection.Recorder.failureOf;
import static io.github.camelgemini.interactions.live.connection.Recorder.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/** How the ends of connections read. */
class ConnectionEndTest {

    private static final int MAX = 64 * 1024;

    private final Recorder heard = new Recorder();
    private SocketServer server;
    private JettyConnector connector;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        server = new SocketServer();
        connector = Connectors.at(server.url()).maxMessageSize(MAX).start();
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        server.close();
    }

    /** Opens a connection that waits for a message. */
    private SocketServer.Peer reading() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.nextReady();
        connection = resultOf(opening);
        connection.demand();
        return peer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000 | secret                                       | SERVER_ERROR | connection_closed  | true",
                "1001 | secret                                       | SERVER_ERROR | connection_closed  | true",
                "1002 | secret                                       | SERVER_ERROR | protocol_error     | false",
                "1003 | secret                                       | SERVER_ERROR | protocol_error     | false",
                "1007 | secret: Invalid value                        | VALIDATION   | invalid_message    | false",
                "1007 | API key not valid. Please pass a valid API key. secret | AUTH | unauthenticated  | false",
                "1008 | secret                                       | VALIDATION   | session_refused    | false",
                "1008 | Method doesn't allow unregistered callers secret | AUTH     | unauthenticated    | false",
                "1008 | The token has expired. secret                | AUTH         | unauthenticated    | false",
                "1008 | You exceeded your current quota, secret      | RATE_LIMIT   | resource_exhausted | true",
                "1008 | BidiGenerateContent session not found secret | VALIDATION   | session_lost       | false",
                "1008 | The handle is not valid. secret              | VALIDATION   | session_lost       | false",
                "1008 | models/secret is not found for API version v1beta, or is not supported for bidiGenerateContent | VALIDATION | unknown_model | false",
                "1009 | secret                                       | VALIDATION   | message_too_large  | false",
                "1011 | secret                                       | SERVER_ERROR | server_error       | true",
                "1011 | You exceeded your current quota, secret      | RATE_LIMIT   | resource_exhausted | true",
                "1012 | secret                                       | SERVER_ERROR | connection_closed  | true",
                "1013 | secret                                       | SERVER_ERROR | connection_closed  | true",
                "4000 | secret                                       | SERVER_ERROR | connection_closed  | false"
            })
    void aCloseFrameTellsWhatItIs(int code, String reason, ErrorCategory category, String name, boolean retryable)
            throws Exception {
        reading().close(code, reason);

        assertThat(heard.end().code()).isEqualTo(code);
        GeminiInteractionsException failure = heard.end().failure();
        assertThat(failure.getCategory()).isEqualTo(category);
        assertThat(failure.getCode()).isEqualTo(name);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure).hasMessageNotContaining("secret").hasNoCause();
        assertThat(failure.getApiMessage()).isEqualTo(reason);
        assertThat(heard.ends).hasValue(1);
        assertThat(connector.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1007, Invalid value, invalid_setup",
        "1007, API key not valid., unauthenticated",
        "1008, models/x is not found, unknown_model",
        "1011, Deadline expired, server_error"
    })
    void aSetupThatIsRefusedIsTheFailureOfTheAttempt(int code, String reason, String name) throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.next();
        peer.received();

        peer.close(code, reason);

        assertThat(failureOf(opening).getCode()).isEqualTo(name);
        assertThat(heard.hasEnded()).isFalse();
        assertThat(connector.size()).isZero();
    }

    @Test
    void aKeyInAReasonIsNowhere() throws Exception {
        reading().close(1008, "The key " + Connectors.KEY + " is leaked");

        assertThat(heard.end().failure().getApiMessage()).isEqualTo("The key … is leaked");
        assertThat(heard.end().failure()).hasMessageNotContaining(Connectors.KEY);
    }

    @Test
    void aCutConnectionIsLost() throws Exception {
        reading().cut();

        assertThat(heard.end().code()).isEqualTo(1006);
        assertThat(heard.end().failure().getCode()).isEqualTo("connection_lost");
        assertThat(heard.end().failure().isRetryable()).isTrue();
    }

    @Test
    void aServerThatEndsBeforeTheSetupIsCompleteIsTheFailureOfTheAttempt() throws Exception {
        CompletableFuture<Connection> opening = connector.connect(setup(), heard);
        SocketServer.Peer peer = server.next();
        peer.received();

        peer.cut();

        assertThat(failureOf(opening).getCode()).isEqualTo("connection_lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON secret", "[1]", "\"secret\"", "", "{} {}", "{\"a\":", "{\"setupComplete\":{}}{"})
    void aMessageThatIsNoObjectEndsTheConnection(String message) throws Exception {
        reading().send(message);

        assertThat(heard.end().failure().getCode()).isEqualTo("invalid_message");
        assertThat(heard.end().failure().isRetryable()).isFalse();
        assertThat(heard.end().failure()).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void aDeepMessageEndsTheConnection() throws Exception {
        reading().send("{\"a\":" + "[".repeat(MAX / 2));

        assertThat(heard.end().failure().getCode()).isEqualTo("invalid_message");
    }

    @Test
    void bytesThatAreNoTextEndTheConnection() throws Exception {
        reading().sendBinary(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'});

        assertThat(heard.end().failure().getCode()).isEqualTo("invalid_message");
    }

    private static String sized(int bytes) {
        String frame = "{\"a\":\"\"}";
        return "{\"a\":\"" + "x".repeat(bytes - frame.length()) + "\"}";
    }

    @Test
    void aMessageOfTheLargestSizeIsTaken() throws Exception {
        reading().sendFrame(sized(MAX));

        assertThat(heard.next().path("a").asText()).hasSize(MAX - 8);
    }

    @Test
    void aMessageOfSixteenMebibytesIsTaken() throws Exception {
        int most = 16 * 1024 * 1024;
        try (JettyConnector large =
                Connectors.at(server.url()).maxMessageSize(most).start()) {
            CompletableFuture<Connection> opening = large.connect(setup(), heard);
            SocketServer.Peer peer = server.nextReady();
            resultOf(opening).demand();

            peer.sendFrame(sized(most));

            assertThat(heard.next().path("a").asText()).hasSize(most - 8);
        }
    }

    @Test
    void oneByteMoreThanTheLargestSizeEndsTheConnection() throws Exception {
        reading().sendFrame(sized(MAX + 1));

        assertThat(heard.end().failure().getCode()).isEqualTo("message_too_large");
        assertThat(heard.end().failure()).hasMessageContaining(MAX + " bytes").hasMessageContaining("maxMessageSize");
        assertThat(heard.end().failure().isRetryable()).isFalse();
    }

    @Test
    void bytesOfTheLargestSizeAreTakenAndOneMoreIsNot() throws Exception {
        SocketServer.Peer peer = reading();
        peer.sendBinary(sized(MAX).getBytes(StandardCharsets.UTF_8));
        assertThat(heard.next().path("a").asText()).hasSize(MAX - 8);
        peer.sendBinary(sized(MAX + 1).getBytes(StandardCharsets.UTF_8));

        connection.demand();

        assertThat(heard.end().failure().getCode()).isEqualTo("message_too_large");
    }
}
