/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerMessagesTest {

    private static JsonNode json(String json) throws Exception {
        return Json.read(json.replace('\'', '"'));
    }

    private static List<LiveEvent> events(String json) throws Exception {
        return ServerMessages.events(json(json));
    }

    private static void assertUnknown(String message, String shown) throws Exception {
        assertThat(events(message)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(LiveEventType.unknown);
            assertThat(event.json()).isEqualTo(json(shown));
        });
    }

    @Test
    void aMessageThatSaysEverythingSaysItInAnOrder() throws Exception {
        List<LiveEvent> events = events(
                "{'usageMetadata':{'totalTokenCount':1},'goAway':{'timeLeft':'1s'},'toolCallCancellation':{'ids':['a']},"
                        + "'later':1,'toolCall':{'functionCalls':[]},'setupComplete':{},'sessionResumptionUpdate':{'resumable':false},'serverContent':{"
                        + "'turnComplete':false,'generationComplete':true,'outputTranscription':{'text':'out'},'modelTurn':{'parts':[{'text':'t1'},"
                        + "{'inlineData':{'mimeType':'audio/pcm;rate=24000','data':'AQI='}},{'text':'t2'}]},'inputTranscription':{'text':'in'},'interrupted':true}}");

        assertThat(events)
                .extracting(LiveEvent::type)
                .containsExactly(
                        LiveEventType.interrupted,
                        LiveEventType.inputTranscription,
                        LiveEventType.text,
                        LiveEventType.audio,
                        LiveEventType.text,
                        LiveEventType.outputTranscription,
                        LiveEventType.generationComplete,
                        LiveEventType.toolCall,
                        LiveEventType.toolCallCancellation,
                        LiveEventType.usage,
                        LiveEventType.goAway,
                        LiveEventType.unknown);
        assertThat(events).extracting(LiveEvent::text).contains("in", "t1", "t2", "out");
        assertThat(events.get(11).json()).isEqualTo(json("{'later':1}"));
    }

    @Test
    void theCountsOfATurnAreNoEventOfTheirOwn() throws Exception {
        String message =
                "{'serverContent':{'turnComplete':true},'usageMetadata':{'promptTokenCount':1,'responseTokenCount':2,"
                        + "'thoughtsTokenCount':3,'cachedContentTokenCount':'4','toolUsePromptTokenCount':5,'totalTokenCount':15}}";

        assertThat(events(message)).extracting(LiveEvent::type).containsExactly(LiveEventType.turnComplete);
        assertThat(ServerMessages.usage(json(message))).contains(new Usage(1L, 2L, 3L, 4L, 5L, 15L));
    }

    @Test
    void speechIsBytesAndItsJsonHasThemNot() throws Exception {
        LiveEvent event = events(
                        "{'serverContent':{'modelTurn':{'role':'model','parts':[{'inlineData':{'mimeType':'audio/pcm;rate=16000','data':'AQL/'},"
                                + "'more':1}]}}}")
                .get(0);

        assertThat(event.audio().samples()).containsExactly(1, 2, -1);
        assertThat(event.audio().rate()).isEqualTo(16_000);
        assertThat(event.json()).isEqualTo(json("{'inlineData':{'mimeType':'audio/pcm;rate=16000'},'more':1}"));
        assertThat(event).hasToString("LiveEvent[audio]");
    }

    @Test
    void speechWithoutARateHasTheUsualOne() throws Exception {
        LiveEvent event = events(
                        "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/pcm','data':''}}]}}}")
                .get(0);

        assertThat(event.audio().samples()).isEmpty();
        assertThat(event.audio().rate()).isEqualTo(24_000);
    }

    @Test
    void theEndOfATranscriptHasNoText() throws Exception {
        LiveEvent event = events("{'serverContent':{'inputTranscription':{'finished':true}}}")
                .get(0);

        assertThat(event.text()).isEmpty();
        assertThat(event.json()).isEqualTo(json("{'finished':true}"));
    }

    @Test
    void aThoughtIsNoOutput() throws Exception {
        assertUnknown(
                "{'serverContent':{'modelTurn':{'parts':[{'text':'hm','thought':true}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[{'text':'hm','thought':true}]}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/pcm','data':'?'}}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/pcm','data':7}}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AA=='}}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'data':'AA=='}}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/pcm;channels=2','data':'AA=='}}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/mp3','data':'AA=='}}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[{'inlineData':'AA=='}]}}}",
                "{'serverContent':{'modelTurn':{'parts':[null,[],1,'text',{'text':1}]}}}",
                "{'serverContent':{'modelTurn':{'parts':{}}}}",
                "{'serverContent':{'modelTurn':[]}}",
                "{'serverContent':{'outputTranscription':'text','inputTranscription':{'text':{}}}}",
                "{'serverContent':{'turnComplete':'true','interrupted':1,'generationComplete':null}}",
                "{'serverContent':{'waitingForInput':true}}",
                "{'serverContent':[]}",
                "{'toolCall':1,'toolCallCancellation':'x','goAway':true,'usageMetadata':null,'sessionResumptionUpdate':[]}",
                "{'error':{'code':500}}",
                "[]",
                "null",
                "1",
                "'text'"
            })
    void whatIsNotUnderstoodIsShownAsItIs(String message) throws Exception {
        assertUnknown(message, message);
        assertThat(ServerMessages.functionCalls(json(message))).isEmpty();
        assertThat(ServerMessages.cancelledCalls(json(message))).isEmpty();
        assertThat(ServerMessages.handle(json(message))).isEmpty();
        assertThat(ServerMessages.usage(json(message))).isEmpty();
    }

    @Test
    void onlyThePartsThatAreNotUnderstoodAreShown() throws Exception {
        List<LiveEvent> events = events(
                "{'serverContent':{'turnComplete':true,'turnCompleteReason':'X','modelTurn':{'parts':[{'text':'a'},{'code':1}]}}}");

        assertThat(events)
                .extracting(LiveEvent::type)
                .containsExactly(LiveEventType.text, LiveEventType.turnComplete, LiveEventType.unknown);
        assertThat(events.get(2).json())
                .isEqualTo(json("{'serverContent':{'turnCompleteReason':'X','modelTurn':{'parts':[{'code':1}]}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'serverContent':{}}",
                "{'serverContent':{'turnComplete':false,'modelTurn':{'parts':[]}}}",
                "{'setupComplete':{}}"
            })
    void whatSaysNothingIsNoEvent(String message) throws Exception {
        assertThat(events(message)).isEmpty();
    }

    @Test
    void callsThatNobodyCanAnswerAreLeftOut() throws Exception {
        assertThat(ServerMessages.functionCalls(json(
                        "{'toolCall':{'functionCalls':[{'id':'1','name':'f','args':{'a':1}},{'id':'2','name':'f'},{'id':'3','name':'f','args':[]},"
                                + "{'name':'f'},{'id':'4'},{'id':5,'name':'f'},{'id':'','name':'f'},null,'x']}}")))
                .containsExactly(
                        new FunctionCall("1", "f", json("{'a':1}")),
                        new FunctionCall("2", "f", json("{}")),
                        new FunctionCall("3", "f", json("{}")));
    }

    @Test
    void idsOfCancelledCallsAreTexts() throws Exception {
        assertThat(ServerMessages.cancelledCalls(json("{'toolCallCancellation':{'ids':['a',1,null,{},'b']}}")))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'newHandle':'H','resumable':true}                                         | H |",
                "{'newHandle':'H','resumable':true,'lastConsumedClientMessageIndex':'12'}   | H | 12",
                "{'newHandle':'H','resumable':true,'lastConsumedClientMessageIndex':0}      | H | 0",
                "{'newHandle':'H','resumable':true,'lastConsumedClientMessageIndex':-1}     | H |",
                "{'newHandle':'H','resumable':true,'lastConsumedClientMessageIndex':1.5}    | H |",
                "{'newHandle':'H'}                                                          |   |",
                "{'resumable':true}                                                         |   |",
                "{'newHandle':'','resumable':true}                                          |   |",
                "{'newHandle':7,'resumable':true}                                           |   |",
                "{}                                                                         |   |"
            })
    void aHandleIsOneOnlyIfItResumes(String update, String handle, Long index) throws Exception {
        SessionHandle read = ServerMessages.handle(json("{'sessionResumptionUpdate':" + update + "}"))
                .orElseThrow();

        assertThat(read).isEqualTo(new SessionHandle(handle, index));
        assertThat(read.toString()).doesNotContain("H,").doesNotContain("=H");
    }
}
