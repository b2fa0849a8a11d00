/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.Canned;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;

/** The component in a context with Camel's metrics of routes and exchanges; the component has none of its own. */
public final class Metered {

    private Metered() {}

    /** A question and a text. */
    public static Contestant text(Target target) throws Exception {
        return text(target, new SimpleMeterRegistry());
    }

    /** A question and a text, with the figures in this registry. */
    public static Contestant text(Target target, MeterRegistry registry) throws Exception {
        return new RouteContestant(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        MicrometerRoutePolicyFactory routes = new MicrometerRoutePolicyFactory();
                        routes.setMeterRegistry(registry);
                        getContext().addRoutePolicyFactory(routes);
                        MicrometerExchangeEventNotifier exchanges = new MicrometerExchangeEventNotifier();
                        exchanges.setMeterRegistry(registry);
                        getContext().getManagementStrategy().addEventNotifier(exchanges);
                        from("direct:in").to(ComponentRoutes.uri(target, "create"));
                    }
                },
                Map.of(),
                message -> message.setBody(Canned.QUESTION),
                exchange -> Expect.text(Canned.ANSWER, exchange.getMessage().getBody()),
                false);
    }
}
