/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A property with a wrong value stops the application, and the message tells the option and what it accepts. */
class WrongPropertyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-interactions.output-type                     | xml   | Option outputType is 'xml'. It must be one of: auto, text, json, map, bytes, interaction",
                "gemini-interactions.conversationMode                | none  | Option conversationMode is 'none'. It must be one of: stateful, stateless",
                "gemini-interactions.on-unknown-previous-interaction | retry | Option onUnknownPreviousInteraction is 'retry'. It must be one of: fail, restart, replay",
                "gemini-live.mode                                    | talk  | Option mode is 'talk'. It must be one of: send, converse, createLiveToken"
            })
    void theMessageTellsWhatIsAccepted(String property, String value, String message) {
        Main main = new Main();
        main.addInitialProperty("camel.component." + property, value);

        try {
            assertThatThrownBy(main::start).rootCause().hasMessage(message);
        } finally {
            main.stop();
        }
    }
}
