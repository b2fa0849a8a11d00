/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

/**
 * What the page asks.
 *
 * @param message what the user has written
 * @param previousInteractionId the interaction that the question continues, null for the first of a conversation
 */
public record Question(String message, String previousInteractionId) {

    private static final int MAX_MESSAGE_LENGTH = 20_000;
    private static final int MAX_ID_LENGTH = 1_000;

    /**
     * Checks what has come from outside.
     *
     * @throws IllegalArgumentException if there is no message, or anything is too long
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
