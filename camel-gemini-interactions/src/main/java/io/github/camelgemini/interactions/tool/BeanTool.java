/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.PluginHelper;

/** Offers a method of a bean as a tool. Thread-safe if the bean is. */
final class BeanTool implements Tool {

    private final CamelContext context;
    private final UnitOfWorkFactory units;
    private final String name;
    private final String description;
    private final Object bean;
    private final Method method;
    private final MethodArguments arguments;
    private final ToolOutcomes outcomes;
    private final Executor routes;

    /**
     * @param description the description for the model
     * @param method the method to call
     * @param outcomes how calls end
     * @param routes reads the results of methods that are asynchronous
     */
    BeanTool(
            CamelContext context,
            String name,
            String description,
            Object bean,
            Method method,
            MethodArguments arguments,
            ToolOutcomes outcomes,
            Executor routes) {
        this.context = context;
        this.units = PluginHelper.getUnitOfWorkFactory(context);
        // Camel's consumers do the same.
        units.afterPropertiesConfigured(context);
        this.name = name;
        this.description = description;
        this.bean = bean;
        this.method = method;
        this.arguments = arguments;
        this.outcomes = outcomes;
        this.routes = routes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public ObjectNode parameters() {
        return arguments.schema();
    }

    @Override
    public CompletableFuture<ToolResult> call(FunctionCall call, RunningTools running) {
        return new BeanCall(context, units, outcomes, routes).start(call, running, exchange -> {
            Object[] values = arguments.read(call.arguments(), exchange);
            try {
                Object value = method.invoke(bean, values);
                if (method.getReturnType() != void.class) {
                    exchange.getMessage().setBody(value);
                }
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** Names the tool and its method in error messages. */
    @Override
    public String toString() {
        return name + " of the method " + ToolMethods.name(method);
    }
}
