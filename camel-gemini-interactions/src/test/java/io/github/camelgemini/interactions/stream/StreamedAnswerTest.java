/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.ArrayList;
import java.util.List;

import io.github.camelgemini.interactions.client.sse.Transcripts;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What of a connection's events is new. */
class StreamedAnswerTest {

    private final StreamedAnswer answer = new StreamedAnswer(1 << 20, StreamElements.of("text"));
    private final StringBuilder text = new StringBuilder();

    static List<String> transcripts() throws Exception {
        List<String> names = new ArrayList<>(Transcripts.names());
        // Its terminal event contradicts its deltas.
        names.remove("whole-steps");
        return names;
    }

    private boolean take(String json) throws Exception {
        return take(answer, text, Transcripts.event(json.replace('\'', '"')));
    }

    private static boolean take(StreamedAnswer answer, StringBuilder text, StreamEvent event) throws Exception {
        answer.accept(event).forEach(element -> text.append(element.event().text()));
        return answer.hasAdvanced();
    }

    private boolean delta(String id, String part) throws Exception {
        String named = id == null ? "" : "'event_id':'" + id + "',";
        return take("{'event_type':'step.delta'," + named + "'index':0,'delta':{'type':'text','text':'" + part + "'}}");
    }

    @Test
    void breakThatComesAHundredTimesRepeatsNothingAndIsNoProgress() throws Exception {
        assertThat(delta("a", "Pay ")).isTrue();
        assertThat(delta("b", "100 ")).isTrue();
        for (int i = 0; i < 100; i++) {
            answer.connected();
            assertThat(delta("a", "Pay ")).isFalse();
            assertThat(delta("b", "100 ")).isFalse();
        }
        answer.connected();
        assertThat(delta("c", "euros")).isTrue();

        assertThat(text).hasToString("Pay 100 euros");
        assertThat(answer.result().text()).isEqualTo("Pay 100 euros");
    }

    @Test
    void sameTextUnderAnotherIdIsNew() throws Exception {
        delta("a", "ha");
        delta("b", "ha");
        answer.connected();
        delta("b", "ha");
        delta("c", "ha");

        assertThat(text).hasToString("hahaha");
    }

    @Test
    void eventThatComesTwiceInARowIsOne() throws Exception {
        delta("a", "ha");
        delta("a", "ha");

        assertThat(text).hasToString("ha");
    }

    @Test
    void knownIdWithOtherContentContradicts() throws Exception {
        delta("a", "Pay ");
        answer.connected();

        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() -> delta("a", "Take "))
                .satisfies(failure -> assertThat(failure.getCode()).isEqualTo("stream_inconsistent"));
    }

    @Test
    void idsThatShareAHashCodeAreTwo() throws Exception {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        delta("Aa", "one ");
        answer.connected();
        delta("BB", "two");

        assertThat(text).hasToString("one two");
    }

    @Test
    void connectionThatTellsTheBeginningAgainMayGoOnWithNewEvents() throws Exception {
        String created = "{'event_type':'interaction.created','event_id':'0','interaction':{'id':'v1'}}";
        take(created);
        delta("a", "ha");
        answer.connected();
        take(created);
        delta("b", "ha");
        answer.connected();
        take(created);
        take("{'event_type':'interaction.completed','interaction':{'id':'v1','status':'completed'}}");

        assertThat(text).hasToString("haha");
        assertThat(answer.result().text()).isEqualTo("haha");
        assertThat(answer.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replayUnderOtherIdsIsFoundByWhatItSays(boolean sameText) throws Exception {
        take("{'event_type':'interaction.created','event_id':'0','interaction':{'id':'v1'}}");
        delta("a", "Pay ");
        delta("b", "100 ");
        answer.connected();
        take("{'event_type':'interaction.created','event_id':'x','interaction':{'id':'v1'}}");
        delta("y", sameText ? "Pay 1" : "Pay 2");
        assertThat(text).hasToString("Pay 100 ");
        if (sameText) {
            delta("z", "00 euros");
            assertThat(text).hasToString("Pay 100 euros");
        } else {
            assertThatExceptionOfType(GeminiInteractionsException.class).isThrownBy(() -> delta("z", "00 euros"));
            assertThat(text).hasToString("Pay 100 ");
        }
    }

    @Test
    void replayThatEndsBeforeItHasWhatWasGivenOutContradicts() throws Exception {
        take("{'event_type':'interaction.created','interaction':{'id':'v1'}}");
        delta("a", "Pay ");
        delta("b", "100 ");
        answer.connected();
        take("{'event_type':'interaction.created','interaction':{'id':'v1'}}");
        delta(null, "Pay ");

        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() ->
                        take("{'event_type':'interaction.completed','interaction':{'id':'v1','status':'completed'}}"));
    }

    @Test
    void terminalEventWithOtherTextThanTheDeltasContradicts() throws Exception {
        List<StreamEvent> events = Transcripts.events("whole-steps");
        for (StreamEvent event : events.subList(0, events.size() - 2)) {
            take(answer, text, event);
        }

        assertThat(text).hasToString("Partial");
        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() -> answer.accept(events.get(events.size() - 2)));
    }

    /** Each transcript, broken after each of its events and replayed from its start, gives its text once. */
    @ParameterizedTest
    @MethodSource("transcripts")
    void replayAfterAnyEventChangesNothing(String name) throws Exception {
        List<StreamEvent> events = new ArrayList<>(Transcripts.events(name));
        StringBuilder expected = new StringBuilder();
        StreamedAnswer unbroken = new StreamedAnswer(1 << 24, StreamElements.of("text"));
        for (StreamEvent event : events) {
            take(unbroken, expected, event);
        }
        assertThat(expected).hasToString(unbroken.result().text());
        for (int broken = 1; broken < events.size(); broken++) {
            StreamedAnswer broke = new StreamedAnswer(1 << 24, StreamElements.of("text"));
            StringBuilder got = new StringBuilder();
            for (StreamEvent event : events.subList(0, broken)) {
                take(broke, got, event);
            }
            if (broke.isComplete()) {
                break;
            }
            broke.connected();
            for (StreamEvent event : events) {
                take(broke, got, event);
            }
            assertThat(got).as("after %s", broken).hasToString(expected.toString());
            if (unbroken.isComplete()) {
                assertThat(broke.result().json()).isEqualTo(unbroken.result().json());
            }
        }
    }
}
