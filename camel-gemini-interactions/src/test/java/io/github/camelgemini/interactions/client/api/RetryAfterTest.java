/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelgemini.interactions.client.TestClients;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            34                                | PT34S
            ' 2 '                             | PT2S
            0.5                               | PT0.5S
            1.0004                            | PT1S
            Sat, 21 Nov 2026 10:00:05 GMT     | PT5S
            Tue, 21 Nov 2028 10:00:05 GMT     | PT168H
            99999999999                       | PT168H
            99999999999999999999              | PT168H
            """)
    void aHeaderIsReadInEachOfItsForms(String value, Duration pause) {
        assertThat(read("Retry-After", value)).isEqualTo(pause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "+1",
                "0",
                "0.0",
                "0.0001",
                "1e3",
                "1,5",
                "NaN",
                "Infinity",
                "999999999999999999999999999999",
                "Sat, 21 Nov 2026 09:59:59 GMT",
                "Sat, 21 Nov 2026 10:00:00 GMT",
                "Sat, 99 Nov 2026 10:00:05 GMT",
                "2026-11-21T10:00:05Z"
            })
    void nonsenseAndWhatIsNotAheadAreNotSaid(String value) {
        assertThat(read("Retry-After", value)).isNull();
    }

    @Test
    void millisecondsComeFirst() {
        HttpFields headers = HttpFields.build().put("Retry-After", "34").put("retry-after-ms", "1500.7");

        assertThat(RetryAfter.of(headers, MissingNode.getInstance(), CLOCK)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void nonsenseLeavesTheOtherFormsTheirTurn() {
        HttpFields headers = HttpFields.build().put("Retry-After", "soon").put("retry-after-ms", "-3");

        assertThat(RetryAfter.of(headers, error("34s"), CLOCK)).isEqualTo(Duration.ofSeconds(34));
    }

    @ParameterizedTest
    @CsvSource({"34s, PT34S", "0.5s, PT0.5S", "999999999999s, PT168H"})
    void theBodyMayName(String delay, Duration pause) {
        assertThat(RetryAfter.of(HttpFields.EMPTY, error(delay), CLOCK)).isEqualTo(pause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "34", "-1s", "0s", "1m", "abcs"})
    void nonsenseInTheBodyIsNotSaid(String delay) {
        assertThat(RetryAfter.of(HttpFields.EMPTY, error(delay), CLOCK)).isNull();
    }

    private static Duration read(String header, String value) {
        return RetryAfter.of(HttpFields.build().put(header, value), MissingNode.getInstance(), CLOCK);
    }

    private static JsonNode error(String delay) {
        return TestClients.json(
                "{'details':['text',{'retryDelay':{}},{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'"
                        + delay + "'}]}");
    }
}
