/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.List;

import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/**
 * A model of the Live API.
 *
 * @param id the id
 * @param thinks whether its usage contains thoughts
 * @param transcribes whether it only writes down what it hears
 */
record LiveModel(String id, boolean thinks, boolean transcribes) {

    private static final String PREFIX = "models/";
    private static final List<LiveModel> ALL = List.of(
            new LiveModel("gemini-3.8-live", false, false),
            new LiveModel("gemini-3.8-live-extended-thinking", true, false),
            new LiveModel("gemini-3.5-transcribe-live", false, true));

    /**
     * Finds a model.
     *
     * @param name the id with {@code models/} before it
     * @throws ApiException if there is no such model
     */
    static LiveModel of(String name) {
        return ALL.stream()
                .filter(model -> name.equals(PREFIX + model.id))
                .findFirst()
                .orElseThrow(() -> ApiException.rpc(
                        404,
                        "NOT_FOUND",
                        Quote.of(name) + " is not found, or is not supported for bidiGenerateContent."));
    }
}
