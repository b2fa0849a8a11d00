/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes of the page that wait for work in another route. */
@Tag("yaml")
@Tag("baseline")
class PendingPageTest extends EmulatorTestSupport {

    @Test
    void theSecondRouteReceivesWhatTheFirstHasBegun() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        "pending.camel.yaml",
                        Listing.titled("Research that is begun in one route and received in another")));
        MockEndpoint reports = context.getEndpoint("mock:reports", MockEndpoint.class);
        reports.expectedMessageCount(3);

        for (int i = 0; i < 3; i++) {
            template.sendBodyAndHeader("direct:research", "Say hello", "customer", "C-" + i);
        }

        reports.assertIsSatisfied();
        assertThat(reports.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader("customer"))
                .containsExactlyInAnyOrder("C-0", "C-1", "C-2");
        Message first = reports.getExchanges().get(0).getMessage();
        assertThat(first.getBody(String.class)).isNotEmpty();
        assertThat(first.getHeader(GeminiInteractionsConstants.STATUS)).isEqualTo("completed");
        assertThat(emulator().creates()).hasSize(3);
    }
}
