/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.response.OutputClasses;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/** Offers a route as a tool. The tool is registered while the consumer runs, and cannot be called while the route is suspended. */
public final class ToolConsumer extends DefaultConsumer implements Suspendable {

    private final ToolSettings settings;
    private final Set<RouteCall> open = ConcurrentHashMap.newKeySet();
    private Tool tool;

    /**
     * Creates a consumer. Resources in the options are loaded when the consumer starts.
     *
     * @param processor the route
     */
    public ToolConsumer(Endpoint endpoint, Processor processor, ToolSettings settings) {
        super(endpoint, processor);
        this.settings = settings;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Tool started = new RouteTool(ToolArguments.of(getEndpoint().getCamelContext(), settings.arguments()));
        ToolRegistry.of(getEndpoint().getCamelContext()).add(started);
        tool = started;
    }

    /** Camel has already waited for running calls. Remaining calls are abandoned, so that their callers do not wait forever. */
    @Override
    protected void doStop() throws Exception {
        if (tool != null) {
            ToolRegistry.of(getEndpoint().getCamelContext()).remove(tool);
            tool = null;
        }
        open.forEach(RouteCall::giveUp);
        super.doStop();
    }

    /** The tool of this route. */
    private final class RouteTool implements Tool {

        private final ToolArguments arguments;
        private final ResultReader results =
                new ResultReader(OutputClasses.mapper(getEndpoint().getCamelContext()), settings.maxResultSize());

        RouteTool(ToolArguments arguments) {
            this.arguments = arguments;
        }

        @Override
        public String name() {
            return settings.name();
        }

        @Override
        public String description() {
            return settings.description();
        }

        @Override
        public ObjectNode parameters() {
            return arguments.schema();
        }

        @Override
        public Set<String> tags() {
            return settings.tags();
        }

        @Override
        public boolean isAvailable() {
            return isStarted();
        }

        @Override
        public boolean requiresApproval() {
            return settings.requiresApproval();
        }

        @Override
        public boolean returnsDirectly() {
            return settings.returnDirect();
        }

        @Override
        public CompletableFuture<ToolResult> call(FunctionCall call, RunningTools running) {
            RouteCall routeCall = new RouteCall(ToolConsumer.this, settings, results);
            open.add(routeCall);
            // Checked after the call was registered as open, because a stopping consumer abandons all open calls.
            CompletableFuture<ToolResult> result =
                    isAvailable() ? routeCall.start(call, arguments, running) : routeCall.giveUp();
            // The dependent stage is not returned: cancelling it would prevent the removal of the call.
            result.whenComplete((done, failure) -> open.remove(routeCall));
            return result;
        }

        /** Names the tool and its route in error messages. */
        @Override
        public String toString() {
            return settings.name() + " of the route " + getRouteId();
        }
    }
}
