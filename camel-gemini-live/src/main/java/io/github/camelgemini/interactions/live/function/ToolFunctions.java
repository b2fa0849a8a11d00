/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.function;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.live.session.Functions;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.tool.Tool;
import io.github.camelgemini.interactions.tool.ToolCalls;
import io.github.camelgemini.interactions.tool.ToolResult;

/** The tools of {@code gemini-interactions} as functions of sessions. Whatever happens to a tool, the model gets an answer. Thread-safe. */
public final class ToolFunctions implements Functions {

    private static final String FAILED = "The tool has failed.";

    private final ToolCalls calls;
    private final FunctionSettings settings;

    /** @param calls finds and runs the tools */
    public ToolFunctions(ToolCalls calls, FunctionSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /**
     * Returns the declarations of the tools that are available now.
     *
     * @throws CompletionException whose cause is a {@code GeminiInteractionsException} with the code {@code ambiguous_tool}
     */
    @Override
    public ArrayNode declarations() {
        ArrayNode declarations = JsonNodeFactory.instance.arrayNode();
        offered().forEach(tool -> declarations.add(declaration(tool)));
        return declarations;
    }

    private List<Tool> offered() {
        try {
            return calls.offered();
        } catch (GeminiInteractionsException e) {
            throw new CompletionException(e);
        }
    }

    private ObjectNode declaration(Tool tool) {
        ObjectNode declaration = JsonNodeFactory.instance.objectNode().put("name", tool.name());
        if (tool.description() != null) {
            declaration.put("description", tool.description());
        }
        if (settings.nonBlocking().contains(tool.name())) {
            declaration.put("behavior", "NON_BLOCKING");
        }
        return declaration.set("parametersJsonSchema", tool.parameters());
    }

    @Override
    public CompletableFuture<ObjectNode> call(FunctionCall call) {
        CompletableFuture<ToolResult> result =
                CancellableFuture.of(CompletableFuture.completedFuture(call), Runnable::run, calls::run);
        CompletableFuture<ToolResult> answered = CancellableFuture.recovering(
                result, Runnable::run, failure -> CompletableFuture.completedFuture(ToolResult.error(FAILED)));
        return CancellableFuture.of(answered, Runnable::run, done -> CompletableFuture.completedFuture(response(done)));
    }

    private static ObjectNode response(ToolResult result) {
        JsonNode content = result.result();
        return JsonNodeFactory.instance.objectNode().set(result.isError() ? "error" : "result", content);
    }

    @Override
    public String scheduling(String name) {
        return settings.nonBlocking().contains(name) ? settings.scheduling() : null;
    }
}
