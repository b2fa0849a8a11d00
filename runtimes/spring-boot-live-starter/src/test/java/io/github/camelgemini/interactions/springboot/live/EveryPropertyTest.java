/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot.live;

import io.github.camelgemini.interactions.live.GeminiLiveComponent;
import io.github.camelgemini.interactions.live.GeminiLiveConfiguration;
import io.github.camelgemini.interactions.starter.EveryProperty;
import io.github.camelgemini.interactions.starter.Starter;

class EveryPropertyTest extends EveryProperty {

    static final Starter STARTER = Starter.of(
            "gemini-live",
            GeminiLiveComponent.class,
            GeminiLiveConfiguration.class,
            GeminiLiveComponentAutoConfiguration.class);

    EveryPropertyTest() {
        super(STARTER);
    }
}
