/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What {@code moderate} does with empty elements of a list: the option {@code emptyElements}. */
public enum EmptyElements {
    /** Fail the exchange. */
    fail,

    /** Judge the other elements only. */
    skip
}
