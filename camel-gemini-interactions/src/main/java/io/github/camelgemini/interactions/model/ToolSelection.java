/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** Which tools {@code create} offers when it finds more than {@code maxTools}: the option {@code toolSelection}. */
public enum ToolSelection {
    /** All of them. */
    all,

    /** Those that a decision finds most useful for the input. */
    decisions
}
