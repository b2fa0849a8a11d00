/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of the Live API: what the client sends in each way, and what the model writes and says. */
class LiveTest {

    private static final int RATE = 16_000;
    private static final byte[] SILENCE = new byte[2 * RATE];

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();

    @Test
    void aTextIsAnsweredWithText() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            List<JsonNode> turn = client.say("Repeat: one two three").turn();

            assertThat(LiveClient.text(turn)).isEqualTo("one two three");
            assertThat(turn.get(0).at("/serverContent/modelTurn"))
                    .isEqualTo(Wire.parse("{\"role\":\"model\",\"parts\":[{\"text\":\"one \"}]}"));
            assertThat(turn.get(3)).isEqualTo(Wire.parse("{\"serverContent\":{\"generationComplete\":true}}"));
            assertThat(turn.get(4))
                    .isEqualTo(Wire.parse(
                            "{\"serverContent\":{\"turnComplete\":true},\"usageMetadata\":{\"promptTokenCount\":6,\"responseTokenCount\":4,"
                                    + "\"totalTokenCount\":10,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":6}],"
                                    + "\"responseTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":4}]}}"));
            assertThat(turn).hasSize(5);
            assertThat(emulator.ledger()).isEqualTo(new Ledger(1, 6, 4));
        }
    }

    @Test
    void theSessionRemembers() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            client.say("My name is Ada.").turn();
            client.say("I live in Ulm.").turn();

            assertThat(client.say("How many messages have I sent?").answer()).isEqualTo("You have sent 3 messages.");
            assertThat(client.say("What did I say first?").answer())
                    .isEqualTo("The first thing you said was: My name is Ada.");
        }
    }

    @Test
    void sessionsDoNotKnowEachOther() throws Exception {
        try (LiveClient first = LiveClient.writing(emulator, "");
                LiveClient second = LiveClient.writing(emulator, "")) {
            first.say("My name is Ada.").turn();

            assertThat(second.say("How many messages have I sent?").answer()).isEqualTo("You have sent 1 message.");
            assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
        }
    }

    @Test
    void binaryMessagesAreJsonToo() throws Exception {
        try (LiveClient client = LiveClient.connect(emulator)) {
            client.sendBinary(
                    "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['TEXT']}}}");
            assertThat(client.next().has("setupComplete")).isTrue();

            client.sendBinary("{'realtimeInput':{'text':'Repeat: grüß Gott'}}");

            assertThat(client.answer()).isEqualTo("grüß Gott");
        }
    }

    @Test
    void turnsThatAreNotCompleteWait() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            client.send("{'clientContent':{'turns':[{'role':'user','parts':[{'text':'My name is Ada.'}]},"
                    + "{'role':'model','parts':[{'text':'Hello'}]}]}}");
            client.send("{'clientContent':{'turns':[{'role':'user','parts':[{'text':'What is my name?'}]}]}}");
            client.send("{'clientContent':{'turnComplete':true}}");

            assertThat(client.answer()).contains("Ada");
        }
    }

    @Test
    void theFirstContentCanBeHistory() throws Exception {
        try (LiveClient client =
                LiveClient.writing(emulator, "'historyConfig':{'initialHistoryInClientContent':true}")) {
            client.send("{'clientContent':{'turns':[{'role':'user','parts':[{'text':'My name is Ada.'}]},"
                    + "{'role':'model','parts':[{'text':'Hello'}]}],'turnComplete':true}}");

            client.send("{'realtimeInput':{'text':'How many messages have I sent?'}}");

            assertThat(client.answer()).isEqualTo("You have sent 2 messages.");
        }
    }

    /** Pieces of any size, also such that end within a word, are one speech. */
    @ParameterizedTest
    @CsvSource({"16000,640", "16000,1600", "16000,100000", "24000,4802", "8000,320", "48000,9600"})
    void speechIsHeardAndAnsweredWithSpeech(int rate, int piece) throws Exception {
        try (LiveClient client =
                LiveClient.speaking(emulator, "'inputAudioTranscription':{},'outputAudioTranscription':{}")) {
            byte[] second = new byte[2 * rate];
            client.speak(second, rate, piece)
                    .speak(EmulatedLive.speech("Repeat: Good morning, dear Ada and all of you", rate), rate, piece)
                    .speak(second, rate, piece);
            List<JsonNode> turn = client.turn();

            assertThat(LiveClient.transcription(turn, "inputTranscription"))
                    .isEqualTo("Repeat: Good morning, dear Ada and all of you");
            assertThat(LiveClient.transcription(turn, "outputTranscription"))
                    .isEqualTo("Good morning, dear Ada and all of you");
            byte[] audio = LiveClient.audio(turn);
            assertThat(audio).hasSize(8 * 4_800);
            assertThat(EmulatedLive.heard(audio)).isEqualTo("Good morning, dear Ada and all of you");
            assertThat(turn.get(2).at("/serverContent/outputTranscription/text").asText())
                    .isEqualTo("Good ");
            assertThat(turn.get(3)
                            .at("/serverContent/modelTurn/parts/0/inlineData/mimeType")
                            .asText())
                    .isEqualTo("audio/pcm;rate=24000");
            JsonNode usage = turn.get(turn.size() - 1).path("usageMetadata");
            assertThat(usage.at("/promptTokensDetails/0/modality").asText()).isEqualTo("AUDIO");
            assertThat(usage.at("/responseTokensDetails/0/modality").asText()).isEqualTo("AUDIO");
        }
    }

    @Test
    void withoutTranscriptionsThereIsOnlyAudio() throws Exception {
        try (LiveClient client = LiveClient.speaking(emulator, "")) {
            List<JsonNode> turn = client.speak(EmulatedLive.speech("Repeat: hello there", RATE), RATE, 3_200)
                    .audioStreamEnd()
                    .turn();

            assertThat(turn).hasSize(4);
            assertThat(EmulatedLive.heard(LiveClient.audio(turn))).isEqualTo("hello there");
        }
    }

    @Test
    void anEmptyStreamEndsNothing() throws Exception {
        try (LiveClient client = LiveClient.speaking(emulator, "'outputAudioTranscription':{}")) {
            client.speak(SILENCE, RATE, 3_200).audioStreamEnd().audioStreamEnd();
            client.send("{'realtimeInput':{'text':'Repeat: here'}}");

            assertThat(LiveClient.transcription(client.turn(), "outputTranscription"))
                    .isEqualTo("here");
        }
    }

    @Test
    void twoSpeechesAreTwoTurns() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            client.speak(EmulatedLive.speech("My name is Ada.", RATE), RATE, 3_200)
                    .speak(SILENCE, RATE, 3_200);
            client.turn();
            client.speak(EmulatedLive.speech("How many messages have I sent?", RATE), RATE, 3_200)
                    .speak(SILENCE, RATE, 3_200);

            assertThat(client.answer()).isEqualTo("You have sent 2 messages.");
        }
    }

    /** Between words, a pause that is shorter than the setup says ends nothing. */
    @Test
    void aShortPauseEndsNothing() throws Exception {
        try (LiveClient client = LiveClient.writing(
                emulator, "'realtimeInputConfig':{'automaticActivityDetection':{'silenceDurationMs':900}}")) {
            byte[] pause = new byte[2 * RATE * 8 / 10];
            client.speak(EmulatedLive.speech("Repeat: one", RATE), RATE, 3_200)
                    .speak(pause, RATE, 3_200)
                    .speak(EmulatedLive.speech("two", RATE), RATE, 3_200)
                    .speak(SILENCE, RATE, 3_200);

            assertThat(client.answer()).isEqualTo("one two");
        }
    }

    @Test
    void audioWithoutWordsIsNamed() throws Exception {
        byte[] noise = new byte[2 * RATE];
        for (int i = 1; i < noise.length; i += 2) {
            noise[i] = (byte) (i % 4 == 1 ? 40 : -40);
        }
        try (LiveClient client = LiveClient.writing(emulator, "'inputAudioTranscription':{}")) {
            List<JsonNode> turn =
                    client.speak(noise, RATE, 3_200).audioStreamEnd().turn();

            assertThat(LiveClient.text(turn)).contains("(1.0 s of audio without words)");
            assertThat(LiveClient.transcription(turn, "inputTranscription")).isEmpty();
        }
    }

    @Test
    void theClientMarksItsActivity() throws Exception {
        try (LiveClient client = LiveClient.writing(
                emulator, "'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true}}")) {
            client.speak(EmulatedLive.speech("ignored before", RATE), RATE, 3_200)
                    .send("{'realtimeInput':{'activityStart':{}}}")
                    .speak(EmulatedLive.speech("Repeat: in", RATE), RATE, 3_200)
                    .speak(SILENCE, RATE, 3_200)
                    .speak(EmulatedLive.speech("between", RATE), RATE, 3_200)
                    .send("{'realtimeInput':{'activityEnd':{}}}");

            assertThat(client.answer()).isEqualTo("in between");
        }
    }

    @Test
    void picturesBelongToTheNextTurn() throws Exception {
        String data = Base64.getEncoder().encodeToString(new byte[1_000]);
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            client.send("{'realtimeInput':{'video':{'mimeType':'image/jpeg','data':'" + data + "'}}}");
            client.send("{'realtimeInput':{'text':'Look at this'}}");

            assertThat(client.answer()).contains("one image (image/jpeg) of 1000 bytes");
            assertThat(client.say("And now").answer()).doesNotContain("image");
        }
    }

    @Test
    void aDocumentIsReadWithinATurn() throws Exception {
        String data = Base64.getEncoder().encodeToString("name,amount\nAda,12\n".getBytes(StandardCharsets.UTF_8));
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            client.send("{'clientContent':{'turns':[{'role':'user','parts':[{'text':'See the file'},"
                    + "{'inlineData':{'mimeType':'text/csv','data':'" + data + "'}}]}],'turnComplete':true}}");

            assertThat(client.answer()).contains("one document (text/csv) of 19 bytes");
        }
    }

    @Test
    void aModelThatTranscribesWritesDownWhatItHears() throws Exception {
        try (LiveClient client = LiveClient.connect(emulator)) {
            client.send("{'setup':{'model':'models/gemini-3.5-transcribe-live'}}")
                    .next();
            List<JsonNode> turn = client.speak(EmulatedLive.speech("What a day", RATE), RATE, 3_200)
                    .audioStreamEnd()
                    .turn();

            assertThat(LiveClient.transcription(turn, "inputTranscription")).isEqualTo("What a day");
            assertThat(turn).noneMatch(message -> message.at("/serverContent").has("modelTurn"));
        }
    }

    @Test
    void aModelThatThinksIsBilledForIt() throws Exception {
        try (LiveClient client = LiveClient.connect(emulator)) {
            client.send("{'setup':{'model':'models/gemini-3.8-live-extended-thinking'}}")
                    .next();
            List<JsonNode> turn = client.say("Repeat: yes").turn();

            assertThat(turn.get(turn.size() - 1)
                            .at("/usageMetadata/thoughtsTokenCount")
                            .asInt())
                    .isEqualTo(16);
        }
    }

    @Test
    void whatAClientSendsIsRecorded() throws Exception {
        byte[] speech = EmulatedLive.speech("Repeat: yes", RATE);
        try (LiveClient client = LiveClient.speaking(emulator, "")) {
            client.speak(speech, RATE, 1_600).audioStreamEnd().turn();
            LiveConnection connection = emulator.live().connections().get(0);

            assertThat(connection.sessionId()).isEqualTo(client.sessionId());
            assertThat(connection.model()).isEqualTo("gemini-3.8-live");
            assertThat(connection.isOpen()).isTrue();
            assertThat(connection.audioBytes()).isEqualTo(speech.length);
            assertThat(connection.sent()).isEqualTo(4);
            assertThat(connection.received()).hasSize(2 + (speech.length + 1_599) / 1_600);
            assertThat(connection.received().get(0).has("setup")).isTrue();
            assertThat(emulator.requests()).hasSize(1);
            assertThat(emulator.requests().get(0).path()).isEqualTo(LiveClient.PATH);
        }
    }

    @Test
    void aResetClosesConnections() throws Exception {
        LiveClient client = LiveClient.speaking(emulator, "");
        emulator.reset();

        assertThat(client.closed().code()).isEqualTo(1001);
        assertThat(emulator.live().connections()).isEmpty();
    }

    /** A word whose samples are not all there is missing; the others are heard. */
    @Test
    void piecesOfAudioMayBeMissing() {
        byte[] speech = EmulatedLive.speech("one two three four", RATE);
        byte[] cut = Arrays.copyOfRange(speech, 400, speech.length);

        assertThat(EmulatedLive.heard(cut)).isEqualTo("two three four");
    }
}
