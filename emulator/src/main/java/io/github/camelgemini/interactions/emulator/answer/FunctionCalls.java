/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;

/**
 * The function calls of an answer.
 *
 * @param calls the calls; none if the answer is text
 * @param completed whether the interaction's status is {@code completed} despite the calls
 */
public record FunctionCalls(List<FunctionCall> calls, boolean completed) {

    /** Copies the list. */
    public FunctionCalls {
        calls = List.copyOf(calls);
    }
}
