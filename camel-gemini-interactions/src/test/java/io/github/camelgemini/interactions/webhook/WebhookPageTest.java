/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import io.github.camelgemini.interactions.Listing;
import io.github.camelgemini.interactions.Model;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The route of the section "Webhooks" of the component's page. */
@Tag("yaml")
class WebhookPageTest extends WebhookTestSupport {

    @Test
    void theRouteGetsEachInteractionThatHasEnded() throws Exception {
        model.answerReads(path -> Model.done("v1_m1", "The answer."));
        context.getPropertiesComponent().addInitialProperty("gemini.webhook.secret", Signer.SECRET);
        start();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        "webhook.camel.yaml", Listing.titled("A route that gets each interaction that has ended")));

        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(status(signed("m2", event("batch.failed", "b1")))).isEqualTo(200);

        MockEndpoint answers = context.getEndpoint("mock:answers", MockEndpoint.class);
        assertThat(answers.getReceivedCounter()).isEqualTo(1);
        assertThat(answers.getReceivedExchanges().get(0).getMessage().getBody()).isEqualTo("The answer.");
    }
}
