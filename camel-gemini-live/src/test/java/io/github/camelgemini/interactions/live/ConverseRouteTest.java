/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One message in, the whole turn of the model out. */
class ConverseRouteTest extends LiveTestSupport {

    private static final String URI = "gemini-live:talk?mode=converse";

    private static GeminiInteractionsException failure(Exchange exchange) {
        return exchange.getException(GeminiInteractionsException.class);
    }

    @Test
    void speechIsAnsweredWithAWavFile() {
        byte[] speech = EmulatedLive.speech("Repeat: nice to meet you", 16_000);

        Exchange answered = send(URI, speech, Map.of(GeminiLiveConstants.MEDIA_TYPE, "audio/pcm;rate=16000"));

        assertThat(answered.getException()).isNull();
        byte[] wav = answered.getMessage().getBody(byte[].class);
        assertThat(new String(wav, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(EmulatedLive.heard(Arrays.copyOfRange(wav, 44, wav.length))).isEqualTo("nice to meet you");
        assertThat(answered.getMessage().getHeaders())
                .containsEntry(GeminiLiveConstants.MEDIA_TYPE, "audio/wav")
                .containsEntry(GeminiLiveConstants.LIVE_INPUT_TRANSCRIPT, "Repeat: nice to meet you")
                .containsEntry(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT, "nice to meet you")
                .containsEntry(GeminiLiveConstants.LIVE_INTERRUPTED, false);
        assertThat(answered.getMessage().getHeader(GeminiLiveConstants.TOTAL_TOKENS, Long.class))
                .isPositive();
        assertThat(names(input(0).get(0).path("realtimeInput"))).containsExactly("activityStart");
        assertThat(setup(0).at("/realtimeInputConfig/automaticActivityDetection/disabled")
                        .asBoolean())
                .isTrue();
        // A session without a name ends with its turn.
        await().untilAsserted(() -> assertThat(connections())
                .singleElement()
                .satisfies(connection -> assertThat(connection.closeCode()).isEqualTo(1000)));
    }

    @Test
    void aTextIsAnsweredWithWhatWasSaid() {
        Exchange answered = send(URI + "&outputType=text", "Repeat: hello", Map.of());

        assertThat(answered.getMessage().getBody()).isEqualTo("hello");
        assertThat(setup(0).at("/generationConfig/responseModalities/0").asText())
                .isEqualTo("AUDIO");
    }

    @Test
    void aModelThatWritesIsAnsweredWithText() {
        Exchange answered = send(URI + "&responseModality=text", "Repeat: hello", Map.of());

        assertThat(answered.getMessage().getBody()).isEqualTo("hello");
        assertThat(setup(0).at("/generationConfig/responseModalities/0").asText())
                .isEqualTo("TEXT");
    }

    @Test
    void aNamedSessionRemembersEarlierTurnsUntilItIsClosed() {
        String uri = URI + "&responseModality=TEXT&sessionId=anna";
        send(uri, "Repeat: one");

        Exchange second = send(uri, "How many messages have I sent?");
        Exchange last = send(uri + "&signal=close", "How many messages have I sent?");

        assertThat(second.getMessage().getBody(String.class)).contains("2");
        assertThat(last.getMessage().getBody(String.class)).contains("3");
        assertThat(connections()).hasSize(1);
        await().until(() -> connections().get(0).closeCode() == 1000);
    }

    @Test
    void aMessageThatOnlyClosesKeepsItsBody() {
        String uri = URI + "&sessionId=anna";
        send(uri, "Repeat: one");

        Exchange closed = send(uri + "&signal=close", "", Map.of(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT, "before"));

        assertThat(closed.getException()).isNull();
        assertThat(closed.getMessage().getBody()).isEqualTo("");
        await().until(() -> connections().get(0).closeCode() == 1000);
    }

    @Test
    void twoTurnsOfOneSessionAtOnceRunOneAfterTheOther() {
        String uri = URI + "&responseModality=TEXT&sessionId=anna";

        List<CompletableFuture<Exchange>> sent = IntStream.range(0, 5)
                .mapToObj(i -> template.asyncSend(
                        uri, exchange -> exchange.getMessage().setBody("How many messages have I sent?")))
                .toList();

        List<String> answers = sent.stream()
                .map(CompletableFuture::join)
                .map(exchange -> exchange.getMessage().getBody(String.class).replaceAll("\\D", ""))
                .sorted()
                .toList();
        assertThat(answers).containsExactly("1", "2", "3", "4", "5");
        assertThat(connections()).hasSize(1);
    }

    @Test
    void headersOfAnEarlierStepAreRemoved() {
        Exchange answered = send(
                URI + "&responseModality=TEXT&inputTranscription=false",
                "Repeat: hello",
                Map.of(
                        GeminiLiveConstants.LIVE_INPUT_TRANSCRIPT,
                        "stale",
                        GeminiLiveConstants.CACHED_TOKENS,
                        99L,
                        GeminiLiveConstants.MEDIA_TYPE,
                        "audio/wav",
                        "Content-Length",
                        "5"));

        assertThat(answered.getMessage().getHeaders())
                .doesNotContainKeys(
                        GeminiLiveConstants.LIVE_INPUT_TRANSCRIPT,
                        GeminiLiveConstants.CACHED_TOKENS,
                        GeminiLiveConstants.MEDIA_TYPE,
                        "Content-Length");
    }

    @Test
    void aFailureLeavesTheMessageAsItWas() {
        Exchange failed = send(
                URI + "&model=no-such-model", "hello", Map.of(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT, "before"));

        assertThat(failure(failed).getCode()).isEqualTo("unknown_model");
        assertThat(failed.getProperty("CamelAiErrorCategory")).isEqualTo("VALIDATION");
        assertThat(failed.getMessage().getBody()).isEqualTo("hello");
        assertThat(failed.getMessage().getHeader(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .isEqualTo("before");
    }

    @Test
    void aPictureNeedsAQuestion() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

        assertThat(failure(send(URI, png)).getCode()).isEqualTo("invalid_body");
        assertThat(send(URI, List.of(png, "Repeat: a picture")).getException()).isNull();
        assertThat(names(input(0).get(0).path("realtimeInput"))).containsExactly("video");
    }

    @Test
    void aSignalOtherThanCloseFails() {
        assertThat(failure(send(URI, "hello", Map.of(GeminiLiveConstants.LIVE_SIGNAL, "activityEnd")))
                        .getCode())
                .isEqualTo("invalid_header");
    }

    @Test
    void aSessionOfConverseNeedsAPlace() {
        send(URI + "&maxSessions=1&sessionId=anna", "Repeat: one");

        GeminiInteractionsException full = failure(send(URI + "&maxSessions=1&sessionId=bert", "Repeat: two"));

        assertThat(full.getCode()).isEqualTo("too_many_sessions");
        assertThat(send(URI + "&maxSessions=1&sessionId=anna", "Repeat: three").getException())
                .isNull();
    }

    @Test
    void aBreakInATurnIsNotNoticed() {
        EMULATOR.emulator().live().cutNext(4);

        Exchange answered = send(URI + "&responseModality=TEXT", "Repeat: one two three four five six", Map.of());

        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody()).isEqualTo("one two three four five six");
        assertThat(connections()).hasSize(2);
    }
}
