/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the text of a turn is: data, a document, or a request to answer the turn before again. */
class RepeatTest {

    private static final String AGAIN = "Your last answer is not the JSON that was asked for.\n- type at /total\n"
            + "Answer again with the whole JSON, corrected, and nothing else.";
    private static final String FORMAT =
            "\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\",\"schema\":{\"type\":\"object\",\"properties\":"
                    + "{\"name\":{\"type\":\"string\"},\"total\":{\"type\":\"number\"}},\"required\":[\"name\",\"total\"]}}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private static String after(String id) {
        return "\"previous_interaction_id\":\"" + id + "\"";
    }

    @Test
    void aRequestToAnswerAgainIsNoDataButReadsTheInputBefore() throws Exception {
        GEMINI.emulator().enqueue(Reply.text("{\"total\":\"no number\"}"), Reply.text("Sorry."));
        String first = wire.ask("Name: Ada\nTotal: 12.50", FORMAT).id();
        String second = wire.ask(AGAIN, after(first), FORMAT).id();

        Wire.Answer third = wire.ask(AGAIN, after(second), FORMAT);

        assertThat(third.text()).isEqualTo("{\"name\":\"Ada\",\"total\":12.5}");
    }

    @Test
    void itReadsTheDocumentsOfAHistoryThatTheClientKeeps() throws Exception {
        Wire.Answer answer = wire.create("{\"model\":\"m\",\"store\":false," + FORMAT
                + ",\"input\":[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"Extract.\"},"
                + "{\"type\":\"document\",\"mime_type\":\"text/csv\",\"data\":\"" + Wire.base64("name,total\nAda,7\n")
                + "\"}]},"
                + "{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Sorry.\"}]},"
                + "{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"Please answer again.\"}]}]}");

        assertThat(answer.text()).isEqualTo("{\"name\":\"Ada\",\"total\":7}");
    }

    @Test
    void moderationJudgesTheTextBeforeAgain() throws Exception {
        String verdict =
                "\"response_format\":{\"type\":\"text\",\"schema\":{\"type\":\"object\",\"properties\":{\"flagged\":{\"type\":\"boolean\"}}}}";
        String first = wire.ask("You idiot", verdict).id();

        assertThat(wire.ask(AGAIN, after(first), verdict).text()).isEqualTo("{\"flagged\":true}");
    }

    @Test
    void aFirstTurnThatSaysSoIsData() throws Exception {
        assertThat(wire.ask("Name: Answer again", FORMAT).text()).isEqualTo("{\"name\":\"Answer again\",\"total\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<html><head><title>No</title></head><body><dl><dt>Name</dt><dd>Ada</dd><dt>Total</dt><dd>12.50</dd></dl></body></html>",
                "<!DOCTYPE html><table><tr><th>Name</th><td>Ada</td></tr><tr><th>Total</th><td>12.50</td></tr></table>",
                "Read this.|<table><tr><th>name</th><th>total</th></tr><tr><td>Ada</td><td>12.50</td></tr></table>",
                "name,total|Ada,12.50",
                "\"name\",\"total\"|\"Ada\",\"12.50\"",
                "Read this.||name;note;total|Ada;\"a; b\";12.50",
            })
    void htmlAndCsvInATextAreReadLikeDocuments(String text) throws Exception {
        assertThat(wire.ask(text.replace("|", "\n"), FORMAT).text()).isEqualTo("{\"name\":\"Ada\",\"total\":12.5}");
    }

    @Test
    void textsForPeopleStayAsTheyAre() throws Exception {
        assertThat(wire.ask("repeat: <p>Hello, <b>Ada</b></p>").text()).isEqualTo("<p>Hello, <b>Ada</b></p>");
        assertThat(wire.ask("Dear Ada,\nmany thanks,\nTotal: 12.50", FORMAT).text())
                .contains("12.5");
    }
}
