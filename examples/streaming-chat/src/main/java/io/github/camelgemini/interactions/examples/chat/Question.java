/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

/**
 * A question of the page.
 *
 * @param message the text that the user wrote
 * @param previousInteractionId the interaction that the question continues, null for the first of a conversation
 */
public record Question(String message, String previousInteractionId) {

    private static final int MAX_MESSAGE_LENGTH = 20_000;
    private static final int MAX_ID_LENGTH = 1_000;

    /**
     * Validates the question, which comes from outside.
     *
     * @throws IllegalArgumentException if the message is missing, or a value is too long
     */
    public Question {
        if (message == null || message.isBlank()) {
            throw new IllegalArgumentException("There is no message");
        }
        if (message.length() > MAX_MESSAGE_LENGTH) {
            throw new IllegalArgumentException("The message is too long");
        }
        if (previousInteractionId != null && previousInteractionId.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("The id of the previous interaction is too long");
        }
    }
}
