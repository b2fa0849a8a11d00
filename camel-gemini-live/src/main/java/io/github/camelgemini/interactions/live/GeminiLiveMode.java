/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

/** What the producers of an endpoint do. The names are the values of the option {@code mode}. */
public enum GeminiLiveMode {
    /** Each message is input of a session, whose events go to the consumer of the same name. */
    send,
    /** Each message is a turn of the user; the model's turn becomes the body. */
    converse,
    /** Makes a token with which somebody else, such as a browser, opens a session; the token becomes the body. */
    createLiveToken
}
