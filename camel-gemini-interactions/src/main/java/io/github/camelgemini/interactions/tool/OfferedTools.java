/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** The tools that are offered to the model in one exchange. Thread-safe. */
final class OfferedTools {

    private final List<Tool> tools;
    private final Map<String, Tool> byName;
    private final boolean computerUse;

    /** @param computerUse whether the API also offers its tool {@code computer_use}, whose functions only the route can run */
    OfferedTools(List<Tool> tools, boolean computerUse) {
        this.tools = List.copyOf(tools);
        this.byName = tools.isEmpty()
                ? Collections.emptyMap()
                : tools.stream().collect(Collectors.toMap(Tool::name, Function.identity(), (first, second) -> first));
        this.computerUse = computerUse;
    }

    List<Tool> all() {
        return tools;
    }

    boolean isEmpty() {
        return tools.isEmpty();
    }

    /** Returns a tool, or null. */
    Tool get(String name) {
        return byName.get(name);
    }

    /** @throws GeminiInteractionsException with code {@code ambiguous_tool} when two tools have the same name */
    void checkNames() throws GeminiInteractionsException {
        Set<String> names = new HashSet<>();
        for (Tool tool : tools) {
            if (!names.add(tool.name())) {
                throw ambiguous(tool.name());
            }
        }
    }

    static GeminiInteractionsException ambiguous(String name) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "Two tools for this exchange have the name " + name
                                + ": rename one of them, or choose other tags or beans")
                .code("ambiguous_tool")
                .build();
    }

    /** Returns whether the route must say what becomes of a call: the tool requires approval, or the call is an action on the user's computer. */
    boolean needsAnswer(FunctionCall call) {
        Tool tool = byName.get(call.name());
        return tool == null ? computerUse : tool.requiresApproval();
    }

    /** Returns whether the results of all these calls are the answer of the exchange. */
    boolean returnDirectly(List<FunctionCall> calls) {
        return calls.stream().allMatch(call -> {
            Tool tool = byName.get(call.name());
            return tool != null && tool.returnsDirectly();
        });
    }
}
