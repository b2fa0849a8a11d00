/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's JavaScript client in sessions of the Live API. */
class NpmLiveTest {

    private static final String LIVE = "live.mjs";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();

    private JsonNode run(String scenario) throws Exception {
        return NpmClients.run(emulator, LIVE, scenario).path(scenario);
    }

    @Test
    void text() throws Exception {
        JsonNode result = run("text");

        assertThat(result.path("answer").asText()).as(result.toString()).contains("Ada");
        assertThat(result.path("second").asText()).isEqualTo("at once");
        assertThat(emulator.requests().get(0).query()).contains("key=");
    }

    @Test
    void audio() throws Exception {
        JsonNode result = run("audio");

        assertThat(result)
                .isEqualTo(Wire.parse("{\"heard\":\"repeat: good morning\",\"said\":\"good morning\",\"bytes\":9600}"));
        assertThat(emulator.live().connections().get(0).audioBytes()).isEqualTo(3 * 4_800);
    }

    @Test
    void tools() throws Exception {
        assertThat(run("tools").asText()).isEqualTo("get_weather: sunny-in-Bonn");
    }

    @Test
    void resumption() throws Exception {
        assertThat(run("resumption").asText()).contains("Ada");
        assertThat(emulator.live().connections()).hasSize(2);
    }

    @Test
    void token() throws Exception {
        assertThat(run("token").asText()).isEqualTo("with a token");
    }

    @Test
    void aRefusalEndsTheAttempt() throws Exception {
        assertThat(run("refused").toString()).contains("The modality IMAGE is not supported");
    }
}
