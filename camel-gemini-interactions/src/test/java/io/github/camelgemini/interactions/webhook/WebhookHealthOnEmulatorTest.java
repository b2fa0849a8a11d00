/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.Map;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Camel's health checks tell of a webhook that the API has disabled. */
@Tag("baseline")
class WebhookHealthOnEmulatorTest extends WebhookEmulatorSupport {

    @Override
    int failures() {
        return 5;
    }

    private HealthCheck.Result readiness() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().contains("hook"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDisabledWebhookIsDownUntilItIsEnabled() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        registry.register(registry.resolveById("consumers"));
        start(registering("&webhookCheckInterval=1", exchange -> exchange.setRollbackOnly(true)));
        await().untilAsserted(() -> {
            assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(readiness().getDetails()).containsEntry("webhook.state", "enabled");
        });

        create("");
        awaitDeliveries();
        await().untilAsserted(() -> assertThat(readiness().getState()).isEqualTo(HealthCheck.State.DOWN));
        assertThat(readiness().getMessage().orElseThrow())
                .contains("Google has disabled the webhook", "gemini-interactions:updateWebhook?webhookState=enabled");

        answer(
                "gemini-interactions:updateWebhook?webhookState=enabled&webhookId="
                        + deliveries().get(0).webhookId(),
                "");
        await().untilAsserted(() -> assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP));

        stop(context);
        assertThat(((WebhookConsumer) context.getRoute("hook").getConsumer()).getHealthCheck())
                .isNull();
        assertThat(HealthCheckHelper.invokeReadiness(context))
                .allSatisfy(result -> assertThat(result.getDetails()).doesNotContainKey("webhook.state"));
    }

    @Test
    void aRouteThatRegistersNothingHasNoCheck() throws Exception {
        start(route(STATIC));
        assertThat(((WebhookConsumer) context.getRoute("hook").getConsumer()).getHealthCheck())
                .isNull();
        assertThat(Map.copyOf(secrets.values())).isEmpty();
    }
}
