/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** Where {@code decide} puts the decisions: the option {@code decisionOutput}. */
public enum DecisionOutput {
    /** Into headers only; the body stays. */
    headers,

    /** Into headers, and in place of the body. */
    body
}
