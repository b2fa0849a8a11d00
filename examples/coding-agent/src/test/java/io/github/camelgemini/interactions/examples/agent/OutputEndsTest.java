/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutputEndsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "abc|abc",
                "abcdefgh|abcdefgh",
                "abcdefghi|abcd\\n[1 bytes left out]\\nfghi",
                "abcdefghijklmno|abcd\\n[7 bytes left out]\\nlmno",
                "aüüü|aüüü",
            })
    void theBeginningAndTheEndAreKept(String written, String text) {
        OutputEnds output = new OutputEnds(8);
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length / 2);
        output.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);

        assertThat(output.text()).isEqualTo(text.replace("\\n", "\n"));
    }
}
