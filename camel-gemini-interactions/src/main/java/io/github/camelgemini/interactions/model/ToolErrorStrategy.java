/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What happens when the route of a tool fails. */
public enum ToolErrorStrategy {
    /** The model is told that the tool failed, and goes on. */
    reprompt,

    /** The exchange that called the model fails. */
    fail
}
