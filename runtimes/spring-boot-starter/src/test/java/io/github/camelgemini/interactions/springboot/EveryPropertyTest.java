/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConfiguration;
import io.github.camelgemini.interactions.starter.EveryProperty;
import io.github.camelgemini.interactions.starter.Starter;

class EveryPropertyTest extends EveryProperty {

    static final Starter STARTER = Starter.of(
            "gemini-interactions",
            GeminiInteractionsComponent.class,
            GeminiInteractionsConfiguration.class,
            GeminiInteractionsComponentAutoConfiguration.class);

    EveryPropertyTest() {
        super(STARTER);
    }
}
