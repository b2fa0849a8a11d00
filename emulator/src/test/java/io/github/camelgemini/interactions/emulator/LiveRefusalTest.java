/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the Live API does not accept, with the code and the reason for which it closes the connection. */
class LiveRefusalTest {

    private static final String SETUP = "{'setup':{'model':'models/gemini-3.8-live'}}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();

    private LiveClient.Closed first(String message) throws Exception {
        return LiveClient.connect(emulator).send(message).closed();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{ ~ 1007 ~ Invalid JSON payload received.",
                "{} {} ~ 1007 ~ Invalid JSON payload received.",
                "[] ~ 1007 ~ exactly one field",
                "7 ~ 1007 ~ exactly one field",
                "{} ~ 1007 ~ exactly one field",
                "{'clientContent':{'turnComplete':true}} ~ 1007 ~ The first message must be 'setup'.",
                "{'setup':null} ~ 1007 ~ 'setup': expected an object",
                "{'setup':{}} ~ 1007 ~ Missing required parameter 'model' at 'setup'.",
                "{'setup':{'model':7}} ~ 1007 ~ 'setup.model': expected a non-empty string",
                "{'setup':{'model':'gemini-3.8-live'}} ~ 1008 ~ gemini-3.8-live is not found",
                "{'setup':{'model':'models/gemini-3.8-flash'}} ~ 1008 ~ not supported for bidiGenerateContent",
                "{'setup':{'model':'models/gemini-3.8-live'},'clientContent':{}} ~ 1007 ~ exactly one field",
                "{'setup':{'model':'models/gemini-3.8-live','thinking':true}} ~ 1007 ~ Unknown parameter 'thinking' at 'setup'.",
                "{'setup':{'model':'models/gemini-3.8-live','generation_config':{}}} ~ 1007 ~ Unknown parameter 'generation_config'",
                "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['TEXT','AUDIO']}}} ~ 1007 ~ Exactly one modality",
                "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['IMAGE']}}} ~ 1007 ~ modality IMAGE is not supported",
                "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['text']}}} ~ 1007 ~ Invalid enum value 'text'",
                "{'setup':{'model':'models/gemini-3.5-transcribe-live','generationConfig':{'responseModalities':['AUDIO']}}} ~ 1007 ~ modality AUDIO is not supported",
                "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseSchema':{}}}} ~ 1007 ~ responseSchema' is not supported",
                "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'temperature':3}}} ~ 1007 ~ between 0.0 and 2.0",
                "{'setup':{'model':'models/gemini-3.8-live','systemInstruction':'Be brief.'}} ~ 1007 ~ 'setup.systemInstruction': expected an object",
                "{'setup':{'model':'models/gemini-3.8-live','labels':{'a':'b'}}} ~ 1007 ~ 'setup.labels' is not available",
                "{'setup':{'model':'models/gemini-3.8-live','sessionResumption':{'transparent':true}}} ~ 1007 ~ transparent' is not available",
                "{'setup':{'model':'models/gemini-3.8-live','sessionResumption':{'handle':'gone'}}} ~ 1008 ~ handle is not valid",
                "{'setup':{'model':'models/gemini-3.8-live','tools':[{'functionDeclarations':[{'name':'a b'}]}]}} ~ 1007 ~ Invalid function name 'a b'",
                "{'setup':{'model':'models/gemini-3.8-live','tools':[{'functionDeclarations':[{'name':'a'},{'name':'A'}]}]}} ~ 1007 ~ Duplicate function declaration",
                "{'setup':{'model':'models/gemini-3.8-live','tools':[{'functionDeclarations':[{'name':'a','parameters':{},'parametersJsonSchema':{}}]}]}} ~ 1007 ~ At most one of",
                "{'setup':{'model':'models/gemini-3.8-live','tools':[{'functionDeclarations':[{'name':'a','behavior':'LATER'}]}]}} ~ 1007 ~ Invalid enum value 'LATER'",
                "{'setup':{'model':'models/gemini-3.8-live','realtimeInputConfig':{'automaticActivityDetection':{'silenceDurationMs':-1}}}} ~ 1007 ~ an integer of at least"
            })
    void aFirstMessageIsRefused(String message, int code, String reason) throws Exception {
        LiveClient.Closed closed = first(message);

        assertThat(closed.code()).isEqualTo(code);
        assertThat(closed.reason()).contains(reason);
        assertThat(emulator.live().connections().get(0).closeCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                SETUP + " ~ Only the first message can be 'setup'.",
                "{'hello':{}} ~ Unknown field 'hello' in a message.",
                "{'realtimeInput':{}} ~ No input is set",
                "{'realtimeInput':{'audio':{'mimeType':'audio/wav','data':'AAAA'}}} ~ Invalid media type 'audio/wav'",
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=1','data':'AAA='}}} ~ Invalid media type",
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=999999','data':'AAA='}}} ~ Invalid media type",
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=16000','data':'AAAA'}}} ~ whole samples of 16 bits",
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=16000','data':'A*=='}}} ~ Base64 decoding failed",
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=16000','data':''}}} ~ Base64 decoding failed",
                "{'realtimeInput':{'audio':{'data':'AAA='}}} ~ Missing required parameter 'mimeType'",
                "{'realtimeInput':{'video':{'mimeType':'video/mp4','data':'AAA='}}} ~ Invalid media type 'video/mp4'",
                "{'realtimeInput':{'text':7}} ~ expected a string",
                "{'realtimeInput':{'activityStart':{}}} ~ while activity is detected automatically",
                "{'realtimeInput':{'activityEnd':{}}} ~ while activity is detected automatically",
                "{'clientContent':{'turns':[{'role':'user','parts':[{}]}]}} ~ Exactly one kind of data",
                "{'clientContent':{'turns':[{'role':'system','parts':[{'text':'a'}]}]}} ~ Invalid enum value 'system'",
                "{'clientContent':{'turns':{'role':'user'}}} ~ expected an array",
                "{'clientContent':{'turnComplete':'yes'}} ~ expected a boolean",
                "{'clientContent':{'turns':[{'parts':[{'inlineData':{'mimeType':'application/pdf','data':'AAAA'}}]}],'turnComplete':true}} ~ The document has no pages.",
                "{'toolResponse':{'functionResponses':[{'id':'a','response':{}}]}} ~ There is no function call with the id 'a'.",
                "{'toolResponse':{'functionResponses':[{'id':'a','response':'x'}]}} ~ expected an object",
                "{'toolResponse':{'functionResponses':[{'response':{}}]}} ~ Missing required parameter 'id'",
                "{'toolResponse':{}} ~ Missing required parameter 'functionResponses'"
            })
    void aLaterMessageIsRefused(String message, String reason) throws Exception {
        LiveClient client = LiveClient.connect(emulator).setup("");

        LiveClient.Closed closed = client.send(message).closed();

        assertThat(closed.code()).isEqualTo(1007);
        assertThat(closed.reason()).containsIgnoringCase(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'realtimeInput':{'audioStreamEnd':true}} ~ not detected automatically",
                "{'realtimeInput':{'activityEnd':{}}} ~ 'activityEnd' without 'activityStart'."
            })
    void marksOfActivityAreChecked(String message, String reason) throws Exception {
        LiveClient client = LiveClient.connect(emulator)
                .setup("'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true}}");

        assertThat(client.send(message).closed().reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'realtimeInput':{'text':'a'}} ~ 'text' is not supported by the model",
                "{'realtimeInput':{'video':{'mimeType':'image/jpeg','data':'AAA='}}} ~ 'video' is not supported",
                "{'clientContent':{'turnComplete':true}} ~ 'clientContent' is not supported"
            })
    void aModelThatTranscribesOnlyListens(String message, String reason) throws Exception {
        LiveClient client = LiveClient.connect(emulator);
        client.send("{'setup':{'model':'models/gemini-3.5-transcribe-live'}}").next();

        assertThat(client.send(message).closed().reason()).contains(reason);
    }

    /** The reason of a close frame has at most 123 bytes; a client's text must not break that. */
    @Test
    void aLongReasonIsCut() throws Exception {
        LiveClient.Closed closed = first("{'setup':{'model':'models/gemini-3.8-live','" + "ü€".repeat(100) + "':1}}");

        assertThat(closed.code()).isEqualTo(1007);
        assertThat(closed.reason()).startsWith("Unknown parameter 'ü€ü€");
        assertThat(closed.reason().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(120, 123);
    }

    @Test
    void aDeepMessageIsRefused() throws Exception {
        LiveClient.Closed closed = first("{'setup':" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        assertThat(closed.code()).isEqualTo(1007);
        assertThat(closed.reason()).contains("Invalid JSON");
    }

    @Test
    void oneConnectionThatIsRefusedDoesNotDisturbOthers() throws Exception {
        try (LiveClient good = LiveClient.writing(emulator, "")) {
            first("{");

            assertThat(good.say("Repeat: fine").answer()).isEqualTo("fine");
        }
    }

    @Test
    void aKeyIsNeeded() throws Exception {
        LiveClient.Closed closed =
                LiveClient.connect(emulator, LiveClient.PATH, Map.of()).closed();

        assertThat(closed.code()).isEqualTo(1008);
        assertThat(closed.reason()).contains("unregistered callers");
        assertThat(emulator.live().connections()).isEmpty();
    }

    @Test
    void theKeyCanBeInTheQuery() throws Exception {
        try (Emulator keyed = Emulator.builder().apiKey("right").start()) {
            LiveClient client = LiveClient.connect(keyed, LiveClient.PATH + "?key=right", Map.of());

            assertThat(client.send(SETUP).next().has("setupComplete")).isTrue();
            for (String query : new String[] {"?key=wrong", "?key=auth_tokens/a", "?key="}) {
                LiveClient.Closed closed = LiveClient.connect(keyed, LiveClient.PATH + query, Map.of())
                        .closed();
                assertThat(closed.code()).as(query).isEqualTo(1007);
                assertThat(closed.reason()).isEqualTo("API key not valid. Please pass a valid API key.");
            }
        }
    }

    @Test
    void otherPathsHaveNoWebSocket() {
        for (String path : new String[] {
            "/ws/google.ai.generativelanguage.v1.GenerativeService.BidiGenerateContent", "/v1beta/interactions", "/ws"
        }) {
            assertThatThrownBy(() -> LiveClient.connect(emulator, path, Map.of("x-goog-api-key", "test")))
                    .as(path)
                    .hasMessageContaining("Failed to upgrade");
        }
    }

    @Test
    void aMessageThatIsTooLargeClosesTheConnection() throws Exception {
        try (Emulator small = Emulator.builder()
                .live(new LiveOptions().maxMessageSize(20_000))
                .start()) {
            LiveClient client = LiveClient.writing(small, "");
            assertThat(client.say("Repeat: " + "a".repeat(10_000)).answer()).hasSize(10_000);

            assertThat(client.say("a".repeat(20_000)).closed().code()).isEqualTo(1009);
            Awaitility.await().until(() -> small.live().connections().get(0).closeCode() == 1009);
        }
    }

    @Test
    void sixteenMebibytesAreAcceptedByDefault() throws Exception {
        int most = 16 * 1024 * 1024;
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            String start = "{'clientContent':{'turnComplete':true,'turns':[{'parts':[{'text':'Repeat: one',"
                    + "'thoughtSignature':'";
            String end = "'}]}]}}";

            client.send(start + "a".repeat(most - start.length() - end.length()) + end);
            assertThat(client.answer()).isEqualTo("one");

            client.send(start + "a".repeat(most - start.length() - end.length() + 1) + end);
            assertThat(client.closed().code()).isEqualTo(1009);
        }
    }

    /** Without compression, a session has 15 minutes, or 2 with video. */
    @ParameterizedTest
    @CsvSource({"false,false,15", "true,false,2", "false,true,1000", "true,true,1000"})
    void aSessionHasItsTime(boolean video, boolean compressed, int minutes) throws Exception {
        TestClock clock = new TestClock();
        try (Emulator timed = Emulator.builder().clock(clock).start()) {
            LiveClient client =
                    LiveClient.writing(timed, compressed ? "'contextWindowCompression':{'slidingWindow':{}}" : "");
            if (video) {
                client.send("{'realtimeInput':{'video':{'mimeType':'image/jpeg','data':'AAA='}}}");
            }
            clock.add(Duration.ofMinutes(minutes));
            assertThat(client.say("Repeat: still here").answer()).isEqualTo("still here");

            clock.add(Duration.ofSeconds(1));
            client.say("Repeat: gone");
            if (compressed) {
                assertThat(client.answer()).isEqualTo("gone");
            } else {
                assertThat(client.closed().code()).isEqualTo(1011);
            }
        }
    }
}
