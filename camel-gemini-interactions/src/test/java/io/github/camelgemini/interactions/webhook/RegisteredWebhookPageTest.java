/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import io.github.camelgemini.interactions.Listing;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The route of the component page that registers its webhook. */
@Tag("yaml")
class RegisteredWebhookPageTest extends WebhookEmulatorSupport {

    @Test
    void theReportOfEachInteractionComesOnceWithTheHeadersOfItsJob() throws Exception {
        start();
        context.getPropertiesComponent().addInitialProperty("gemini.webhook.url", url.toString());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        ResourceHelper.fromString(
                                "registered.camel.yaml",
                                Listing.titled(
                                        "A route that registers its webhook, and gets each interaction that another route has begun")));
        MockEndpoint reports = context.getEndpoint("mock:reports", MockEndpoint.class);
        reports.expectedMessageCount(3);

        for (int i = 0; i < 3; i++) {
            context.createProducerTemplate().sendBodyAndHeader("direct:research", "Say hello", "customer", "C-" + i);
        }
        awaitDeliveries();

        reports.assertIsSatisfied();
        assertThat(reports.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader("customer"))
                .containsExactlyInAnyOrder("C-0", "C-1", "C-2");
        assertThat(reports.getExchanges())
                .allSatisfy(exchange ->
                        assertThat(exchange.getMessage().getBody(String.class)).isNotEmpty());
        assertThat(requests("POST")).hasSize(1);
    }
}
