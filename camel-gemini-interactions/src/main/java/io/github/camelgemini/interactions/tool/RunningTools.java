/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.List;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.conversation.HeldTurns;
import io.github.camelgemini.interactions.model.FunctionCall;
import org.apache.camel.Exchange;

/**
 * The tools whose routes an exchange is part of, and the conversation turns that it holds. A model that is called in the route of a tool is not offered that
 * tool again, so a tool never calls itself. Such a call also does not wait for a turn that its caller holds. Thread-safe.
 */
public final class RunningTools {

    private static final String PROPERTY = "CamelGeminiInteractionsRunningTools";

    // Null if no exchange calls.
    private final Exchange caller;
    private final List<String> names;

    private RunningTools(Exchange caller, List<String> names) {
        this.caller = caller;
        this.names = List.copyOf(names);
    }

    /** Returns the running tools and held turns of an exchange. */
    public static RunningTools of(Exchange exchange) {
        List<String> names = new ArrayList<>();
        if (exchange.getProperty(PROPERTY) instanceof List<?> running) {
            running.forEach(name -> names.add(String.valueOf(name)));
        }
        return new RunningTools(exchange, names);
    }

    /** Returns those of calls that no exchange makes: no tools and no turns. */
    static RunningTools none() {
        return new RunningTools(null, List.of());
    }

    boolean includes(Tool tool) {
        return names.contains(tool.name());
    }

    /** Marks the exchange of a call as part of its tool, and of everything that its caller is currently part of. Headers name the tool and the call. */
    void enter(Exchange exchange, FunctionCall call) {
        exchange.getMessage().setHeader(GeminiInteractionsConstants.TOOL_NAME, call.name());
        exchange.getMessage().setHeader(GeminiInteractionsConstants.TOOL_CALL_ID, call.id());
        List<String> all = new ArrayList<>(names);
        all.add(call.name());
        exchange.setProperty(PROPERTY, List.copyOf(all));
        if (caller != null) {
            HeldTurns.share(caller, exchange);
        }
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
