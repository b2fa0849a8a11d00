/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class InteractionProgressTest {

    private final InteractionProgress progress = new InteractionProgress();

    private boolean read(String json) {
        return progress.isNew(new Interaction(TestClients.json(json), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'status':'in_progress','updated':'2026-11-26T10:00:01Z' | true",
                "'status':'in_progress','updated':'2026-11-26T12:00:01+02:00' | true",
                "'status':'in_progress','updated':'2026-11-26T10:00:00Z' | false",
                "'status':'in_progress','updated':'2026-11-26T09:59:59Z' | false",
                "'status':'in_progress','updated':'now' | false",
                "'status':'in_progress','updated':'' | false",
                "'status':'in_progress','updated':null | false",
                "'status':'in_progress','updated':['2027-01-01T00:00:00Z'] | false",
                "'status':'in_progress' | false",
                "'status':'thinking' | true",
                "'status':null | false",
                "'status':'in_progress','steps':[{'type':'thought'},{'type':'model_output'}] | true",
                "'status':'in_progress','steps':[{'type':'user_input'},{'type':'thought'}] | false",
                "'status':'in_progress','steps':'many' | false"
            })
    void aLaterTimeAnotherStatusAndMoreStepsAreProgress(String fields, boolean expected) {
        assertThat(read("{'status':'in_progress','updated':'2026-11-26T10:00:00Z','steps':[{'type':'thought'}]}"))
                .isTrue();
        assertThat(read("{" + fields.replace(" ", "") + "}")).isEqualTo(expected);
    }

    @Test
    void whatGoesBackAndForthIsNoProgress() {
        String early = "{'status':'queued','updated':'2026-11-26T10:00:00Z','steps':[{}]}";
        String late = "{'status':'in_progress','updated':'2026-11-26T10:00:05Z','steps':[{},{}]}";
        assertThat(read(early)).isTrue();
        assertThat(read(late)).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(read(early)).isFalse();
            assertThat(read(late)).isFalse();
        }
    }

    @Test
    void statusesWithoutEndAreNoProgress() {
        for (int i = 0; i < 100; i++) {
            read("{'status':'s" + i + "'}");
        }
        assertThat(read("{'status':'one more'}")).isFalse();
    }
}
