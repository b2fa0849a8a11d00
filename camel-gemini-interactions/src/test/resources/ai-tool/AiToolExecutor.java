package org.apache.camel.component.ai.tool;

import java.util.Map;
import org.apache.camel.Exchange;

/** A stand-in for what Camel's class does: arguments become headers, and the route is waited for. */
public final class AiToolExecutor {

    public static AiToolResult execute(AiToolSpec tool, Map<String, Object> arguments, Exchange exchange) {
        arguments.forEach(exchange.getMessage()::setHeader);
        try {
            tool.getConsumer().getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() instanceof org.apache.camel.CamelAuthorizationException denied) {
            return new AiToolResult.AuthorizationDenied("Not for you.", denied);
        }
        if (exchange.getException() != null) {
            return new AiToolResult.ExecutionError("inside: " + exchange.getException(), exchange.getException());
        }
        String text = exchange.getMessage().getBody(String.class);
        return new AiToolResult.Success(text == null ? "No result" : text, null);
    }
}
