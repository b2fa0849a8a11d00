/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.support.DefaultConsumer;

/**
 * The classes of Camel's component {@code ai-tool} (Camel 4.22 and later), which are used by reflection because the component also runs with older versions of
 * Camel. A tool is an instance of their {@code AiToolSpec}. Thread-safe.
 */
final class AiToolApi {

    private static final String PACKAGE = "org.apache.camel.component.ai.tool.";

    private final Method registry;
    private final Method byTag;
    private final Method name;
    private final Method description;
    private final Method schema;
    private final Method consumer;
    private final Method execute;
    private final Method value;
    private final Method denial;
    private final Method cause;

    private AiToolApi(ClassResolver classes) throws ReflectiveOperationException {
        Class<?> registryType = classes.resolveMandatoryClass(PACKAGE + "AiToolRegistry");
        Class<?> tool = classes.resolveMandatoryClass(PACKAGE + "AiToolSpec");
        this.registry = registryType.getMethod("getOrCreate", CamelContext.class);
        this.byTag = registryType.getMethod("getToolsByTag", String.class);
        this.name = tool.getMethod("getName");
        this.description = tool.getMethod("getDescription");
        this.schema = tool.getMethod("getParametersJsonSchema");
        this.consumer = tool.getMethod("getConsumer");
        this.execute = classes.resolveMandatoryClass(PACKAGE + "AiToolExecutor")
                .getMethod("execute", tool, Map.class, Exchange.class);
        this.value =
                classes.resolveMandatoryClass(PACKAGE + "AiToolResult$Success").getMethod("value");
        this.cause = classes.resolveMandatoryClass(PACKAGE + "AiToolResult$ExecutionError")
                .getMethod("cause");
        // Since Camel 4.24.
        Class<?> denied = classes.resolveClass(PACKAGE + "AiToolResult$AuthorizationDenied");
        this.denial = denied == null ? null : denied.getMethod("message");
    }

    /**
     * Looks for the classes.
     *
     * @return null if the component is not on the class path
     * @throws ReflectiveOperationException when it is there, but has changed
     */
    static AiToolApi of(ClassResolver classes) throws ReflectiveOperationException {
        return classes.resolveClass(PACKAGE + "AiToolRegistry") == null ? null : new AiToolApi(classes);
    }

    /** Returns the tools that have a tag, and those without tags. */
    Collection<?> tools(CamelContext context, String tag) throws ReflectiveOperationException {
        return (Collection<?>) byTag.invoke(registry.invoke(null, context), tag);
    }

    String name(Object tool) throws ReflectiveOperationException {
        return (String) name.invoke(tool);
    }

    /** Returns the description, or null. */
    String description(Object tool) throws ReflectiveOperationException {
        return (String) description.invoke(tool);
    }

    /** Returns the JSON Schema of the arguments, or null if there are none. */
    String schema(Object tool) throws ReflectiveOperationException {
        return (String) schema.invoke(tool);
    }

    DefaultConsumer consumer(Object tool) throws ReflectiveOperationException {
        return (DefaultConsumer) consumer.invoke(tool);
    }

    /**
     * Sends an exchange through the route of a tool, as Camel's own components do, so that the tool's policies are applied. Blocks until the route has ended.
     *
     * @return the text of the result
     * @throws InvocationTargetException when the route has ended with an {@code Error}
     * @throws DeniedException when the policy of the tool denies the call
     * @throws Exception the failure of the route
     */
    String execute(Object tool, Map<String, Object> arguments, Exchange exchange) throws Exception {
        Object result;
        try {
            result = execute.invoke(null, tool, arguments, exchange);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
        if (value.getDeclaringClass().isInstance(result)) {
            return (String) value.invoke(result);
        }
        if (denial != null && denial.getDeclaringClass().isInstance(result)) {
            throw new DeniedException((String) denial.invoke(result));
        }
        if (cause.getDeclaringClass().isInstance(result) && cause.invoke(result) instanceof Exception known) {
            throw known;
        }
        throw new IllegalStateException("The route of the tool has not been called");
    }

    /** Thrown when a policy denies a call. Camel makes the message for the model. */
    static final class DeniedException extends Exception {

        private static final long serialVersionUID = 1L;

        DeniedException(String message) {
            super(message);
        }
    }
}
