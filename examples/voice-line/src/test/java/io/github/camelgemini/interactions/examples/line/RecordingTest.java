/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.examples.line.Caller.joined;
import static io.github.camelgemini.interactions.examples.line.Caller.silence;
import static io.github.camelgemini.interactions.examples.line.Caller.speech;
import static org.assertj.core.api.Assertions.assertThat;

class RecordingTest {

    /** If this fails because the emulator speaks in another way: the file in {@code target} is the new recording. */
    @Test
    void theRecordingAsksForAnOrderInTheWordsThatTheEmulatorHears() throws Exception {
        byte[] question = joined(silence(0.5), speech("Call look_up_order for order: 1042"));
        byte[] recording = Caller.wav(joined(question, silence(4)));
        Files.write(Path.of("target/order.wav"), recording);

        assertThat(Path.of("recordings/order.wav")).hasBinaryContent(recording);
    }
}
