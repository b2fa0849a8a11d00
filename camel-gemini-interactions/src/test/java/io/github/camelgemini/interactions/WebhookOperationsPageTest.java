/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import io.github.camelgemini.interactions.webhook.WebhookApi;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The route of the page that registers a webhook. */
@Tag("yaml")
@Tag("baseline")
class WebhookOperationsPageTest {

    @RegisterExtension
    final WebhookApi api = new WebhookApi();

    @Test
    void theRouteRegistersAWebhookAndKeepsItsSecret() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsComponent component =
                    context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setBaseUrl(api.baseUrl());
            component.getConfiguration().setApiKey("key");
            context.start();
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(
                            "webhook.camel.yaml", Listing.titled("A webhook for the project, registered by a route")));

            Exchange exchange = context.createProducerTemplate().send("direct:register", any -> {});

            assertThat(exchange.getException()).isNull();
            assertThat(api.webhook("wh-1").path("name").asText()).isEqualTo("reports");
            assertThat(api.webhook("wh-1").path("subscribed_events")).hasSize(2);
            StateRepository<?, ?> secrets = context.getRegistry().lookupByNameAndType("secrets", StateRepository.class);
            assertThat(secrets).isNotNull();
            assertThat(exchange.getMessage().getBody(String.class)).doesNotContain(WebhookApi.SECRET);
        }
    }
}
