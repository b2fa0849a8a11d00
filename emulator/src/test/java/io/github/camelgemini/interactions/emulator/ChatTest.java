/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChatTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    @Test
    void answersInTheShapeOfTheApi() throws Exception {
        Wire.Answer answer = wire.ask("Hello, how are you?");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-emulator").orElse("")).contains("no model");
        JsonNode interaction = answer.json();
        assertThat(interaction.path("id").asText()).matches("v1_[A-Za-z0-9_-]{60,}");
        assertThat(interaction.path("status").asText()).isEqualTo("completed");
        assertThat(interaction.path("object").asText()).isEqualTo("interaction");
        assertThat(interaction.path("model").asText()).isEqualTo("gemini-3.8-flash");
        assertThat(interaction.path("created").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(interaction.path("service_tier").asText()).isEqualTo("standard");
        assertThat(interaction.at("/steps/0/type").asText()).isEqualTo("thought");
        assertThat(interaction.at("/steps/0/signature").asText()).isBase64();
        assertThat(interaction.at("/steps/0").has("summary")).isFalse();
        assertThat(interaction.at("/steps/1/type").asText()).isEqualTo("model_output");
        assertThat(interaction.path("steps")).hasSize(2);
    }

    @Test
    void saysThatItIsTheEmulatorAndWhatItReceived() throws Exception {
        Wire.Answer answer = wire.create("""
                {"model":"m","input":[{"type":"text","text":"Look at this picture"},
                 {"type":"image","mime_type":"image/png","data":"iVBORw0KGgo="},
                 {"type":"video","uri":"https://www.youtube.com/watch?v=1"}]}""");

        assertThat(answer.text())
                .isEqualTo("This is the emulator, not a model. It received 4 words beginning \"Look at this picture\","
                        + " one image (image/png) of 8 bytes, one video by URI.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My name is Ada.                        | What is my name?              | Your name is Ada.",
                "Hi, I am called Grace, nice day        | Who am I?                     | Your name is Grace.",
                "Ich heiße Ada Lovelace.                | Wie heiße ich?                | Your name is Ada Lovelace.",
                "I live in Berlin and my dog is old     | Where do I live?              | You live in Berlin.",
                "my order number is 4711                | What is my order number?      | Your order number is 4711.",
                "Meine Bestellnummer ist 4711.          | Wie lautet meine Bestellnummer? | Your Bestellnummer is 4711.",
                "my mail is ada@example.org, thanks     | what is my mail?              | Your mail is ada@example.org.",
            })
    void recallsWhatTheUserSaidEarlier(String statement, String question, String answer) throws Exception {
        String id = wire.ask(statement).id();

        assertThat(wire.ask(question, "\"previous_interaction_id\":\"" + id + "\"")
                        .text())
                .isEqualTo(answer);
        assertThat(wire.ask(question).text()).doesNotContain(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what is 12 * 7            | 84",
                "What's 10 / 4?            | 2.5",
                "was ist 3 plus 4          | 7",
                "calculate -2.5 times 2    | -5",
                "repeat: one two           | one two",
                "Wiederhole bitte: eins    | eins",
                "How many messages have I sent? | You have sent 1 message.",
            })
    void answersByTheText(String question, String answer) throws Exception {
        assertThat(wire.ask(question).text()).isEqualTo(answer);
    }
}
