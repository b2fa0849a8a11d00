/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.AnswerAnnotations.Layout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerAnnotationsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void placesAreThoseOfTheJoinedTextOverSeveralSteps() {
        Interaction interaction = interaction(
                input(text("ignored 😀", "ignored")),
                output(text("日本語 first. ", "first")),
                thought(),
                output(text("", null), text("Second 😀 part", "part"), text("third", "third")));

        List<Citation> citations =
                AnswerAnnotations.of(interaction, Layout.joined).citations();

        String body = interaction.text();
        assertThat(citations).extracting(Citation::text).containsExactly("first", "part", "third");
        assertThat(citations)
                .allSatisfy(citation -> assertThat(body.substring(citation.start(), citation.end()))
                        .isEqualTo(citation.text()));
        assertThat(citations).extracting(Citation::step).containsExactly(1, 3, 3);
        assertThat(citations).extracting(Citation::part).containsOnlyNulls();
    }

    @Test
    void placesGoOnOverTheInteractionsOfOneAnswer() {
        Interaction first = interaction(output(text("Hop 1 ü ", "ü")));
        Interaction second = interaction(thought(), output(text("Hop 2 é", "é")));

        Interaction whole = second.after(first, List.of());

        assertThat(whole.citations())
                .allSatisfy(citation -> assertThat(whole.text().substring(citation.start(), citation.end()))
                        .isEqualTo(citation.text()));
        assertThat(whole.citations()).extracting(Citation::step).containsExactly(0, 2);
    }

    @Test
    void mediaBetweenTextsMakeParts() {
        Interaction interaction = interaction(
                output(text("One ü, ", null), text("two", "two")),
                output(image(), image(), text("after 😀", "😀"), text(" and on", "on")));

        List<Citation> parts = AnswerAnnotations.of(interaction, Layout.parts).citations();

        assertThat(parts).extracting(Citation::part).containsExactly(0, 3, 3);
        assertThat(parts).extracting(Citation::start).containsExactly(7, 6, 13);
        assertThat(AnswerAnnotations.of(interaction, Layout.joined).citations())
                .extracting(Citation::start)
                .containsExactly(7, 16, 23);
    }

    @Test
    void oneTextIsNoPartOfAList() {
        Interaction interaction = interaction(output(text("a", "a")), thought(), output(text("b", "b")));

        assertThat(AnswerAnnotations.of(interaction, Layout.parts).citations())
                .extracting(Citation::part)
                .containsOnlyNulls();
    }

    @Test
    void otherBodiesHaveNoPlaces() {
        Interaction interaction = interaction(output(text("{\"a\":\"b\"}", "b")));

        assertThat(AnswerAnnotations.of(interaction, Layout.none).citations())
                .singleElement()
                .satisfies(citation -> {
                    assertThat(citation.text()).isEqualTo("b");
                    assertThat(citation.start()).isNull();
                    assertThat(citation.end()).isNull();
                });
    }

    @Test
    void offsetsMayOverlapNestAndComeInAnyOrder() {
        ObjectNode block = text("Ä b c d", null);
        annotate(block, "url_citation", 3, 8);
        annotate(block, "url_citation", 0, 4);
        annotate(block, "url_citation", 0, 8);
        annotate(block, "url_citation", 5, 5);
        annotate(block, "url_citation", 6, 5);
        annotate(block, "url_citation", 1, 3);

        assertThat(interaction(output(block)).citations())
                .extracting(Citation::text)
                .containsExactly("b c d", "Ä b", "Ä b c d", "", null, null)
                .hasSize(6);
        assertThat(interaction(output(block)).citations())
                .extracting(Citation::start)
                .containsExactly(2, 0, 0, 4, null, null);
    }

    @Test
    void everyKindOfAnnotationIsRead() throws JsonProcessingException {
        ObjectNode block = text("x", null);
        block.withArray("annotations").addAll((ArrayNode)
                Json.read("[{'type':'file_citation','document_uri':'files/1','file_name':'f.pdf','page_number':7},"
                                .replace('\'', '"')
                        + "{'type':'place_citation','place_id':'places/1','name':'P','url':'https://maps.test/1'},"
                                .replace('\'', '"')
                        + "{'type':'in_context_file_citation','media_id':'m1','page_number':'8'},".replace('\'', '"')
                        + "{'type':'speech_metadata','speaker':'s'},7,null,{'type':'word_info','end_index':1}]"
                                .replace('\'', '"')));

        List<Citation> citations = interaction(output(block)).citations();

        assertThat(citations).extracting(Citation::source).startsWith("files/1", "https://maps.test/1", "m1");
        assertThat(citations).extracting(Citation::page).startsWith(7, null, null);
        assertThat(citations)
                .extracting(Citation::type)
                .containsExactly("file_citation", "place_citation", "in_context_file_citation", null, null);
    }

    @Test
    void spokenWordsHaveTimesAndPlaces() throws JsonProcessingException {
        ObjectNode block = text("Grüezi mitenand", null);
        block.withArray("annotations").addAll((ArrayNode) Json.read(
                ("[{'type':'word_info','text':'Grüezi','speaker':'spk_1','start_offset':'0s','end_offset':'0.4567s','end_index':7},"
                                + "{'type':'word_info','text':'mitenand','start_offset':'1.2s','end_offset':'yesterday','start_index':8,'end_index':16},"
                                + "{'type':'word_info','start_offset':'99999999999s','end_offset':'-1s','start_index':90}]")
                        .replace('\'', '"')));

        AnswerAnnotations read = AnswerAnnotations.of(interaction(output(block)), Layout.joined);

        assertThat(read.citations()).isEmpty();
        assertThat(read.words())
                .containsExactly(
                        new WordInfo("Grüezi", "spk_1", 0L, 457L, 0, 6, 0, null),
                        new WordInfo("mitenand", null, 1200L, null, 7, 15, 0, null),
                        new WordInfo(null, null, null, null, null, null, 0, null));
        assertThat(read.toString() + read.words()).doesNotContain("Grüezi");
    }

    private static void annotate(ObjectNode block, String type, int start, int end) {
        block.withArray("annotations")
                .add(JSON.objectNode()
                        .put("type", type)
                        .put("start_index", start)
                        .put("end_index", end));
    }

    /** A text that cites one of its words, the first of that name. */
    private static ObjectNode text(String text, String cited) {
        ObjectNode block = JSON.objectNode().put("type", "text").put("text", text);
        if (cited != null) {
            int start = bytes(text.substring(0, text.indexOf(cited)));
            annotate(block, "url_citation", start, start + bytes(cited));
        }
        return block;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ObjectNode image() {
        return JSON.objectNode().put("type", "image").put("data", "AAAA");
    }

    private static ObjectNode thought() {
        return JSON.objectNode().put("type", "thought").put("signature", "c2ln");
    }

    private static ObjectNode input(ObjectNode... contents) {
        return step("user_input", contents);
    }

    private static ObjectNode output(ObjectNode... contents) {
        return step("model_output", contents);
    }

    private static ObjectNode step(String type, ObjectNode... contents) {
        ObjectNode step = JSON.objectNode().put("type", type);
        step.putArray("content").addAll(List.of(contents));
        return step;
    }

    private static Interaction interaction(ObjectNode... steps) {
        ObjectNode json = JSON.objectNode().put("status", "completed");
        json.putArray("steps").addAll(List.of(steps));
        return new Interaction(json, null);
    }
}
