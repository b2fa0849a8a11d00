/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The result of a tool call (API reference, "Function calling", "Results").
 *
 * @param result the field {@code result} of the step {@code function_result}: a text, an object, or an array of contents
 * @param isError whether the result reports a failure to the model
 */
public record ToolResult(JsonNode result, boolean isError) {

    /** Returns an error that is reported to the model. */
    public static ToolResult error(String message) {
        return new ToolResult(TextNode.valueOf(message), true);
    }

    /** Contains no content of the result. */
    @Override
    public String toString() {
        return "ToolResult[isError=" + isError + "]";
    }
}
