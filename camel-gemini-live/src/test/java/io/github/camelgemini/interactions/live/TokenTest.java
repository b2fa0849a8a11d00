/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tokens with which somebody without a key opens a session. */
class TokenTest extends LiveTestSupport {

    private static final String URI_OF_TOKENS = "gemini-live:browser?mode=createLiveToken&responseModality=TEXT";

    private JsonNode request() {
        List<RecordedRequest> requests = EMULATOR.emulator().requests().stream()
                .filter(request -> request.path().endsWith("auth_tokens"))
                .toList();
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).path()).contains("/v1alpha/");
        return requests.get(0).body();
    }

    @Test
    void theTokenBecomesTheBody() {
        Exchange made = send(
                URI_OF_TOKENS + "&systemInstruction=Be brief.&tokenUses=3&tokenExpiry=10m&newSessionExpiry=2m",
                "ignored");

        assertThat(made.getException()).isNull();
        assertThat(made.getMessage().getBody(String.class)).startsWith("auth_tokens/");
        assertThat(Instant.parse(made.getMessage().getHeader(GeminiLiveConstants.LIVE_TOKEN_EXPIRE_TIME, String.class)))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(5)), Instant.now().plus(Duration.ofMinutes(11)));
        assertThat(made.getMessage().getHeader(GeminiLiveConstants.LIVE_TOKEN_NEW_SESSION_EXPIRE_TIME))
                .isNotNull();
        JsonNode request = request();
        assertThat(names(request))
                .containsExactlyInAnyOrder("uses", "expireTime", "newSessionExpireTime", "bidiGenerateContentSetup");
        assertThat(request.path("uses").asInt()).isEqualTo(3);
        assertThat(request.at("/bidiGenerateContentSetup/systemInstruction/parts/0/text")
                        .asText())
                .isEqualTo("Be brief.");
        assertThat(request.at("/bidiGenerateContentSetup/model").asText()).isEqualTo("models/gemini-3.8-live");
    }

    @Test
    void theTokenOpensASessionWithTheOptionsOfTheEndpoint() {
        String token = send(URI_OF_TOKENS + "&systemInstruction=Be brief.", null)
                .getMessage()
                .getBody(String.class);
        Answers answers = new Answers();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create(EMULATOR.baseUrl().replace("http:", "ws:")
                                + "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained"
                                + "?access_token=" + token),
                        answers)
                .join();
        try {
            socket.sendText("{\"setup\":{\"model\":\"models/gemini-3.8-live\"}}", true)
                    .join();
            socket.sendText("{\"realtimeInput\":{\"text\":\"Repeat: from a browser\"}}", true)
                    .join();

            await().until(() -> answers.all().contains("turnComplete"));
            assertThat(answers.all()).contains("setupComplete", "browser");
        } finally {
            socket.abort();
        }
    }

    @Test
    void aRefusalFailsTheExchange() {
        Exchange failed = send(URI_OF_TOKENS + "&additionalSetupProperty.noSuchField=1&model=no-such", "body");

        // The emulator, as the API, checks the setup when a session is opened. A wrong version is refused at once.
        Exchange wrong = send(URI_OF_TOKENS + "&tokenApiVersion=v9", "body");

        assertThat(failed.getMessage().getBody()).isNotNull();
        assertThat(wrong.getException()).isInstanceOf(GeminiInteractionsException.class);
        assertThat(wrong.getProperty("CamelAiErrorCategory")).isNotNull();
        assertThat(wrong.getMessage().getBody()).isEqualTo("body");
    }

    /** Collects the messages of a session. */
    private static final class Answers implements WebSocket.Listener {

        private final List<String> messages = new CopyOnWriteArrayList<>();

        String all() {
            return String.join("", messages);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            messages.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            messages.add(java.nio.charset.StandardCharsets.UTF_8.decode(data).toString());
            socket.request(1);
            return null;
        }
    }
}
