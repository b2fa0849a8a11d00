/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

/**
 * What becomes of an answer that does not reach its threshold.
 *
 * @param fails whether the call fails; there is no value then
 * @param value the decision otherwise: a Boolean, a Double, a text or null
 */
public record Uncertain(boolean fails, Object value) {

    /** The call fails. */
    public static final Uncertain FAIL = new Uncertain(true, null);

    /** The value is the decision. */
    static Uncertain is(Object value) {
        return new Uncertain(false, value);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return fails ? "Uncertain[fails]" : "Uncertain[]";
    }
}
