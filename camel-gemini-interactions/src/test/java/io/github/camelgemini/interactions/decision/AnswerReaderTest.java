/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.DecisionResponse;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.schema.DataText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AnswerReaderTest {

    private static Decision read(String question, String answer) throws Exception {
        return readAll("a: {question: x, " + question + "}", "{'answers':{'a':" + answer + "}}")
                .all()
                .get(0);
    }

    private static Decisions readAll(String questions, String response) throws Exception {
        ObjectNode json = (ObjectNode) Json.read(response.replace('\'', '"'));
        return AnswerReader.read(
                new DecisionResponse(json, "r1"), QuestionParser.parse(DataText.parse("the text", questions)), "asked");
    }

    private static GeminiInteractionsException failure(String question, String answer) {
        return catchThrowableOfType(GeminiInteractionsException.class, () -> read(question, answer));
    }

    private static String truth(String probability) {
        return "{'type':'noul','noul':" + probability + ",'confidence':0.9}";
    }

    private static String choice(String first, String second) {
        String choice = Double.parseDouble(first) >= Double.parseDouble(second) ? "b" : "c";
        return "{'type':'choice','choice':'" + choice + "','probabilities':{'b':" + first + ",'c':" + second
                + "},'confidence':0.9}";
    }

    private static String score(String score, String confidence) {
        return "{'type':'score','score':" + score + ",'probabilities':{'0':0.1,'1':0.7,'2':0.2},"
                + "'legend':{'0':'l','1':'m','2':'n'},'confidence':" + confidence + "}";
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.51, true", "0.49, false", "0, false", "1, true"})
    void withoutThresholdTheMoreProbableTruthCounts(String probability, boolean value) throws Exception {
        Decision decision = read("type: noul", truth(probability));

        assertThat(decision.value()).isEqualTo(value);
        assertThat(decision.probabilities()).containsOnly(Map.entry("true", Double.valueOf(probability)));
        assertThat(decision.confidence()).isEqualTo(0.9);
    }

    /** As doubles, 1 - 0.07 is less than 0.93. */
    @ParameterizedTest
    @CsvSource({
        "0.93, 0.93, true",
        "0.93, 0.931, true",
        "0.93, 0.929, unclear",
        "0.93, 0.07, false",
        "0.93, 0.069, false",
        "0.93, 0.0701, unclear",
        "0.8, 0.2, false",
        "0.5, 0.5, true",
        "0.5, 0.49, false",
        "1, 1, true",
        "1, 0, false",
        "1, 0.99, unclear",
        "1, 1e-300, unclear"
    })
    void truthNeedsItsThresholdOnEitherSide(String threshold, String probability, String value) throws Exception {
        Decision decision = read("threshold: " + threshold + ", uncertain: unclear", truth(probability));

        assertThat(decision.value()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.8, 0.2, b",
        "0.8, 0.81, 0.19, b",
        "0.8, 0.79, 0.21, human",
        "0.8, 0.1, 0.9, c",
        "0.3, 0.5, 0.5, b"
    })
    void choiceNeedsItsThreshold(String threshold, String first, String second, String value) throws Exception {
        Decision decision =
                read("choices: [b, c], threshold: " + threshold + ", uncertain: human", choice(first, second));

        assertThat(decision.value()).isEqualTo(value);
        assertThat(decision.probabilities()).containsOnlyKeys("b", "c");
    }

    @ParameterizedTest
    @CsvSource({"0.7, 0.7, 1.1", "0.7, 0.71, 1.1", "0.7, 0.69, -1.0"})
    void scoreNeedsConfidence(String threshold, String confidence, double value) throws Exception {
        Decision decision =
                read("levels: [l, m, n], threshold: " + threshold + ", uncertain: -1", score("1.1", confidence));

        assertThat(decision.value()).isEqualTo(value);
        assertThat(decision.probabilities()).containsOnlyKeys("0", "1", "2");
    }

    @Test
    void scoreIsKeptOnItsScale() throws Exception {
        assertThat(read("levels: [l, m, n]", score("2.0000001", "1")).value()).isEqualTo(2.0);
        assertThat(read("levels: [l, m, n]", score("-0.0001", "1")).value()).isEqualTo(0.0);
    }

    @Test
    void nullIsADecisionIfTheQuestionSaysSo() throws Exception {
        assertThat(read("threshold: 0.9, uncertain: null", truth("0.5")).value())
                .isNull();
    }

    @Test
    void uncertainAnswersFailAndAreNamed() {
        String questions = "a: {question: x, threshold: 0.9}\nb: {question: x}\nc: {question: x, threshold: 0.9}";
        String answers = "{'answers':{'a':" + truth("0.5") + ",'b':" + truth("0.5") + ",'c':" + truth("0.6") + "}}";

        GeminiInteractionsException failure =
                catchThrowableOfType(GeminiInteractionsException.class, () -> readAll(questions, answers));

        assertThat(failure.getCode()).isEqualTo("decision_uncertain");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getMessage()).contains("thresholds: a, c.").contains("uncertain");
        assertThat(failure.getRequestId()).isEqualTo("r1");
    }

    @Test
    void malformedAnswerIsMalformedEvenIfAnotherIsUncertain() {
        String questions = "a: {question: x, threshold: 0.9}\nb: {question: x}";

        GeminiInteractionsException failure = catchThrowableOfType(
                GeminiInteractionsException.class, () -> readAll(questions, "{'answers':{'a':" + truth("0.5") + "}}"));

        assertThat(failure.getCode()).isEqualTo("malformed_decision");
        assertThat(failure.getMessage()).contains("question b has no answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "0.9",
                "{}",
                "{'type':'noul','noul':0.9}",
                "{'type':'noul','confidence':0.9}",
                "{'type':'noul','noul':'0.9','confidence':0.9}",
                "{'type':'noul','noul':'NaN','confidence':0.9}",
                "{'type':'noul','noul':true,'confidence':0.9}",
                "{'type':'noul','noul':1.0001,'confidence':0.9}",
                "{'type':'noul','noul':-0.0001,'confidence':0.9}",
                "{'type':'noul','noul':1e400,'confidence':0.9}",
                "{'type':'noul','noul':0.9,'confidence':1.5}",
                "{'type':'noul','noul':0.9,'confidence':null}",
                "{'type':'NOUL','noul':0.9,'confidence':0.9}",
                "{'type':'choice','noul':0.9,'confidence':0.9}",
                "{'noul':0.9,'confidence':0.9}",
            })
    void wrongTruthIsRefused(String answer) {
        assertMalformed(failure("type: noul", answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'choice','choice':'b','confidence':0.9}",
                "{'type':'choice','choice':'b','probabilities':{},'confidence':0.9}",
                "{'type':'choice','choice':'b','probabilities':{'b':0.9},'confidence':0.9}",
                "{'type':'choice','choice':'b','probabilities':{'b':0.9,'c':0.1,'d':0},'confidence':0.9}",
                "{'type':'choice','choice':'d','probabilities':{'b':0.9,'c':0.1},'confidence':0.9}",
                "{'type':'choice','choice':'c','probabilities':{'b':0.9,'c':0.1},'confidence':0.9}",
                "{'type':'choice','choice':'b','probabilities':{'b':0.9,'c':'0.1'},'confidence':0.9}",
                "{'type':'choice','choice':'b','probabilities':{'b':1.9,'c':0.1},'confidence':0.9}",
                "{'type':'choice','choice':'b','probabilities':[0.9,0.1],'confidence':0.9}",
                "{'type':'choice','choice':0,'probabilities':{'b':0.9,'c':0.1},'confidence':0.9}",
                "{'type':'choice','probabilities':{'b':0.9,'c':0.1},'confidence':0.9}",
            })
    void wrongChoiceIsRefused(String answer) {
        assertMalformed(failure("choices: [b, c]", answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "2.1", "-0.1", "null", "1e999", "[]"})
    void wrongScoreIsRefused(String score) {
        assertMalformed(failure("levels: [l, m, n]", score(score, "0.9")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'answers':null}", "{'answers':[]}", "{'answers':'a'}", "{'answers':{}}"})
    void missingAnswersAreRefused(String response) {
        assertMalformed(
                catchThrowableOfType(GeminiInteractionsException.class, () -> readAll("a: {question: x}", response)));
    }

    @Test
    void answerToNoQuestionIsRefusedWithoutItsName() {
        GeminiInteractionsException failure = catchThrowableOfType(
                GeminiInteractionsException.class,
                () -> readAll("a: {question: x}", "{'answers':{'a':" + truth("1") + ",'secret':" + truth("1") + "}}"));

        assertMalformed(failure);
        assertThat(failure.getMessage())
                .contains("a question that was not asked")
                .doesNotContain("secret");
    }

    @Test
    void blockedInputIsRefusedWhateverElseThereIs() {
        GeminiInteractionsException failure = catchThrowableOfType(
                GeminiInteractionsException.class,
                () -> readAll(
                        "a: {question: x}",
                        "{'answers':{'a':" + truth("1")
                                + "},'prompt_feedback':{'block_reason':'safety','block_reason_message':'You said so.'}}"));

        assertThat(failure.getCode()).isEqualTo("decision_blocked");
        assertThat(failure.getMessage()).contains("(safety)").doesNotContain("You said so.");
        assertThat(failure.getApiMessage()).isEqualTo("You said so.");
    }

    private static void assertMalformed(GeminiInteractionsException failure) {
        assertThat(failure.getCode()).isEqualTo("malformed_decision");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getHttpStatus()).isEqualTo(200);
    }
}
