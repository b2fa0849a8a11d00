/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.LiveConnection;
import org.assertj.core.api.AbstractIntegerAssert;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** The server as any client of WebSockets sees it. */
class CallIT {

    private static RunningLine line;

    @BeforeAll
    static void start() throws Exception {
        line = RunningLine.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (line != null) {
            line.close();
        }
    }

    @AfterEach
    void everybodyHasLeft() {
        patiently().until(() -> line.open().isEmpty());
        line.emulator().reset();
    }

    @Test
    void thePiecesOfACallReachGeminiInTheirOrderWithTheirRate() throws Exception {
        byte[] sound = new byte[400 * 1_280];
        for (int i = 0; i < sound.length; i += 2) {
            sound[i] = (byte) (i / 1_280);
        }
        try (PageSocket page = PageSocket.open(line.address())) {
            page.send(sound);
            patiently()
                    .until(() -> line.open().size() == 1 && line.open().get(0).audioBytes() == sound.length);
        }
        List<JsonNode> pieces = line.live().connections().get(0).received().stream()
                .map(message -> message.path("realtimeInput").path("audio"))
                .filter(JsonNode::isObject)
                .toList();
        assertThat(pieces)
                .hasSize(400)
                .allMatch(piece -> piece.path("mimeType").asText().equals("audio/pcm;rate=" + PageSocket.RATE));
        assertThat(pieces).extracting(piece -> decoded(piece)[0]).isEqualTo(firstBytes(sound));
    }

    @Test
    void aQuestionIsAnsweredWithSoundAndEvents() throws Exception {
        try (PageSocket page = PageSocket.open(line.address())) {
            page.speak("Call look_up_order for order: 1043");

            patiently().until(() -> page.events().contains("{\"event\":\"turnComplete\"}"));

            assertThat(page.heard()).contains("A floor lamp.");
            assertThat(page.events())
                    .contains(
                            "{\"event\":\"inputTranscription\",\"text\":\"Call look_up_order for order: 1043\"}",
                            "{\"event\":\"toolCall\",\"text\":\"look_up_order\"}");
        }
    }

    @Test
    void manyCallsAtOnceDoNotMeet() throws Exception {
        List<PageSocket> pages = new ArrayList<>();
        try {
            for (int i = 0; i < Switchboard.MAX_CALLS; i++) {
                pages.add(PageSocket.open(line.address()));
            }
            for (int i = 0; i < pages.size(); i++) {
                pages.get(i).speak("Repeat: caller" + i);
            }
            for (int i = 0; i < pages.size(); i++) {
                PageSocket page = pages.get(i);
                String word = "caller" + i;
                patiently().until(() -> page.heard().equals(word));
            }

            assertThatStatus(line.address(), origin(), "rate=16000").isEqualTo(503);
        } finally {
            pages.forEach(PageSocket::close);
        }
        // Until a place is free, the handshake fails.
        patiently().ignoreExceptions().untilAsserted(() -> {
            try (PageSocket page = PageSocket.open(line.address())) {
                assertThat(page.isClosed()).isFalse();
            }
        });
    }

    @Test
    void whoeverLeavesEndsTheSessionHoweverOften() throws Exception {
        int calls = Switchboard.MAX_CALLS + 5;
        for (int i = 0; i < calls; i++) {
            int call = i;
            try (PageSocket page = PageSocket.open(line.address())) {
                page.send(new byte[64_000]);
                patiently().until(() -> line.live().connections().size() == call + 1);
            }
            patiently().until(() -> line.open().isEmpty());
        }
        assertThat(line.live().connections())
                .hasSize(calls)
                .extracting(LiveConnection::closeCode)
                .containsOnly(1000);
    }

    @Test
    void whoeverSaysNothingOpensNoSession() throws Exception {
        try (PageSocket page = PageSocket.open(line.address())) {
            assertThat(page.isClosed()).isFalse();
        }
        try (PageSocket page = PageSocket.open(line.address())) {
            page.send(new byte[1_280]);
            patiently().until(() -> line.live().connections().size() == 1);
        }
    }

    @Test
    void aRequestForNoWebSocketTakesNobodysPlace() throws Exception {
        HttpRequest plain = HttpRequest.newBuilder(line.address().resolve("voice?rate=16000"))
                .header("Origin", origin())
                .timeout(Duration.ofMinutes(1))
                .build();
        for (int i = 0; i <= Switchboard.MAX_CALLS; i++) {
            assertThat(HttpClient.newHttpClient()
                            .send(plain, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isBetween(400, 499);
        }
        try (PageSocket page = PageSocket.open(line.address())) {
            assertThat(page.isClosed()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "http://127.0.0.1", "http://127.0.0.1:1", "null", ""})
    void aPageOfAnotherSiteIsRefused(String origin) throws Exception {
        assertThatStatus(line.address(), origin, "rate=16000").isEqualTo(403);
    }

    @Test
    void aClientThatIsNoBrowserHasToSayWhereItComesFromToo() throws Exception {
        assertThatStatus(line.address(), null, "rate=16000").isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rate=", "rate=0", "rate=7999", "rate=96001", "rate=16000.0", "rate=99999999999"})
    void aRateThatNoMicrophoneHasIsRefused(String query) throws Exception {
        assertThatStatus(line.address(), origin(), query).isEqualTo(400);
    }

    @Test
    void textIsNoSound() throws Exception {
        try (PageSocket page = PageSocket.open(line.address())) {
            page.sendText("{\"setup\":{}}");
            patiently().until(() -> page.closeCode() == 1003);
        }
        assertThat(line.live().connections()).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeEndsTheCall() throws Exception {
        try (PageSocket page = PageSocket.open(line.address())) {
            page.sendPiece(new byte[64 * 1024]);
            patiently().until(() -> line.live().connections().size() == 1);

            // The server may cut the connection before it has read the whole message.
            Throwable unused = catchThrowable(() -> page.sendPiece(new byte[64 * 1024 + 2]));

            patiently().until(page::isClosed);
        }
    }

    @Test
    void halfASampleEndsTheCallWithAReason() throws Exception {
        try (PageSocket page = PageSocket.open(line.address())) {
            page.sendPiece(new byte[3]);

            patiently().until(page::isClosed);
            assertThat(page.closeCode()).isEqualTo(1011);
            assertThat(page.events()).singleElement().asString().contains("\"ended\"", "See the log");
        }
    }

    private static String origin() {
        return "http://" + line.address().getAuthority();
    }

    private static AbstractIntegerAssert<?> assertThatStatus(URI page, String origin, String query) {
        ExecutionException refused = catchThrowableOfType(
                ExecutionException.class,
                () -> PageSocket.open(page, origin, query).close());
        assertThat(refused).isNotNull();
        return assertThat(
                ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode());
    }

    private static byte[] decoded(JsonNode piece) {
        return Base64.getDecoder().decode(piece.path("data").asText());
    }

    private static List<Byte> firstBytes(byte[] sound) {
        List<Byte> first = new ArrayList<>();
        for (int i = 0; i < sound.length; i += 1_280) {
            first.add(sound[i]);
        }
        return first;
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
