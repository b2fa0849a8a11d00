/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.media.WavEncoder;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages that are input of a session, and the events that a consumer makes of the answers. */
class SendTest extends LiveTestSupport {

    private static GeminiInteractionsException failure(Exchange exchange) {
        return exchange.getException(GeminiInteractionsException.class);
    }

    @Test
    void aTextIsAnsweredByTheEventsOfATurn() throws Exception {
        consume("gemini-live:talk");

        Exchange sent = send("gemini-live:talk?responseModality=TEXT", "Repeat: hello world", session("anna"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isEqualTo("Repeat: hello world");
        Received.Event end = received.awaitEvent("turnComplete", 1);
        assertThat(end.session()).isEqualTo("anna");
        assertThat(end.turn()).isEqualTo(1);
        assertThat(end.body()).isNull();
        assertThat(end.text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT)).isEqualTo("hello world");
        assertThat(end.headers())
                .containsEntry(GeminiLiveConstants.LIVE_INTERRUPTED, false)
                .containsKeys(GeminiLiveConstants.INPUT_TOKENS, GeminiLiveConstants.TOTAL_TOKENS);
        assertThat(received.types()).startsWith("opened", "text").doesNotContain("audio");
        assertThat(String.join(
                        "",
                        received.of("text").stream()
                                .map(event -> (String) event.body())
                                .toList()))
                .isEqualTo("hello world");
        assertThat(input(0)).hasSize(1);
        assertThat(input(0).get(0).at("/realtimeInput/text").asText()).isEqualTo("Repeat: hello world");
    }

    @Test
    void speechIsHeardAndAnsweredWithSpeech() throws Exception {
        consume("gemini-live:talk?turnAudio=true");
        byte[] speech = EmulatedLive.speech("Repeat: good morning", 16_000);

        send("gemini-live:talk", speech, pcm("anna", 16_000));
        Exchange end = send("gemini-live:talk?signal=audioStreamEnd", null, session("anna"));

        assertThat(end.getException()).isNull();
        Received.Event turn = received.awaitEvent("turnComplete", 1);
        assertThat(received.heard(1)).isEqualTo("good morning");
        assertThat(received.of("audio").get(0).text(GeminiLiveConstants.MEDIA_TYPE))
                .isEqualTo("audio/pcm;rate=24000");
        assertThat(turn.text(GeminiLiveConstants.LIVE_INPUT_TRANSCRIPT)).isEqualTo("Repeat: good morning");
        assertThat(turn.text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT)).isEqualTo("good morning");
        assertThat(turn.text(GeminiLiveConstants.MEDIA_TYPE)).isEqualTo("audio/wav");
        byte[] wav = (byte[]) turn.body();
        assertThat(EmulatedLive.heard(Arrays.copyOfRange(wav, 44, wav.length))).isEqualTo("good morning");
        assertThat(connections().get(0).audioBytes()).isEqualTo(speech.length);
        assertThat(input(0).get(0).at("/realtimeInput/audio/mimeType").asText()).isEqualTo("audio/pcm;rate=16000");
    }

    @Test
    void samplesAreSentInPiecesOfHalfASecond() throws Exception {
        consume("gemini-live:talk");

        send("gemini-live:talk", new byte[40_000], pcm("anna", 16_000));

        // The network has taken them; the emulator may not have read them yet.
        await().untilAsserted(() -> assertThat(input(0))
                .extracting(message -> message.at("/realtimeInput/audio/data").binaryValue().length)
                .containsExactly(16_384, 16_384, 7_232));
    }

    @Test
    void aWavFileIsUnpacked() throws Exception {
        consume("gemini-live:talk");
        byte[] samples = EmulatedLive.speech("Repeat: from a file", 8_000);

        // No header tells the type: the first bytes do.
        send("gemini-live:talk", new WavEncoder(8_000, 1).toWav(samples), session("anna"));
        send("gemini-live:talk?signal=audioStreamEnd", null, session("anna"));

        assertThat(received.awaitEvent("turnComplete", 1).text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .isEqualTo("from a file");
        assertThat(input(0).get(0).at("/realtimeInput/audio/mimeType").asText()).isEqualTo("audio/pcm;rate=8000");
        assertThat(connections().get(0).audioBytes()).isEqualTo(samples.length);
    }

    @Test
    void picturesAndTextsInAListAreSentInTheirOrder() throws Exception {
        consume("gemini-live:talk");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

        Exchange sent = send("gemini-live:talk", List.of(png, "What is this?"), session("anna"));

        assertThat(sent.getException()).isNull();
        await().until(() -> input(0).size() == 2);
        assertThat(input(0).get(0).at("/realtimeInput/video/mimeType").asText()).isEqualTo("image/png");
        assertThat(input(0).get(0).at("/realtimeInput/video/data").binaryValue())
                .isEqualTo(png);
        assertThat(input(0).get(1).at("/realtimeInput/text").asText()).isEqualTo("What is this?");
    }

    @Test
    void signalsFrameASpokenTurn() throws Exception {
        consume("gemini-live:talk");
        String uri = "gemini-live:talk?activityDetection=manual";
        byte[] speech = EmulatedLive.speech("Repeat: by hand", 16_000);

        send(uri + "&signal=activityStart", speech, pcm("anna", 16_000));
        send(
                uri,
                null,
                Map.of(GeminiLiveConstants.LIVE_SESSION_ID, "anna", GeminiLiveConstants.LIVE_SIGNAL, "activity-end"));

        assertThat(received.awaitEvent("turnComplete", 1).text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .isEqualTo("by hand");
        assertThat(setup(0).at("/realtimeInputConfig/automaticActivityDetection/disabled")
                        .asBoolean())
                .isTrue();
        assertThat(names(input(0).get(0).path("realtimeInput"))).containsExactly("activityStart");
        assertThat(names(input(0).get(input(0).size() - 1).path("realtimeInput")))
                .containsExactly("activityEnd");
    }

    @Test
    void theSignalCloseEndsTheSession() throws Exception {
        consume("gemini-live:talk");
        send("gemini-live:talk", "Repeat: first", session("anna"));
        received.awaitEvent("turnComplete", 1);

        Exchange closed = send("gemini-live:talk?signal=close", null, session("anna"));

        assertThat(closed.getException()).isNull();
        Received.Event end = received.awaitEvent("closed", 1);
        assertThat(end.headers()).doesNotContainKey(GeminiLiveConstants.LIVE_CLOSE_CODE);
        assertThat(connections())
                .singleElement()
                .satisfies(connection -> assertThat(connection.closeCode()).isEqualTo(1000));
        // The next message opens a new one.
        send("gemini-live:talk", "Repeat: second", session("anna"));
        received.awaitEvent("turnComplete", 2);
        assertThat(connections()).hasSize(2);
        assertThat(received.of("opened")).hasSize(2);
    }

    @Test
    void aStreamAsBodyIsStillThereAfterwards() throws Exception {
        consume("gemini-live:talk");
        byte[] speech = EmulatedLive.speech("Repeat: streamed", 16_000);

        Exchange sent = send("gemini-live:talk", new ByteArrayInputStream(speech), pcm("anna", 16_000));

        assertThat(sent.getMessage().getBody(byte[].class)).isEqualTo(speech);
        await().untilAsserted(
                        () -> assertThat(connections().get(0).audioBytes()).isEqualTo(speech.length));
    }

    @Test
    void theUserInterruptsTheModel() throws Exception {
        consume("gemini-live:talk?events=interrupted,turnComplete");
        send("gemini-live:talk", "Call me when you are ready: write 2,000 tokens about roses", session("anna"));
        send("gemini-live:talk", "Repeat: stop", session("anna"));

        Received.Event last = received.awaitEvent("turnComplete", 2);
        assertThat(last.text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT)).isEqualTo("stop");
    }

    @Test
    void aMessageWithoutAConsumerFails() {
        Exchange sent = send("gemini-live:talk", "hello", session("anna"));

        assertThat(failure(sent).getCode()).isEqualTo("no_consumer");
        assertThat(sent.getProperty("CamelAiErrorCategory")).isEqualTo("VALIDATION");
        assertThat(sent.getMessage().getBody()).isEqualTo("hello");
        assertThat(connections()).isEmpty();
    }

    @Test
    void aMessageWithoutASessionFails() throws Exception {
        consume("gemini-live:talk");

        assertThat(failure(send("gemini-live:talk", "hello")).getCode()).isEqualTo("session_id_missing");
    }

    @Test
    void theSessionOfTheOptionIsAnExpression() throws Exception {
        consume("gemini-live:talk");

        send("gemini-live:talk?sessionId=${header.caller}", "Repeat: hi", Map.of("caller", "bert"));

        assertThat(received.awaitEvent("turnComplete", 1).session()).isEqualTo("bert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "ümlaut", "\u0000"})
    void aHostileSessionIdFailsAndIsNotShown(String id) throws Exception {
        consume("gemini-live:talk");

        GeminiInteractionsException failure = failure(send("gemini-live:talk", "hello", session(id)));

        assertThat(failure.getCode()).isEqualTo("invalid_session_id");
        assertThat(failure.getMessage()).doesNotContain(id);
        assertThat(connections()).isEmpty();
    }

    @Test
    void aSessionIdHasAtMost200Characters() throws Exception {
        consume("gemini-live:talk");

        assertThat(send("gemini-live:talk", "Repeat: hi", session("x".repeat(200)))
                        .getException())
                .isNull();
        assertThat(failure(send("gemini-live:talk", "hello", session("x".repeat(201))))
                        .getCode())
                .isEqualTo("invalid_session_id");
    }

    @Test
    void whatCannotBeSentFailsBeforeASessionIsOpened() throws Exception {
        consume("gemini-live:talk");

        assertThat(failure(send("gemini-live:talk", null, session("anna"))).getCode())
                .isEqualTo("empty");
        assertThat(failure(send("gemini-live:talk", new byte[] {1, 2, 3}, session("anna")))
                        .getCode())
                .isEqualTo("unknown_media_type");
        assertThat(failure(send("gemini-live:talk", new Object(), session("anna")))
                        .getCode())
                .isEqualTo("invalid_body");
        assertThat(failure(send(
                                "gemini-live:talk",
                                new byte[] {1, 2},
                                Map.of(
                                        GeminiLiveConstants.LIVE_SESSION_ID, "anna",
                                        GeminiLiveConstants.MEDIA_TYPE, "audio/mpeg")))
                        .getCode())
                .isEqualTo("unsupported_media_type");
        assertThat(failure(send(
                                "gemini-live:talk",
                                "hello",
                                Map.of(
                                        GeminiLiveConstants.LIVE_SESSION_ID, "anna",
                                        GeminiLiveConstants.LIVE_SIGNAL, "shout")))
                        .getCode())
                .isEqualTo("invalid_header");
        assertThat(connections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audio/pcm;rate=16000;channels=2",
                "audio/pcm;rate=1000",
                "audio/pcm;rate=fast",
                "audio/pcm;rate=999999",
                "audio/wav"
            })
    void samplesOfAnotherFormatFail(String type) throws Exception {
        consume("gemini-live:talk");

        assertThat(failure(send(
                                "gemini-live:talk",
                                new byte[] {1, 2},
                                Map.of(
                                        GeminiLiveConstants.LIVE_SESSION_ID,
                                        "anna",
                                        GeminiLiveConstants.MEDIA_TYPE,
                                        type)))
                        .getCode())
                .isEqualTo("unsupported_audio");
        assertThat(connections()).isEmpty();
    }

    @Test
    void halfASampleFails() throws Exception {
        consume("gemini-live:talk");

        assertThat(failure(send("gemini-live:talk", new byte[3], pcm("anna", 16_000)))
                        .getCode())
                .isEqualTo("unsupported_audio");
    }

    @Test
    void aBodyThatIsTooLargeFails() throws Exception {
        consume("gemini-live:talk");

        assertThat(failure(send("gemini-live:talk?maxMessageSize=1000", new byte[1_002], pcm("anna", 16_000)))
                        .getCode())
                .isEqualTo("too_large");
    }

    @Test
    void aSetupThatIsRefusedFailsTheMessageAndTheNextOneTriesAgain() throws Exception {
        consume("gemini-live:talk");

        Exchange refused = send("gemini-live:talk?model=no-such-model", "hello", session("anna"));

        assertThat(failure(refused).getCode()).isEqualTo("unknown_model");
        assertThat(refused.getProperty("CamelAiErrorCategory")).isEqualTo("VALIDATION");
        Received.Event closed = received.awaitEvent("closed", 1);
        assertThat(closed.text(GeminiLiveConstants.LIVE_CLOSE_CODE)).isEqualTo("unknown_model");
        assertThat(send("gemini-live:talk", "Repeat: hi", session("anna")).getException())
                .isNull();
        received.awaitEvent("turnComplete", 1);
    }

    @Test
    void theOptionsOfTheProducerAreTheSetup() throws Exception {
        consume("gemini-live:talk");

        send(
                "gemini-live:talk?voice=Kore&language=de-DE&systemInstruction=Be brief.&temperature=0.5&topP=0.9"
                        + "&maxOutputTokens=100&thinkingLevel=low&mediaResolution=medium&contextCompression=true"
                        + "&compressionTriggerTokens=2000&compressionTargetTokens=1000&startSensitivity=low"
                        + "&endSensitivity=high&prefixPadding=100ms&silenceDuration=1s&activityHandling=no-interruption"
                        + "&outputTranscription=false&additionalSetupProperty.proactivity.proactiveAudio=true",
                "hello",
                session("anna"));

        assertThat(setup(0)).isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree("""
                {"model":"models/gemini-3.8-live",
                 "generationConfig":{"responseModalities":["AUDIO"],"temperature":0.5,"topP":0.9,"maxOutputTokens":100,
                   "mediaResolution":"MEDIA_RESOLUTION_MEDIUM","thinkingConfig":{"thinkingLevel":"LOW"},
                   "speechConfig":{"voiceConfig":{"prebuiltVoiceConfig":{"voiceName":"Kore"}},"languageCode":"de-DE"}},
                 "systemInstruction":{"parts":[{"text":"Be brief."}]},
                 "realtimeInputConfig":{"automaticActivityDetection":{"startOfSpeechSensitivity":"START_SENSITIVITY_LOW",
                   "endOfSpeechSensitivity":"END_SENSITIVITY_HIGH","prefixPaddingMs":100,"silenceDurationMs":1000},
                   "activityHandling":"NO_INTERRUPTION"},
                 "inputAudioTranscription":{},
                 "sessionResumption":{},
                 "contextWindowCompression":{"triggerTokens":2000,"slidingWindow":{"targetTokens":1000}},
                 "proactivity":{"proactiveAudio":true}}"""));
    }

    @Test
    void aBrokenConnectionIsReplacedAndTheConversationGoesOn() throws Exception {
        consume("gemini-live:talk");
        send("gemini-live:talk", "Repeat: before", session("anna"));
        received.awaitEvent("turnComplete", 1);

        EMULATOR.emulator().live().cut(connections().get(0).sessionId());
        received.awaitEvent("resumed", 1);
        send("gemini-live:talk", "How many messages have I sent?", session("anna"));

        assertThat(received.awaitEvent("turnComplete", 2).text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .contains("2");
        assertThat(connections()).hasSize(2);
        assertThat(setup(1).at("/sessionResumption/handle").asText()).isNotEmpty();
    }
}
