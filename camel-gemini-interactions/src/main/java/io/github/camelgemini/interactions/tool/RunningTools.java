/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.List;

import io.github.camelgemini.interactions.conversation.HeldTurns;
import org.apache.camel.Exchange;

/**
 * The tools whose routes an exchange is part of, and the turns of conversations that it holds. A model that is called in the route of a tool is not offered that
 * tool again, so that a tool never calls itself, and does not wait for a turn of which the call is part. Thread-safe.
 */
public final class RunningTools {

    private static final String PROPERTY = "CamelGeminiInteractionsRunningTools";

    private final Exchange caller;
    private final List<String> names;

    private RunningTools(Exchange caller, List<String> names) {
        this.caller = caller;
        this.names = List.copyOf(names);
    }

    /** What an exchange is part of. */
    public static RunningTools of(Exchange exchange) {
        List<String> names = new ArrayList<>();
        if (exchange.getProperty(PROPERTY) instanceof List<?> running) {
            running.forEach(name -> names.add(String.valueOf(name)));
        }
        return new RunningTools(exchange, names);
    }

    boolean includes(Tool tool) {
        return names.contains(tool.name());
    }

    /** Makes the exchange of a call part of a tool, and of what its caller is part of by now. */
    void enter(Exchange call, String name) {
        List<String> all = new ArrayList<>(names);
        all.add(name);
        call.setProperty(PROPERTY, List.copyOf(all));
        HeldTurns.share(caller, call);
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
