/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for the recipient of stream elements.
 *
 * @param streaming whether answers are streamed by default; a header overrides it
 * @param streamTo the endpoint to which elements are sent; null when the route reads them from the body
 * @param ignoreStreamToErrors whether failures of that endpoint are ignored
 */
public record DeliverySettings(boolean streaming, String streamTo, boolean ignoreStreamToErrors) {

    /**
     * Checks that the options fit together.
     *
     * @throws IllegalArgumentException naming the option
     */
    public DeliverySettings {
        OptionChecks.require(
                streamTo == null || streaming,
                "Option streamTo needs streaming=true: without it nothing would be sent there");
    }

    @Override
    public String toString() {
        return "DeliverySettings[]";
    }
}
