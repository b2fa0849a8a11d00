/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.response.OutputClasses;
import org.apache.camel.CamelContext;

/** Creates the tools of the option {@code toolBeans}: methods of beans in the registry. */
final class ToolBeans {

    private static final String OPTION = "Option toolBeans ";

    private final CamelContext context;
    private final ToolOfferSettings settings;
    private final Executor routes;
    private final ObjectMapper mapper;

    /** @param routes reads the results of methods that are asynchronous */
    ToolBeans(CamelContext context, ToolOfferSettings settings, Executor routes) {
        this.context = context;
        this.settings = settings;
        this.routes = routes;
        this.mapper = OutputClasses.mapper(context);
    }

    /**
     * Looks up the beans, and finds their methods.
     *
     * @throws IllegalArgumentException when a bean or method cannot be used; the message names the option
     */
    List<Tool> tools() {
        Map<String, Tool> tools = new LinkedHashMap<>();
        for (String reference : settings.beans()) {
            for (Tool tool : tools(beanName(reference))) {
                Tool other = tools.putIfAbsent(tool.name(), tool);
                if (other != null) {
                    throw new IllegalArgumentException(OPTION + "offers two functions with the same name: " + other
                            + ", and " + tool
                            + ". Give one of them another name, with @JsonProperty(\"name\") on the method");
                }
            }
        }
        return List.copyOf(tools.values());
    }

    /** Accepts no other reference of Camel, above all none that names a class. */
    private static String beanName(String reference) {
        String name = reference.startsWith("#") ? reference.substring(1) : reference;
        if (name.startsWith("bean:")) {
            return name.substring("bean:".length());
        }
        if (name.isEmpty() || (reference.startsWith("#") && name.indexOf(':') >= 0)) {
            throw new IllegalArgumentException(OPTION + "has '" + reference
                    + "'. It must be the names of beans in the registry, separated by commas: #name or #bean:name");
        }
        return name;
    }

    private Collection<Tool> tools(String beanName) {
        Object bean = context.getRegistry().lookupByName(beanName);
        if (bean == null) {
            throw new IllegalArgumentException(OPTION + "names the bean " + beanName
                    + ", which is not in the registry: bind a bean with this name before the route starts");
        }
        String problem = OPTION + "cannot use the bean " + beanName + ": ";
        List<Tool> tools = new ArrayList<>();
        try {
            ToolMethods.of(bean.getClass()).forEach(method -> tools.add(tool(bean, method)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(problem + e.getMessage(), e);
        }
        if (tools.isEmpty()) {
            throw new IllegalArgumentException(
                    problem + "its class " + bean.getClass().getName()
                            + " has no public method with the annotation @JsonPropertyDescription. If the bean is a proxy for an interface, the annotations must be on the interface");
        }
        return tools;
    }

    private Tool tool(Object bean, ToolMethods.ToolMethod found) {
        Method method = found.annotated();
        String place = "the method " + ToolMethods.name(method);
        JsonProperty given = method.getAnnotation(JsonProperty.class);
        String name = given == null || given.value().isEmpty() ? method.getName() : given.value();
        if (!ToolSettings.isName(name)) {
            throw new IllegalArgumentException(
                    place + " has the name '" + name
                            + "'. A function must have 1 to 64 letters, digits, underscores, dashes and dots: set @JsonProperty(\"name\") on the method");
        }
        if (!found.called().trySetAccessible()) {
            throw new IllegalArgumentException(place + " cannot be called: make its class public, or open its package");
        }
        String description = method.getAnnotation(JsonPropertyDescription.class).value();
        ResultReader results = new ResultReader(mapper, settings.maxResultSize());
        return new BeanTool(
                context,
                name,
                description.isBlank() ? null : description,
                bean,
                found.called(),
                arguments(bean, method, place),
                new ToolOutcomes(name, "The method " + ToolMethods.name(method), settings.errorStrategy(), results),
                routes);
    }

    private MethodArguments arguments(Object bean, Method method, String place) {
        try {
            return new MethodArguments(method, bean.getClass(), mapper, settings.assertFormats());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the arguments of " + place + " have no schema: " + e.getMessage(), e);
        }
    }
}
