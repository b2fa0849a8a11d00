/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel context whose component calls the emulator. */
public abstract class EmulatorTestSupport extends CamelTestSupport {

    @RegisterExtension
    protected static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        configure(context.getComponent("gemini-interactions", GeminiInteractionsComponent.class));
        return context;
    }

    protected void configure(GeminiInteractionsComponent component) {
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setMaxRetries(0);
    }

    protected static Emulator emulator() {
        return EMULATOR.emulator();
    }
}
