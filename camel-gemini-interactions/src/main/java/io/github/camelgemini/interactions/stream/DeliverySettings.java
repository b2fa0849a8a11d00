/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * Who gets the elements of streams.
 *
 * @param streaming whether answers are streamed where no header says otherwise
 * @param streamTo the endpoint that elements are sent to; null when the route reads them from the body
 * @param ignoreStreamToErrors whether a failure at that endpoint leaves the stream and the exchange alone
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
