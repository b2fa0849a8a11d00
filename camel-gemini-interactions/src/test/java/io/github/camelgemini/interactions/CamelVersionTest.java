/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** An application with a Camel that is too old is told so when it starts. */
class CamelVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"4.14.0", "4.14.5", "4.18.0", "4.22.0-SNAPSHOT", "5.0.0", "ours"})
    void newEnoughCamelIsAccepted(String version) {
        assertThatCode(() -> CamelVersion.check(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.13.9", "4.4.0", "3.22.0"})
    void oldCamelIsNamedWithTheRemedy(String version) {
        assertThatIllegalStateException()
                .isThrownBy(() -> CamelVersion.check(version))
                .withMessage("Camel is " + version
                        + ", and camel-gemini-interactions needs 4.14 or newer: import camel-bom of a newer version");
    }

    @Test
    void componentOnAnOldCamelDoesNotStart() {
        DefaultCamelContext old = new DefaultCamelContext() {
            @Override
            public String getVersion() {
                return "4.10.0";
            }
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> new GeminiInteractionsComponent(old).init())
                .withMessageContaining("Camel is 4.10.0");
    }
}
