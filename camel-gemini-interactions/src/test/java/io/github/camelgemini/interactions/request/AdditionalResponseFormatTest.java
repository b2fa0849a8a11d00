/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Fields of a response format that have no option of their own. */
class AdditionalResponseFormatTest extends WireTestSupport {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "audio | mime_type   | audio/mp3 | 'audio/mp3'",
                "audio | sample_rate | 44100     | 44100",
                "audio | bit_rate    | 128000    | 128000",
                "video | delivery    | uri       | 'uri'"
            })
    void aFieldOfTheOnlyFormatIsSentBesideThatOfTheOption(String format, String field, String value, String json) {
        sent("responseFormat=" + format + "&additionalBodyProperty.response_format." + field + "=" + value);

        assertThat(sentJson().path("response_format"))
                .isEqualTo(json("{'type':'" + format + "','" + field + "':" + json.strip() + "}"));
    }

    @Test
    void aListOfFormatsIsSentAsAWhole() {
        sent("additionalBodyProperty.response_format="
                + "RAW([{\"type\":\"text\"},{\"type\":\"audio\",\"mime_type\":\"audio/mp3\"}])");

        assertThat(sentJson().path("response_format"))
                .isEqualTo(json("[{'type':'text'},{'type':'audio','mime_type':'audio/mp3'}]"));
    }

    private void sent(String options) {
        answerCreate(interaction("Hello"));
        Exchange exchange = ask("gemini-interactions:create?" + options, "Hi");
        assertThat(exchange.getException()).isNull();
    }
}
