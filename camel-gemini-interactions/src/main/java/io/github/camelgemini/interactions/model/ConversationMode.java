/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** Who keeps the history of a conversation: the option {@code conversationMode}. */
public enum ConversationMode {
    /** The API; each call names the previous interaction. */
    stateful,

    /** The component; each call sends the whole history. */
    stateless
}
