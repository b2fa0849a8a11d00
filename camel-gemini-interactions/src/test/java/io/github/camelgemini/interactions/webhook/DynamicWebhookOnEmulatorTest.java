/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.Map;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.WebhookOptions;
import org.apache.camel.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Webhooks that single requests name, whose events an emulator signs with its keys. */
@Tag("baseline")
class DynamicWebhookOnEmulatorTest extends WebhookEmulatorSupport {

    private static final String METADATA = "CamelGeminiInteractionsWebhookUserMetadata";

    private String keys() {
        return "&webhookJwksUrl=" + baseUrl + "/.well-known/jwks.json";
    }

    private String names() {
        return "&webhook.uris=" + url + "&webhook.userMetadata.job=7";
    }

    private long readsOfKeys() {
        return emulator.requests().stream()
                .filter(each -> each.path().equals("/.well-known/jwks.json"))
                .count();
    }

    @Test
    void theEventOfARequestThatNamesTheRouteComesWithItsMetadata() throws Exception {
        start();
        context.addRoutes(hook(keys() + "&fetchInteraction=true"));
        String id = create(names());
        awaitDeliveries();

        assertReceived(1);
        Message event = received(0).getMessage();
        assertThat(event.getHeader("CamelGeminiInteractionsInteractionId")).isEqualTo(id);
        assertThat(event.getHeader(METADATA)).isEqualTo(Map.of("job", "7"));
        assertThat(event.getBody(String.class)).isNotEmpty();
        assertThat(emulator.creates()
                        .get(0)
                        .body()
                        .path("webhook_config")
                        .path("uris")
                        .get(0)
                        .asText())
                .isEqualTo(url.toString());
        assertThat(emulator.requests())
                .filteredOn(each -> each.path().contains("jwks"))
                .allSatisfy(read -> assertThat(read.headers()).doesNotContainKey("x-goog-api-key"));
    }

    @Test
    void metadataInTheDataOfTheEventIsFoundToo() throws Exception {
        try (Emulator other = Emulator.builder()
                .webhooks(new WebhookOptions().metadataInData(true))
                .start()) {
            baseUrl = other.baseUrl();
            start();
            context.addRoutes(hook(keys()));
            create(names());
            await().untilAsserted(() -> assertReceived(1));
            assertThat(received(0).getMessage().getHeader(METADATA)).isEqualTo(Map.of("job", "7"));
        }
    }

    @Test
    void anEventForAnotherAudienceIsRefused() throws Exception {
        start();
        context.addRoutes(hook(keys() + "&webhookAudience=https://another.example/"));
        create(names());
        await().until(() ->
                deliveries().size() == 1 && deliveries().get(0).statuses().contains(400));
        assertReceived(0);
    }

    @Test
    void aNewKeyIsFoundWhileEventsComeAndTheOlderOneStaysValid() throws Exception {
        start();
        context.addRoutes(hook(keys()));
        int count = 60;
        for (int i = 0; i < count; i++) {
            if (i == 20) {
                await().until(() -> processed.size() == 20);
                emulator.webhooks().rotateKeys(true);
            }
            create(names());
        }
        awaitDeliveries();
        assertEachOnce(count);
        assertThat(readsOfKeys()).isEqualTo(2);
    }
}
