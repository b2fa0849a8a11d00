/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonExtractorTest {

    private static final JsonExtractor STRICT = new JsonExtractor(new ObjectMapper(), false);
    private static final JsonExtractor LENIENT = new JsonExtractor(new ObjectMapper(), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1}                                                    | {\"a\":1}",
                "```json {\"a\":1} ```                                  | {\"a\":1}",
                "Sure! Here it is: {\"a\":[1,{\"b\":2}]} Anything else?       | {\"a\":[1,{\"b\":2}]}",
                "The list is [1,2] as you asked                               | [1,2]",
                "Text {\"a\":\"} ] {\"} more                                  | {\"a\":\"} ] {\"}",
                "Text {\"a\":\"\\\\\"} more                               | {\"a\":\"\\\\\"}",
                "Text {\"a\":\"say \\\"}\\\" now\"} more                  | {\"a\":\"say \\\"}\\\" now\"}",
                "It is {in braces} but {\"a\":1}                              | {\"a\":1}",
                "He said \"so\": {\"a\":1}                                    | {\"a\":1}",
                "42                                                           | 42",
                "\"{}\"                                                       | \"{}\""
            })
    void oneValueIsFoundAmongOtherText(String text, String json) throws Exception {
        assertThat(LENIENT.read(text.strip()).text()).isEqualTo(json);
        assertThat(LENIENT.read(text.strip()).json()).isEqualTo(new ObjectMapper().readTree(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "the answer is 42",
                "{\"a\":1} {\"a\":2}",
                "see [1]: {\"a\":1}",
                "{\"a\":1",
                "first { then {\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "x {\"a\":1]",
                "} {\"a\":\"",
                "]]]"
            })
    void nothingIsGuessed(String text) {
        assertThatThrownBy(() -> LENIENT.read(text))
                .isInstanceOfSatisfying(
                        SchemaViolation.class, e -> assertThat(e.violations()).containsExactly(": not JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"```json\n{}\n```", "Sure! {}", "{} {}", ""})
    void otherTextIsNoJsonByDefault(String text) {
        assertThatThrownBy(() -> STRICT.read(text)).isInstanceOf(SchemaViolation.class);
    }

    /** Each would keep a search that begins anew at every bracket busy for hours. */
    @Test
    void hostileTextsTakeTimeInProportionToTheirLength() {
        int size = 2_000_000;

        for (String text : new String[] {
            "x " + "[".repeat(size),
            "x " + "{\"".repeat(size),
            "x " + "[}".repeat(size / 2),
            "x " + "[".repeat(size / 2) + "]".repeat(size / 2),
            "x " + "[1 ".repeat(size / 3) + "]".repeat(size / 3)
        }) {
            assertThatThrownBy(() -> LENIENT.read(text)).isInstanceOf(SchemaViolation.class);
        }
    }

    @Test
    void pairsOfBracketsThatAreTriedAreBounded() throws Exception {
        assertThat(LENIENT.read("(x) {y} ".repeat(JsonExtractor.MAX_BRACKETS - 1) + "{\"a\":1}")
                        .text())
                .isEqualTo("{\"a\":1}");

        assertThatThrownBy(() -> LENIENT.read("{y} ".repeat(JsonExtractor.MAX_BRACKETS) + "{\"a\":1}"))
                .isInstanceOf(SchemaViolation.class);
    }

    @Test
    void numbersKeepTheirDigits() throws Exception {
        assertThat(STRICT.read("{\"a\":12345678901234567.890}").json().path("a").decimalValue())
                .hasToString("12345678901234567.890");
    }
}
