/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RequestHeadersTest extends RequestTest {

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("Temperature", 0.5, "temperature", "0.5"),
                arguments("Temperature", 2, "temperature", "2.0"),
                arguments("Temperature", " 0.25 ", "temperature", "0.25"),
                arguments("Temperature", new BigDecimal("1"), "temperature", "1.0"),
                arguments("TopP", 0L, "top_p", "0.0"),
                arguments("TopP", CharBuffer.wrap("1"), "top_p", "1.0"),
                arguments("MaxOutputTokens", 1, "max_output_tokens", "1"),
                arguments("MaxOutputTokens", 100L, "max_output_tokens", "100"),
                arguments("MaxOutputTokens", "2147483647", "max_output_tokens", "2147483647"),
                arguments("MaxOutputTokens", BigInteger.TEN, "max_output_tokens", "10"),
                arguments("MaxOutputTokens", 5.0, "max_output_tokens", "5"),
                arguments("ThinkingLevel", "HIGH", "thinking_level", "\"high\""),
                arguments("ThinkingLevel", "Made-Up", "thinking_level", "\"made-up\""));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aValueOfTheTypeIsTaken(String header, Object value, String field, String expected) throws Exception {
        JsonNode request = create(exchange("Hi", Map.of("CamelGeminiInteractions" + header, value)));

        assertThat(request.path("generation_config").path(field)).hasToString(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("Temperature", Double.NaN, "a number from 0 to 2"),
                arguments("Temperature", Double.POSITIVE_INFINITY, "a number from 0 to 2"),
                arguments("Temperature", "NaN", "a number from 0 to 2"),
                arguments("Temperature", 2.01, "a number from 0 to 2"),
                arguments("Temperature", "-0.1", "a number from 0 to 2"),
                arguments("Temperature", "1e999999999", "a number from 0 to 2"),
                arguments("Temperature", "0." + "1".repeat(100), "a number from 0 to 2"),
                arguments("Temperature", SECRET, "a number from 0 to 2"),
                arguments("Temperature", "", "a number from 0 to 2"),
                arguments("Temperature", "1d", "a number from 0 to 2"),
                arguments("Temperature", true, "a number from 0 to 2"),
                arguments("Temperature", List.of(1), "a number from 0 to 2"),
                arguments("TopP", 1.5, "a number from 0 to 1"),
                arguments("MaxOutputTokens", 0, "a whole number from 1"),
                arguments("MaxOutputTokens", 1.5, "a whole number from 1"),
                arguments("MaxOutputTokens", 2147483648L, "a whole number from 1"),
                arguments("MaxOutputTokens", "1e999999999", "a whole number from 1"),
                arguments("MaxOutputTokens", SECRET, "a whole number from 1"),
                arguments("Store", 1, "true or false"),
                arguments("Store", SECRET, "true or false"),
                arguments("Store", "", "true or false"),
                arguments("Model", List.of(SECRET), "a text"),
                arguments("Agent", 5, "a text"),
                arguments("UserMessage", Map.of(SECRET, SECRET), "a text"),
                arguments("SystemInstruction", new byte[] {'s', '3', (byte) 0xC3}, "a text"),
                arguments("PreviousInteractionId", 5L, "a text"),
                arguments("ThinkingLevel", true, "a text"),
                arguments("ServiceTier", new Object(), "a text"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anyOtherValueIsRefusedWithTheHeaderAndWhatItTakes(String header, Object value, String takes) {
        assertRefused(exchange("Hi", Map.of("CamelGeminiInteractions" + header, value)), "invalid_header")
                .hasMessage("The header CamelGeminiInteractions" + header + " takes " + takes)
                .hasNoCause();
    }

    @Test
    void storeTakesBooleansAndTheirNames() throws Exception {
        for (Object value : List.of(false, "false", " False ")) {
            JsonNode request = create(exchange("Hi", Map.of("CamelGeminiInteractionsStore", value)));

            assertThat(request.get("store").isBoolean()).isTrue();
            assertThat(request.get("store").booleanValue()).isFalse();
        }
    }
}
