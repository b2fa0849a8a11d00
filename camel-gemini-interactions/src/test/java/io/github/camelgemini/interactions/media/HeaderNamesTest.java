/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderNamesTest {

    private final HeaderNames names = new HeaderNames(List.of("Content-Type", "CamelOne", "CamelTwo"));
    private final CamelContext context = new DefaultCamelContext();
    private Message message;

    @BeforeEach
    void start() {
        context.start();
        message = new DefaultExchange(context).getMessage();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Fewer headers than names, as many, and more: it looks at the shorter side. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100})
    void removesTheseAndNoOthers(int others) {
        for (int i = 0; i < others; i++) {
            message.setHeader("other" + i, i);
        }
        message.setHeader("content-type", "text/plain");
        message.setHeader("CAMELTWO", 2);

        names.removeFrom(message);

        assertThat(message.getHeaders()).hasSize(others).doesNotContainKeys("content-type", "CamelTwo");
    }

    @Test
    void aMessageWithoutHeadersStaysSo() {
        names.removeFrom(message);

        assertThat(message.hasHeaders()).isFalse();
    }
}
