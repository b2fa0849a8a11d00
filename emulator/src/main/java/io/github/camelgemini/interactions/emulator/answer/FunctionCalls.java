/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;

/**
 * The calls of an answer.
 *
 * @param calls the calls; none when the answer is text
 * @param completed whether the status is {@code completed} in spite of them
 */
public record FunctionCalls(List<FunctionCall> calls, boolean completed) {

    /** Copies the list. */
    public FunctionCalls {
        calls = List.copyOf(calls);
    }
}
