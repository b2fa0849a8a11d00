/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every option can be a parameter of a route in YAML, with its value from a placeholder. */
class YamlOptionsTest {

    static List<Arguments> options() {
        return Options.all().stream()
                .flatMap(options -> options.parameters().stream()
                        .map(EndpointOptionModel::getName)
                        .map(name -> Arguments.of(options, name)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("options")
    void parameterReachesTheEndpoint(Options options, String name) throws Exception {
        EndpointOptionModel option = options.parameters().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        try (CamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addInitialProperty("the.value", options.sample(option));
            if (Options.isBean(option)) {
                context.getRegistry().bind(name, bean(Class.forName(Options.className(option))));
            }
            context.start();

            try {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString("route.camel.yaml", route(options, option)));
            } catch (Exception e) {
                // What is refused by its value has arrived, too.
                assertThat(Throwables.getStackTrace(e))
                        .as("give the option a sample")
                        .containsPattern("Options? [^\n]*\\b(" + name + "|" + Options.parameter(option) + ")\\b");
                return;
            }

            Endpoint endpoint = context.getEndpoints().stream()
                    .filter(one -> one.getEndpointUri().startsWith(options.component()))
                    .findFirst()
                    .orElseThrow();
            PropertyConfigurerGetter values = (PropertyConfigurerGetter)
                    context.getComponent(options.component()).getEndpointPropertyConfigurer();
            assertThat(values.getOptionValue(endpoint, name, false))
                    .isEqualTo(expected(context, options, option, values));
        }
    }

    private static String route(Options options, EndpointOptionModel option) {
        return """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: %s:%s
                            parameters:
                              %s: "{{the.value}}"
                              %s
                """.formatted(
                        options.component(),
                        options.path(),
                        Options.parameter(option),
                        option.getName().equals("apiKey") ? "" : "apiKey: k");
    }

    private static Object bean(Class<?> type) throws ReflectiveOperationException {
        return type.isInterface()
                ? Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (bean, method, arguments) -> ofObject(bean, method.getName(), arguments))
                : type.getDeclaredConstructor().newInstance();
    }

    private static Object ofObject(Object bean, String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> bean == arguments[0];
            case "hashCode" -> System.identityHashCode(bean);
            case "toString" -> "a bean";
            default -> null;
        };
    }

    private static Object expected(
            CamelContext context, Options options, EndpointOptionModel option, PropertyConfigurerGetter values) {
        if (Options.isBean(option)) {
            return context.getRegistry().lookupByName(option.getName());
        }
        if (option.isMultiValue()) {
            return Map.of("entry", options.sample(option));
        }
        String sample = "duration".equals(option.getType()) ? "7000" : options.sample(option);
        return context.getTypeConverter().convertTo(values.getOptionType(option.getName(), false), sample);
    }
}
