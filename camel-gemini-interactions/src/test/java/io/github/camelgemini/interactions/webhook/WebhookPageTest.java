/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.github.camelgemini.interactions.Listing;
import io.github.camelgemini.interactions.Model;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes of the section "Webhooks" of the component's page. */
@Tag("yaml")
class WebhookPageTest extends WebhookTestSupport {

    @Test
    void theRouteGetsEachInteractionThatHasEnded() throws Exception {
        model.answerReads(path -> Model.done("v1_m1", "The answer."));
        context.getPropertiesComponent().addInitialProperty("gemini.webhook.secret", Signer.SECRET);
        start();
        load("A route that gets each interaction that has ended");

        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(status(signed("m2", event("batch.failed", "b1")))).isEqualTo(200);

        MockEndpoint answers = context.getEndpoint("mock:answers", MockEndpoint.class);
        assertThat(answers.getReceivedCounter()).isEqualTo(1);
        assertThat(answers.getReceivedExchanges().get(0).getMessage().getBody()).isEqualTo("The answer.");
    }

    @Test
    void theEventsOfADatabaseAreProcessedOnce() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:page" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        context.getRegistry().bind("dataSource", DataSource.class, source);
        context.getPropertiesComponent().addInitialProperty("gemini.webhook.secret", Signer.SECRET);
        start();
        load("Events in a database, for any number of nodes");

        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(deliver("m2")).isEqualTo(200);

        assertThat(context.getEndpoint("mock:events", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(2);
        try (Connection connection = source.getConnection();
                ResultSet events = connection
                        .createStatement()
                        .executeQuery("SELECT messageId FROM CAMEL_MESSAGEPROCESSED WHERE processorName = 'webhook'")) {
            List<String> keys = new ArrayList<>();
            while (events.next()) {
                keys.add(events.getString(1));
            }
            assertThat(keys)
                    .containsExactlyInAnyOrder("/gemini-interactions/webhook m1", "/gemini-interactions/webhook m2");
        }
    }

    private void load(String listing) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("webhook.camel.yaml", Listing.titled(listing)));
    }
}
