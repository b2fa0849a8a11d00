/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests for decisions that the API refuses. */
class DecisionValidationTest {

    private static final String REFUND = "{'type':'noul','instructions':'Is money asked back?'}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer decide(String fields) throws Exception {
        String body = "{'model':'gemini-decision-1'," + fields + "}";
        return wire.send("POST", "/v1beta/decisions", body.replace('\'', '"'));
    }

    private static ArrayNode array(int size) {
        ArrayNode array = Wire.JSON.createArrayNode();
        IntStream.range(0, size).forEach(i -> array.add("level " + i));
        return array;
    }

    @Test
    void limitsTheNumberOfQuestionsAndOutcomes() throws Exception {
        ObjectNode body =
                Wire.JSON.createObjectNode().put("model", "gemini-decision-1").put("input", "a");
        ObjectNode questions = body.putObject("questions");
        assertRefused(body, "Invalid value at 'questions': expected 1 to 1000 questions.");
        IntStream.range(0, 1001).forEach(i -> questions.set("q" + i, Wire.parse(REFUND.replace('\'', '"'))));
        assertRefused(body, "Invalid value at 'questions': expected 1 to 1000 questions.");
        questions.removeAll();
        ObjectNode score = questions.putObject("q").put("type", "score").put("instructions", "How?");
        for (int size : List.of(1, 256)) {
            score.set("criteria", array(size));
            assertRefused(body, "Invalid value at 'questions.q.criteria': expected 2 to 255 levels.");
        }
        ObjectNode options = score.put("type", "choice").putObject("criteria");
        options.put("only", "one");
        assertRefused(body, "Invalid value at 'questions.q.criteria': expected 2 to 255 options.");
        IntStream.range(0, 255).forEach(i -> options.put("o" + i, ""));
        assertRefused(body, "Invalid value at 'questions.q.criteria': expected 2 to 255 options.");
    }

    private void assertRefused(JsonNode body, String message) throws Exception {
        Wire.Answer answer = wire.send("POST", "/v1beta/decisions", body.toString());

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorMessage()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'input':'a'                                        | invalid_request   | Missing required parameter 'questions'.",
                "'questions':{'q':%N}                               | invalid_request   | Missing required parameter 'input'.",
                "'input':'a','questions':{'q':%N},'store':false     | parameter_unknown | Unknown parameter 'store'.",
                "'input':' ','questions':{'q':%N}                   | invalid_request   | Request has empty input.",
                "'input':[],'questions':{'q':%N}                    | invalid_request   | Request has empty input.",
                "'input':7,'questions':{'q':%N}                     | invalid_request   | Invalid value at 'input': expected an object.",
                "'input':[{'type':'user_input','content':[]}],'questions':{'q':%N} | invalid_request | Invalid enum value 'user_input' at 'input[0].type'.",
                "'input':[{'type':'image','mime_type':'image/png'}],'questions':{'q':%N} | invalid_request | Exactly one of 'data' and 'uri' must be set at 'input[0]'.",
                "'input':'a','questions':[]                         | invalid_request   | Invalid value at 'questions': expected an object.",
                "'input':'a','questions':{'':%N}                    | invalid_request   | Invalid id '' at 'questions': expected 1 to 64 letters, digits, underscores and dashes.",
                "'input':'a','questions':{'a b':%N}                 | invalid_request   | Invalid id 'a b' at 'questions': expected 1 to 64 letters, digits, underscores and dashes.",
                "'input':'a','questions':{'q':'x'}                  | invalid_request   | Invalid value at 'questions.q': expected an object.",
                "'input':'a','questions':{'q':{'instructions':'x'}} | invalid_request   | Missing required parameter 'type' at 'questions.q'.",
                "'input':'a','questions':{'q':{'type':'box','instructions':'x'}} | invalid_request | Invalid enum value 'box' at 'questions.q.type'.",
                "'input':'a','questions':{'q':{'type':'noul'}}      | invalid_request   | Missing required parameter 'instructions' at 'questions.q'.",
                "'input':'a','questions':{'q':{'type':'noul','instructions':' '}} | invalid_request | Invalid value at 'questions.q.instructions': expected a text.",
                "'input':'a','questions':{'q':{'type':'noul','instructions':[]}}  | invalid_request | Invalid value at 'questions.q.instructions': expected a text.",
                "'input':'a','questions':{'q':{'type':'noul','instructions':{'type':'image','uri':'x'}}} | invalid_request | Invalid enum value 'image' at 'questions.q.instructions.type'.",
                "'input':'a','questions':{'q':{'type':'noul','instructions':'x','weight':1}} | parameter_unknown | Unknown parameter 'weight' at 'questions.q'.",
                "'input':'a','questions':{'q':{'type':'noul','instructions':'x','criteria':{'yes':'x'}}} | parameter_unknown | Unknown parameter 'yes' at 'questions.q.criteria'.",
                "'input':'a','questions':{'q':{'type':'noul','instructions':'x','criteria':['a','b']}} | invalid_request | Invalid value at 'questions.q.criteria': expected an object.",
                "'input':'a','questions':{'q':{'type':'choice','instructions':'x'}} | invalid_request | Missing required parameter 'criteria' at 'questions.q'.",
                "'input':'a','questions':{'q':{'type':'choice','instructions':'x','criteria':['a','b']}} | invalid_request | Invalid value at 'questions.q.criteria': expected an object.",
                "'input':'a','questions':{'q':{'type':'choice','instructions':'x','criteria':{' a':'','b':''}}} | invalid_request | Invalid option ' a' at 'questions.q.criteria': expected a text without control characters, and without spaces at its ends.",
                "'input':'a','questions':{'q':{'type':'choice','instructions':'x','criteria':{'a':1,'b':''}}} | invalid_request | Invalid value at 'questions.q.criteria.a': expected a string.",
                "'input':'a','questions':{'q':{'type':'score','instructions':'x','criteria':{'0':'a','1':'b'}}} | invalid_request | Invalid value at 'questions.q.criteria': expected an array.",
                "'input':'a','questions':{'q':{'type':'score','instructions':'x','criteria':['a','']}} | invalid_request | Invalid value at 'questions.q.criteria[1]': expected a non-empty string.",
            })
    void refusesWhatTheApiDoesNotTake(String fields, String code, String message) throws Exception {
        Wire.Answer answer = decide(fields.replace("%N", REFUND));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.errorMessage()).isEqualTo(message);
        assertThat(GEMINI.emulator().ledger().paidCreates()).isZero();
    }

    @Test
    void refusesLongIdsAndOtherModelsAndOtherBodies() throws Exception {
        String questions = "'questions':{'" + "i".repeat(65) + "':" + REFUND + "}";
        assertThat(decide("'input':'a'," + questions).status()).isEqualTo(400);
        assertThat(decide("'input':'a'," + questions.replace("ii", "i")).status())
                .isEqualTo(200);
        for (String model : List.of("gemini-3.8-flash", "models/", "models/models/gemini-decision-1")) {
            Wire.Answer answer = wire.send(
                    "POST",
                    "/v1beta/decisions",
                    ("{'model':'" + model + "','input':'a','questions':{'q':" + REFUND + "}}").replace('\'', '"'));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.errorCode()).isEqualTo("model_not_found");
        }
        assertThat(wire.send("POST", "/v1beta/decisions", "[]").status()).isEqualTo(400);
        assertThat(wire.send("POST", "/v1beta/decisions", "no json").status()).isEqualTo(400);
    }
}
