/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.model.FunctionCall;

/** A tool that does what a test says, and knows its calls. */
final class FakeTool implements Tool {

    final List<FunctionCall> calls = new CopyOnWriteArrayList<>();
    private final String name;
    private final Function<FunctionCall, CompletableFuture<ToolResult>> body;

    FakeTool(String name, Function<FunctionCall, CompletableFuture<ToolResult>> body) {
        this.name = name;
        this.body = body;
    }

    /** A tool whose result is always this text. */
    static FakeTool saying(String name, String result) {
        return new FakeTool(
                name, call -> CompletableFuture.completedFuture(new ToolResult(TextNode.valueOf(result), false)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Does " + name;
    }

    @Override
    public ObjectNode parameters() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }

    @Override
    public Set<String> tags() {
        return Set.of("test");
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public CompletableFuture<ToolResult> call(FunctionCall call, RunningTools running) {
        calls.add(call);
        return body.apply(call);
    }

    @Override
    public String toString() {
        return name;
    }
}
