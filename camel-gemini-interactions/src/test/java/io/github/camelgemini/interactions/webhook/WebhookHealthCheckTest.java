/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.HandClock;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Webhook;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the health check of a webhook tells, and how often it asks the API. */
class WebhookHealthCheckTest {

    private final HandClock clock = new HandClock();
    private final AtomicInteger reads = new AtomicInteger();
    private CompletableFuture<Webhook> answer = state("enabled");
    private final WebhookHealthCheck check = new WebhookHealthCheck(
            "events",
            () -> {
                reads.incrementAndGet();
                return answer;
            },
            Duration.ofMinutes(5),
            clock);

    private static CompletableFuture<Webhook> state(String state) {
        return CompletableFuture.completedFuture(
                Webhook.of(new ObjectMapper().createObjectNode().put("id", "a").put("state", state)));
    }

    private static CompletableFuture<Webhook> failure(int status) {
        return CompletableFuture.failedFuture(GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, "x")
                .httpStatus(status)
                .build());
    }

    /** The first call after the interval begins to read, the second one knows it. */
    private HealthCheck.Result afterInterval() {
        clock.forward(Duration.ofMinutes(6));
        check.call(Map.of());
        return check.call(Map.of());
    }

    @Test
    void aWebhookThatGoogleHasDisabledIsDownAndSaysWhatToDo() {
        assertThat(check.call(Map.of()).getState()).isEqualTo(HealthCheck.State.UP);

        answer = state("disabled_due_to_failed_deliveries");
        HealthCheck.Result down = afterInterval();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage().orElseThrow()).contains("Google has disabled", "updateWebhook");
        assertThat(down.getDetails()).containsEntry("webhook.state", "disabled_due_to_failed_deliveries");

        answer = state("enabled");
        assertThat(afterInterval().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aWebhookThatIsGoneOrDisabledIsDown() {
        answer = failure(404);
        assertThat(afterInterval().getMessage().orElseThrow()).contains("not registered");
        answer = state("disabled");
        assertThat(afterInterval().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void aReadThatFailsChangesNothing() {
        answer = state("disabled");
        afterInterval();
        answer = failure(503);
        assertThat(afterInterval().getState()).isEqualTo(HealthCheck.State.DOWN);
        answer = state("enabled");
        assertThat(afterInterval().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void theApiIsAskedOncePerIntervalAndNeverTwiceAtOnce() {
        for (int i = 0; i < 100; i++) {
            check.call(Map.of());
        }
        assertThat(reads).hasValue(1);

        answer = new CompletableFuture<>();
        clock.forward(Duration.ofMinutes(6));
        for (int i = 0; i < 3; i++) {
            assertThat(check.call(Map.of()).getState()).isEqualTo(HealthCheck.State.UP);
            clock.forward(Duration.ofMinutes(6));
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void theContextAsksTheCheckOfAConsumer() throws Exception {
        answer = state("disabled");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").routeId("events").to("mock:out");
                }
            });
            HealthCheckRegistry registry = HealthCheckRegistry.get(context);
            registry.register(registry.resolveById("consumers"));
            context.start();
            ((HealthCheckAware) context.getRoute("events").getConsumer()).setHealthCheck(check);
            HealthCheckHelper.invokeReadiness(context);
            assertThat(HealthCheckHelper.invokeReadiness(context)).anySatisfy(result -> {
                assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(result.getMessage().orElseThrow()).contains("The webhook is disabled");
            });
        }
    }

    @Test
    void itIsACheckOfReadinessAlone() {
        assertThat(check.isLiveness()).isFalse();
        assertThat(check.isReadiness()).isTrue();
        assertThat(check.getId()).isEqualTo("webhook:gemini-interactions-events");
    }
}
