/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What {@code moderate} asks for a verdict: the option {@code moderationBackend}. */
public enum ModerationBackend {
    /** A model that writes its verdict, by an interaction. */
    interactions,

    /** A model that answers one question for each category, by decisions. */
    decisions
}
