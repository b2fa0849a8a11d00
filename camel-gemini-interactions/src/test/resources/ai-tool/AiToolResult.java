package org.apache.camel.component.ai.tool;

/** A stand-in for Camel's results. */
public sealed interface AiToolResult {

    record Success(String value, Object structuredContent) implements AiToolResult {}

    record ArgumentError(String message, Exception cause) implements AiToolResult {}

    record ExecutionError(String message, Exception cause) implements AiToolResult {}

    record AuthorizationDenied(String message, Exception cause) implements AiToolResult {}
}
