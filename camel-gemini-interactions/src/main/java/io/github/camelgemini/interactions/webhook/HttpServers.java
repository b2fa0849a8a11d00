/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceHelper;

/** Finds the component that serves HTTP, as Camel's REST does, and has it serve a path. */
final class HttpServers {

    private static final String PLATFORM = "platform-http";

    /** Looked for in this order when no option names one. */
    private static final List<String> COMPONENTS = List.of(PLATFORM, "servlet", "jetty", "undertow", "netty-http");

    /** These would otherwise write the whole body to a file first. */
    private static final Set<String> CACHING = Set.of("servlet", "jetty");

    private HttpServers() {}

    /**
     * Finds the component that serves HTTP.
     *
     * @param option the option {@code httpServerComponent}; null if it is not set
     * @throws IllegalArgumentException when there is none; the message says what to do
     */
    static Server of(CamelContext context, String option) {
        String named = option != null ? option : context.getRestConfiguration().getComponent();
        return named == null || named.isBlank() ? found(context) : named(context, named, option != null);
    }

    private static RestConfiguration configuration(CamelContext context, String name) {
        try {
            return CamelContextHelper.getRestConfiguration(context, name);
        } catch (IllegalArgumentException e) {
            // The REST configuration is for another component.
            return new RestConfiguration();
        }
    }

    private static Server found(CamelContext context) {
        RestConsumerFactory platform = factory(context, PLATFORM);
        if (platform != null) {
            return new Server(PLATFORM, platform);
        }
        for (String name : context.getComponentNames()) {
            if (context.hasComponent(name) instanceof RestConsumerFactory factory) {
                return new Server(name, factory);
            }
        }
        Set<RestConsumerFactory> bound = context.getRegistry().findByType(RestConsumerFactory.class);
        if (bound.size() == 1) {
            return new Server("registry", bound.iterator().next());
        }
        for (String name : COMPONENTS) {
            RestConsumerFactory factory = factory(context, name);
            if (factory != null) {
                return new Server(name, factory);
            }
        }
        throw new IllegalArgumentException(
                "There is no HTTP server for the webhook: add camel-platform-http-main (Camel Main), camel-platform-http-starter (Spring Boot), or name another component that serves HTTP, or a RestConsumerFactory in the registry, by the option httpServerComponent");
    }

    private static Server named(CamelContext context, String name, boolean byOption) {
        Object bean = context.getRegistry().lookupByName(name);
        if (bean instanceof RestConsumerFactory factory) {
            return new Server(name, factory);
        }
        RestConsumerFactory factory = factory(context, name);
        if (factory == null) {
            throw new IllegalArgumentException(
                    (byOption
                                    ? "Option httpServerComponent is '" + name + "'"
                                    : "The component of Camel's REST configuration is '" + name + "'")
                            + ", which is no component that serves HTTP, or is not there: add its dependency, or name another one by the option httpServerComponent");
        }
        return new Server(name, factory);
    }

    private static RestConsumerFactory factory(CamelContext context, String name) {
        return context.getComponent(name, true) instanceof RestConsumerFactory factory ? factory : null;
    }

    /** A component that serves HTTP. */
    record Server(String name, RestConsumerFactory factory) {

        /**
         * Serves a path, until the returned consumer is stopped.
         *
         * @param processor gets the requests with method POST and type {@code application/json}, and perhaps others
         * @throws IllegalArgumentException when the component cannot serve the path; the message says what to do
         */
        Consumer serve(CamelContext context, String path, Processor processor) {
            Map<String, Object> parameters = new HashMap<>();
            if (CACHING.contains(name)) {
                parameters.put("disableStreamCache", true);
            }
            try {
                Consumer consumer = factory.createConsumer(
                        context,
                        processor,
                        "POST",
                        path,
                        null,
                        "application/json",
                        null,
                        configuration(context, name),
                        parameters);
                ServiceHelper.startService(consumer);
                return consumer;
            } catch (Exception e) {
                throw new IllegalArgumentException(
                        "The component " + name + " cannot serve the webhookPath '" + path
                                + "': check that its HTTP server is enabled, with Camel Main by camel.server.enabled=true, and that no other route serves this path. "
                                + e.getMessage(),
                        e);
            }
        }
    }
}
