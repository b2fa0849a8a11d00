/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.WebhookDelivery;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Routes that register their webhook at an emulator, which delivers the events of interactions. */
@Tag("baseline")
class WebhookOnEmulatorTest extends WebhookEmulatorSupport {

    private String webhookId() {
        return deliveries().get(0).webhookId();
    }

    @Test
    void theStartRegistersTheWebhookEventsComeOnceAndTheStopDeletesIt() throws Exception {
        start(registering("&webhookEvents=interaction.*&webhookName=reports"));

        assertThat(requests("POST")).singleElement().satisfies(create -> {
            assertThat(create.body().path("uri").asText()).isEqualTo(uri().toString());
            assertThat(create.body().path("name").asText()).isEqualTo("reports");
            assertThat(create.body().path("subscribed_events"))
                    .extracting(event -> event.asText())
                    .containsExactly("interaction.completed", "interaction.failed", "interaction.requires_action");
        });
        String id = create("");
        await().untilAsserted(() -> assertReceived(1));
        awaitDeliveries();
        assertThat(received(0).getMessage().getHeader("CamelGeminiInteractionsInteractionId"))
                .isEqualTo(id);
        assertThat(deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.statuses()).containsExactly(200));

        stop(context);
        assertThat(webhooks()).isEmpty();
        assertThat(requests("DELETE"))
                .extracting(RecordedRequest::path)
                .containsExactly("/v1beta/webhooks/" + webhookId());
        assertThat(secrets.values().values()).allMatch(String::isEmpty);
        create("");
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void anEventThatWaitsWhenTheWebhookIsDeletedIsNotSent() throws Exception {
        start(registering(""));
        emulator.webhooks().pause();
        create("");
        await().until(() -> deliveries().size() == 1);
        stop(context);
        emulator.webhooks().resume();
        awaitDeliveries();
        assertThat(deliveries()).extracting(WebhookDelivery::state).containsExactly(WebhookDelivery.State.NOT_SENT);
        assertReceived(0);
    }

    @Test
    void aWebhookThatIsKeptBringsWhatHappenedWhileTheRouteWasStopped() throws Exception {
        start(registering("&unregisterOnStop=false"));
        stop(context);
        assertThat(webhooks()).hasSize(1);

        String id = create("");
        await().until(() ->
                deliveries().stream().anyMatch(each -> each.statuses().size() > 2));
        restart(context);

        awaitDeliveries();
        assertThat(processed).containsOnlyKeys(id);
        assertThat(requests("POST")).hasSize(1);
        assertThat(requests("DELETE")).isEmpty();
    }

    @Test
    void anotherProcessAtTheSameUrlUsesTheWebhookThatWasKept() throws Exception {
        start(registering("&unregisterOnStop=false"));
        int port = server.port();
        context.close();
        try (DefaultCamelContext next = node()) {
            WebServer.start(next, port);
            next.addRoutes(registering("&unregisterOnStop=false"));
            next.start();
            emulator.webhooks().send("interaction.completed", "{\"id\":\"v1_a\"}");
            awaitDeliveries();
            assertThat(processed).containsOnlyKeys("v1_a");
            assertThat(requests("POST")).hasSize(1);
        }
    }

    @Test
    void twoNodesShareTheWebhookAndTheLastOneDeletesIt() throws Exception {
        start(registering(""));
        try (DefaultCamelContext other = node()) {
            WebServer.start(other);
            other.addRoutes(registering(""));
            other.start();
            assertThat(requests("POST")).hasSize(1);
            create("");
            awaitDeliveries();
            assertEachOnce(1);

            stop(other);
            assertThat(requests("DELETE")).isEmpty();
            create("");
            awaitDeliveries();
            assertEachOnce(2);
            restart(other);
            stop(context);
            assertThat(requests("DELETE")).isEmpty();
        }
        assertThat(requests("POST")).hasSize(1);
        assertThat(requests("DELETE")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"after24Hours, 4", "immediately, 2"})
    void noEventIsLostWhileTheSecretIsRotated(String revocation, int rotations) throws Exception {
        start(registering(""));
        create("");
        await().until(() -> deliveries().size() == 1);
        String rotate =
                "gemini-interactions:rotateWebhookSecret?webhookSecretRepository=#bean:secrets&webhookRevocation="
                        + revocation + "&webhookId=" + webhookId();
        List<CompletableFuture<Exchange>> creates = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < rotations; i++) {
            for (int j = 0; j < 10; j++, count++) {
                creates.add(begin(BACKGROUND, "Say hello"));
            }
            answer(rotate, "");
        }
        CompletableFuture.allOf(creates.toArray(CompletableFuture[]::new)).get();
        int all = count;
        await().until(() -> deliveries().size() == all);
        awaitDeliveries();
        assertEachOnce(all);
        if (revocation.equals("after24Hours")) {
            assertThat(deliveries())
                    .allSatisfy(each -> assertThat(each.statuses()).containsExactly(200));
        }
    }

    @Test
    void theSecretIsInNoLogNoHeaderAndNoBody() throws Exception {
        List<String> seen = new ArrayList<>();
        String log = logged(() -> {
            start(registering(
                    "",
                    exchange -> seen.add(exchange.getMessage().getHeaders() + " "
                            + exchange.getMessage().getBody())));
            String id = create("");
            awaitDeliveries();
            seen.add(secrets.values().toString());
            Exchange rotated = answer(
                    "gemini-interactions:rotateWebhookSecret?webhookSecretRepository=#bean:secrets&webhookId="
                            + webhookId(),
                    "");
            assertThat(rotated.getMessage().getHeaders().toString()
                            + rotated.getMessage().getBody())
                    .doesNotContain("whsec_");
            emulator.webhooks().wrongSignatures(true);
            emulator.webhooks().send("interaction.completed", "{\"id\":\"" + id + "\"}");
            await().until(() -> deliveries().get(1).statuses().contains(400));
            emulator.webhooks().wrongSignatures(false);
            awaitDeliveries();
            context.close();
        });
        assertThat(seen.get(1)).contains("whsec_");
        assertThat(seen.get(0)).doesNotContain("whsec_");
        assertThat(log).contains("has refused a request").doesNotContain("whsec_");
    }

    @ParameterizedTest
    @CsvSource({
        "403, permission_denied, the webhook cannot be registered",
        "400, invalid_request, the webhook cannot be registered",
        "503, unavailable, the webhook cannot be registered"
    })
    void aStartThatTheApiRefusesLeavesNothingAndTheRouteCanBeStartedAgain(int status, String code, String message)
            throws Exception {
        start(hook(registration(""), false));
        emulator.enqueueForAny(Reply.error(status, code, "No."), Reply.error(status, code, "No."));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> restart(context)).hasStackTraceContaining(message);
        }
        assertThat(webhooks()).isEmpty();
        assertThat(secrets.values().values()).allMatch(String::isEmpty);
        // Nothing is served.
        assertThat(deliver("m1")).isEqualTo(404);

        restart(context);
        create("");
        awaitDeliveries();
        assertEachOnce(1);
        assertThat(webhooks()).hasSize(1);
        stop(context);
        assertThat(webhooks()).isEmpty();
    }

    @Test
    void withoutAKeyTheRouteDoesNotStartAndSaysSo() throws Exception {
        start(hook(registration(""), false));
        component().getConfiguration().setApiKey(null);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:webhook?webhookPath=/keyless&webhookUrl=" + url + registration(""))
                        .routeId("keyless")
                        .autoStartup(false)
                        .to("mock:events");
            }
        });
        assertThatThrownBy(() -> context.getRouteController().startRoute("keyless"))
                .hasStackTraceContaining("apiKey");
        assertThat(requests("POST")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aStartWithoutAnHttpServerRegistersNothing(boolean unregister) throws Exception {
        start(hook(registration("&httpServerComponent=nothing&unregisterOnStop=" + unregister), false));
        assertThatThrownBy(() -> restart(context)).hasStackTraceContaining("Option httpServerComponent");
        assertThat(webhooks()).isEmpty();
        assertThat(requests("POST")).isEmpty();
    }

    @Test
    void eventsThatComeWhileTheContextStopsAreEachInOneRoute() throws Exception {
        start(registering("&unregisterOnStop=false"));
        int port = server.port();
        for (int i = 0; i < 100; i++) {
            emulator.webhooks().send("interaction.completed", "{\"id\":\"v1_" + i + "\"}");
        }
        await().until(() -> processed.size() > 5);
        context.close();
        try (DefaultCamelContext next = node()) {
            WebServer.start(next, port);
            next.addRoutes(registering(""));
            next.start();
            awaitDeliveries();
        }
        // An event whose route has ended, and whose answer was lost, comes again: the repository in memory ended with
        // its context.
        assertThat(processed).hasSize(100);
        assertThat(Map.copyOf(processed).values().stream().filter(times -> times.get() > 1))
                .hasSizeLessThan(20);
    }
}
