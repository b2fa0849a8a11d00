/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

/** The kinds of questions, by their names on the wire (API reference, "Decisions"). */
public enum QuestionType {
    /** True or false. */
    noul,

    /** One of several options. */
    choice,

    /** A level on a scale. */
    score
}
