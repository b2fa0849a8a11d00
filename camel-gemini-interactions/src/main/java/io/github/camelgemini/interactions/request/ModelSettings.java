/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * Which model or agent is called, and how the API runs the interaction. Each component is null when its option is not set; a header of the same name overrides
 * it.
 *
 * @param store whether the API keeps the interaction
 * @param background whether the API works in the background
 */
public record ModelSettings(
        String model,
        String agent,
        String systemInstruction,
        String previousInteractionId,
        Boolean store,
        Boolean background,
        String serviceTier) {

    /**
     * Checks for options that exclude each other.
     *
     * @throws IllegalArgumentException naming the options
     */
    public ModelSettings {
        OptionChecks.require(
                model == null || agent == null, "Options model and agent exclude each other: set one of them");
        OptionChecks.require(
                !Boolean.TRUE.equals(background) || !Boolean.FALSE.equals(store),
                "Options background=true and store=false exclude each other: only a stored interaction can be read when it is done");
    }

    ModelSettings withSystemInstruction(String text) {
        return new ModelSettings(model, agent, text, previousInteractionId, store, background, serviceTier);
    }

    ModelSettings withPreviousInteractionId(String id) {
        return new ModelSettings(model, agent, systemInstruction, id, store, background, serviceTier);
    }

    ModelSettings withStore(boolean stored) {
        return new ModelSettings(
                model, agent, systemInstruction, previousInteractionId, stored, background, serviceTier);
    }

    ModelSettings inBackground() {
        return new ModelSettings(model, agent, systemInstruction, previousInteractionId, store, true, serviceTier);
    }

    @Override
    public String toString() {
        return "ModelSettings[]";
    }
}
