/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A Camel context without a key, whose routes are tools. */
abstract class ToolTestSupport {

    protected static final String TAG = "t";

    protected final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void closeContext() throws Exception {
        context.close();
    }

    protected void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    protected List<Tool> tools() {
        return ToolRegistry.of(context).find(Set.of(TAG));
    }

    protected Tool tool() {
        assertThat(tools()).hasSize(1);
        return tools().get(0);
    }

    protected CompletableFuture<ToolResult> begin(Tool tool, String id, String arguments) throws Exception {
        return begin(tool, id, Json.read(arguments));
    }

    protected CompletableFuture<ToolResult> begin(Tool tool, String id, JsonNode arguments) {
        return tool.call(new FunctionCall(id, tool.name(), arguments), RunningTools.of(new DefaultExchange(context)));
    }

    protected static ToolResult wait(CompletableFuture<ToolResult> call) throws Exception {
        return call.get(60, TimeUnit.SECONDS);
    }

    /** Calls the one tool there is. */
    protected ToolResult call(String arguments) throws Exception {
        return wait(begin(tool(), "c1", arguments));
    }
}
