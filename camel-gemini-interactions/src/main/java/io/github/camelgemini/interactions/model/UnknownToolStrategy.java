/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What happens when the model calls a tool that it was not offered. */
public enum UnknownToolStrategy {
    /** The model is told so, and goes on. */
    reprompt,

    /** The exchange fails. */
    fail
}
