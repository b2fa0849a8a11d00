/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

/** Who hears that an interaction in the background has ended. Thread-safe. */
public interface InteractionListeners {

    /**
     * Checks what a create request says about webhooks beyond its types; throws the error to answer.
     *
     * @param webhookConfig the {@code webhook_config}, or a missing node
     */
    void check(JsonNode webhookConfig);

    /**
     * Returns who hears of the end of one interaction.
     *
     * @param webhookConfig the {@code webhook_config} of its request, or a missing node
     * @return takes the ended interaction, once, and does not block
     */
    Consumer<JsonNode> listener(JsonNode webhookConfig);

    /**
     * Returns whether anybody would hear of the end of an interaction now.
     *
     * @param webhookConfig the {@code webhook_config} of its request, or a missing node
     */
    boolean hasReceivers(JsonNode webhookConfig);
}
