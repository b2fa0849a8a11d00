/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What a call of a tool brought (API reference, "Function calling", "Results").
 *
 * @param result the field {@code result} of the step {@code function_result}: a text, an object, or an array of contents
 * @param isError whether the model is told that the call failed
 */
public record ToolResult(JsonNode result, boolean isError) {

    /** An error that the model is told of. */
    public static ToolResult error(String message) {
        return new ToolResult(TextNode.valueOf(message), true);
    }

    /** Says nothing of the result. */
    @Override
    public String toString() {
        return "ToolResult[isError=" + isError + "]";
    }
}
