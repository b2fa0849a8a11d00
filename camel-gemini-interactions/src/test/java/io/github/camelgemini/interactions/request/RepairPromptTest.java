/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepairPromptTest {

    private static final Interaction UNSTORED =
            new Interaction(json("{'status':'completed','steps':[{'type':'thought','signature':'s'}]}"), null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Hi' | {'type':'user_input','content':[{'type':'text','text':'Hi'}]}",
                "{'type':'text','text':'Hi'} | {'type':'user_input','content':[{'type':'text','text':'Hi'}]}",
                "[{'type':'text','text':'a'},{'type':'image','uri':'u'}]"
                        + " | {'type':'user_input','content':[{'type':'text','text':'a'},{'type':'image','uri':'u'}]}",
                "[{'type':'user_input','content':[{'type':'text','text':'Hi'}],'x':1}]"
                        + " | {'type':'user_input','content':[{'type':'text','text':'Hi'}],'x':1}"
            })
    void inputOfEveryFormBecomesSteps(String input, String step) {
        ObjectNode request = json("{'input':" + input + ",'store':false,'previous_interaction_id':'v1_chat'}");
        ObjectNode before = request.deepCopy();

        ObjectNode again = RepairPrompt.of(request, UNSTORED, List.of(": not JSON"));

        assertThat(request).isEqualTo(before);
        assertThat(again.path("previous_interaction_id").asText()).isEqualTo("v1_chat");
        JsonNode steps = again.path("input");
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).isEqualTo(json(step));
        assertThat(steps.get(1)).isSameAs(UNSTORED.steps().get(0));
        assertThat(steps.get(2).path("type").asText()).isEqualTo("user_input");
    }

    @Test
    void textNamesEachPlaceAndKeyword() {
        Interaction stored = new Interaction(json("{'id':'v1_x','status':'completed'}"), null);

        ObjectNode again =
                RepairPrompt.of(json("{'input':'Hi'}"), stored, List.of(": type", "/a~1b/0: required", "/x: y: enum"));

        assertThat(again.at("/input/0/content/0/text").asText())
                .contains("- type at the answer as a whole\n- required at /a~1b/0\n- enum at /x: y\n");
        assertThat(again.path("input")).hasSize(1);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
