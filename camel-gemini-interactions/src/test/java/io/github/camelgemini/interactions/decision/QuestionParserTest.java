/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.math.BigDecimal;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.schema.DataText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuestionParserTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Questions parse(String yaml) {
        return QuestionParser.parse(DataText.parse("the text", yaml));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void shortFormsBecomeTheFormOfTheApi() throws Exception {
        Questions questions = parse("""
                refund:
                  question: Is money asked back?
                team:
                  question: Who handles it?
                  choices:
                    billing: Charges
                    support: Everything else
                kind:
                  question: Which kind?
                  choices: [bug, wish]
                size:
                  question: Which size?
                  choices:
                    small:
                    large: More than ten lines
                anger:
                  question: How angry?
                  levels: [calm, annoyed, angry]
                """);

        assertThat(questions.wire()).isEqualTo(json("""
                {'refund':{'type':'noul','instructions':'Is money asked back?'},
                 'team':{'type':'choice','instructions':'Who handles it?',
                         'criteria':{'billing':'Charges','support':'Everything else'}},
                 'kind':{'type':'choice','instructions':'Which kind?','criteria':{'bug':'bug','wish':'wish'}},
                 'size':{'type':'choice','instructions':'Which size?',
                         'criteria':{'small':'small','large':'More than ten lines'}},
                 'anger':{'type':'score','instructions':'How angry?','criteria':['calm','annoyed','angry']}}"""));
        assertThat(questions.all())
                .extracting(Question::options)
                .map(Object::toString)
                .containsExactly("[]", "[billing, support]", "[bug, wish]", "[small, large]", "[0, 1, 2]");
    }

    @Test
    void formOfTheApiStaysAsItIs() throws Exception {
        String api = """
                {'refund':{'type':'noul','instructions':[{'type':'text','text':'Money?'}],
                           'criteria':{'true_description':'yes','false_description':'no'}},
                 'team':{'type':'choice','instructions':{'type':'text','text':'Who?'},'criteria':{'a b':'','ü':'x'}},
                 'anger':{'type':'score','instructions':'How?','criteria':['calm','angry']}}""";

        assertThat(QuestionParser.parse(json(api)).wire()).isEqualTo(json(api));
    }

    @Test
    void thresholdsAreNotSent() throws Exception {
        Questions questions = parse("a: {question: b, threshold: 0.93, uncertain: false}");

        assertThat(questions.wire()).isEqualTo(json("{'a':{'type':'noul','instructions':'b'}}"));
        assertThat(questions.all().get(0).threshold()).isEqualTo(new BigDecimal("0.93"));
        assertThat(questions.all().get(0).uncertain()).isEqualTo(new Uncertain(false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "question: b, threshold: 0.9                              | true  |",
                "question: b, threshold: 0.9, uncertain: fail             | true  |",
                "question: b, threshold: 0.9, uncertain: null             | false |",
                "question: b, threshold: 0.9, uncertain: unclear          | false | unclear",
                "question: b, threshold: 0.9, uncertain: true             | false | true",
                "'question: b, choices: [x, y], threshold: 0.1, uncertain: human' | false | human",
                "'question: b, levels: [x, y], threshold: 0.1, uncertain: 1'      | false | 1.0",
            })
    void uncertainIsAFailureUnlessAValueIsGiven(String question, boolean fails, String value) {
        Uncertain uncertain = parse("a: {" + question + "}").all().get(0).uncertain();

        assertThat(uncertain.fails()).isEqualTo(fails);
        assertThat(uncertain.value() == null ? null : uncertain.value().toString())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                      | expected an object or map with at least one question",
                "{}                                                      | expected an object or map with at least one question",
                "text                                                    | expected an object or map with at least one question",
                "''                                                      | expected an object or map with at least one question",
                "classpath:questions.yaml                                | expected an object or map with at least one question",
                "file: /etc/passwd                                       | question file: expected an object or map",
                "'a b: {question: x}'                                    | the id of question 1 must have 1 to 64 characters",
                "a: {}                                                   | question a: question is missing",
                "'a: {question: \" \"}'                                  | question a: question is missing",
                "a: {question: 7}                                        | question a: question is missing",
                "'a: {question: [{type: text, text: x}]}'                | question a: question is missing",
                "'a: {instructions: [{type: image, text: x}]}'           | question a: question is missing",
                "'a: {instructions: []}'                                 | question a: question is missing",
                "a: {question: x, treshold: 1}                           | question a: the key treshold is unknown",
                "'a: {question: x, \"tr e\": 1}'                         | question a: key 2 is unknown",
                "a: {question: x, instructions: y}                       | question a: question and instructions exclude each other",
                "a: {question: x, type: bool}                            | question a: type must be noul, choice or score",
                "a: {question: x, type: null}                            | question a: type has no value",
                "'a: {question: x, type: noul, choices: [b, c]}'         | question a: type does not fit",
                "'a: {question: x, criteria: {b: c, d: e}}'              | question a: criteria needs type",
                "'a: {question: x, choices: [b, c], levels: [d, e]}'     | question a: choices and levels exclude each other",
                "'a: {question: x, choices: [b]}'                        | question a: choices has 1 entries. It must have 2 to 255",
                "'a: {question: x, choices: [b, b]}'                     | question a: choices has an option twice",
                "'a: {question: x, choices: [1, 2]}'                     | question a: choices must be texts",
                "'a: {question: x, choices: [true, b]}'                  | question a: choices must be texts",
                "'a: {question: x, choices: {b: 1, c: d}}'               | question a: choices must have a text as the description",
                "'a: {question: x, choices: [\" b\", c]}'                | question a: choices must have option ids",
                "'a: {question: x, choices: [\"\", c]}'                  | question a: choices must have option ids",
                "'a: {question: x, type: choice}'                        | question a: criteria must be an object",
                "'a: {question: x, type: choice, criteria: [b, c]}'      | question a: criteria must be an object",
                "'a: {question: x, type: score, criteria: {b: c}}'       | question a: criteria must be a list",
                "'a: {question: x, levels: [b, \" \"]}'                  | question a: levels must be texts",
                "'a: {question: x, type: noul, criteria: {yes: b}}'      | question a: criteria of the type noul",
                "a: {question: x, threshold: 0.49}                       | question a: threshold must be a number from 0.5 to 1",
                "a: {question: x, threshold: 1.01}                       | question a: threshold must be a number from 0.5 to 1",
                "a: {question: x, threshold: high}                       | question a: threshold must be a number from 0.5 to 1",
                "a: {question: x, threshold: .nan}                       | question a: threshold must be a number from 0.5 to 1",
                "'a: {question: x, levels: [b, c], threshold: 0}'        | question a: threshold must be a number above 0",
                "a: {question: x, uncertain: null}                       | question a: uncertain needs threshold",
                "a: {question: x, threshold: 0.8, uncertain: 7}          | question a: uncertain must be fail, null",
                "'a: {question: x, threshold: 0.8, uncertain: [b]}'      | question a: uncertain must be fail, null",
                "'a: {question: x, choices: [b, c], threshold: 0.8, uncertain: true}' | question a: uncertain must be fail, null",
            })
    void whatIsNoQuestionIsRefusedByItsId(String yaml, String problem) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(yaml)).withMessageStartingWith(problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256})
    void optionsAndLevelsHaveALimit(int size) {
        ObjectNode choice = JSON.createObjectNode().put("question", "x");
        ObjectNode score = choice.deepCopy();
        ArrayNode choices = choice.putArray("choices");
        ArrayNode levels = score.putArray("levels");
        IntStream.range(0, size).forEach(i -> {
            choices.add("c" + i);
            levels.add("l" + i);
        });

        for (ObjectNode question : new ObjectNode[] {choice, score}) {
            ObjectNode questions = JSON.createObjectNode().set("a", question);
            if (size <= 255) {
                assertThat(QuestionParser.parse(questions).all().get(0).options())
                        .hasSize(size);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> QuestionParser.parse(questions))
                        .withMessageContaining("has 256 entries. It must have 2 to 255");
            }
        }
    }

    @Test
    void questionsHaveALimit() {
        ObjectNode questions = JSON.createObjectNode();
        IntStream.range(0, 1000).forEach(i -> questions.putObject("q" + i).put("question", "x"));
        assertThat(QuestionParser.parse(questions).all()).hasSize(1000);

        questions.putObject("q1000").put("question", "x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuestionParser.parse(questions))
                .withMessageContaining("there are 1001 questions, but one call takes 1000");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void idsHaveALimit(int length) {
        ObjectNode questions = JSON.createObjectNode();
        questions.putObject("i".repeat(length)).put("question", "x");

        if (length <= 64) {
            assertThat(QuestionParser.parse(questions).isSingle()).isTrue();
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> QuestionParser.parse(questions));
        }
    }
}
