/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.webhook.WebhookApi;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Webhooks are created, read, listed, changed and deleted, and their secrets are in the repository and nowhere else. */
class WebhookOperationsTest extends CamelTestSupport {

    private static final String CREATE =
            "gemini-interactions:create-webhook?webhookUri=https://me.example/hook&webhookSecretRepository=#secrets";
    private static final String ROTATE =
            "gemini-interactions:rotateWebhookSecret?webhookId=wh-1&webhookSecretRepository=#secrets";

    @RegisterExtension
    final WebhookApi api = new WebhookApi();

    private final MapStateRepository secrets = new MapStateRepository();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(api.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        // Neither of them may lead to a second webhook.
        component.getConfiguration().setMaxRetries(2);
        component.getConfiguration().setRetryAmbiguous(true);
        context.getRegistry().bind("secrets", secrets);
        return context;
    }

    private Exchange send(String uri) {
        return template.send(uri, exchange -> exchange.getMessage().setBody("as before"));
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) exchange.getException();
    }

    /** All that may be shown of an exchange. */
    private static String shown(Exchange exchange) {
        StringWriter trace = new StringWriter();
        if (exchange.getException() != null) {
            exchange.getException().printStackTrace(new PrintWriter(trace));
            if (exchange.getException() instanceof GeminiInteractionsException known) {
                trace.append(String.valueOf(known.getApiMessage())).append(known.getCode());
            }
        }
        return trace + " " + exchange.getMessage().getBody()
                + exchange.getMessage().getHeaders() + exchange.getProperties() + exchange;
    }

    @Test
    void aWebhookIsCreatedAndItsSecretIsInTheRepositoryAlone() {
        Exchange exchange = send(CREATE + "&webhookName=mine&webhookEvents=interaction.completed, interaction.failed");

        assertThat(exchange.getException()).isNull();
        assertThat(api.requests)
                .containsExactly(
                        "POST /v1beta/webhooks {\"name\":\"mine\",\"uri\":\"https://me.example/hook\",\"subscribed_events\":[\"interaction.completed\",\"interaction.failed\"]}");
        assertThat(exchange.getMessage().getBody())
                .isEqualTo(Map.of(
                        "id",
                        "wh-1",
                        "name",
                        "mine",
                        "uri",
                        "https://me.example/hook",
                        "subscribed_events",
                        List.of("interaction.completed", "interaction.failed"),
                        "state",
                        "enabled"));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.WEBHOOK_ID, "wh-1")
                .containsEntry(GeminiInteractionsConstants.WEBHOOK_STATE, "enabled");
        assertThat(secrets.values().get("webhook/wh-1")).contains(WebhookApi.SECRET + 2);
        assertThat(shown(exchange)).doesNotContain(WebhookApi.SECRET);
    }

    @Test
    void withoutEventsAWebhookSubscribesToAllAndAStarStandsForSeveral() {
        send(CREATE);
        send(CREATE + "&webhookEvents=batch.*");

        assertThat(api.webhook("wh-1").path("subscribed_events")).hasSize(7);
        assertThat(api.webhook("wh-3").path("subscribed_events").toString())
                .isEqualTo("[\"batch.succeeded\",\"batch.failed\",\"batch.expired\"]");
    }

    @Test
    void aWebhookIsReadChangedListedPingedAndDeleted() {
        send(CREATE);
        send(CREATE);
        api.webhook("wh-1").put("state", "disabled_due_to_failed_deliveries").put("other_secret", WebhookApi.SECRET);
        api.webhook("wh-1")
                .putArray("signing_secrets")
                .addObject()
                .put("truncated_secret", "whsec_ab")
                .put("expire_time", "2026-12-01T00:00:00Z")
                .put("value", WebhookApi.SECRET);

        Exchange read = send("gemini-interactions:getWebhook?webhookId=wh-1");
        Exchange listed = send("gemini-interactions:listWebhooks");
        Exchange changed = send(
                "gemini-interactions:updateWebhook?webhookId=wh-1&webhookState=enabled&webhookUri=https://b.example/");
        Exchange pinged = send("gemini-interactions:pingWebhook?webhookId=wh-1");
        Exchange deleted = template.send(
                "gemini-interactions:deleteWebhook?webhookSecretRepository=#secrets",
                e -> e.getMessage().setHeader(GeminiInteractionsConstants.WEBHOOK_ID, "wh-1"));

        assertThat(read.getMessage().getHeader(GeminiInteractionsConstants.WEBHOOK_STATE))
                .isEqualTo("disabled_due_to_failed_deliveries");
        assertThat(read.getMessage().getBody(Map.class).get("signing_secrets").toString())
                .isEqualTo("[{truncated_secret=whsec_ab, expire_time=2026-12-01T00:00:00Z}]");
        assertThat((List<?>) listed.getMessage().getBody()).hasSize(2);
        assertThat(changed.getMessage().getBody(Map.class).get("state")).isEqualTo("enabled");
        assertThat(pinged.getMessage().getBody()).isEqualTo("as before");
        assertThat(deleted.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.WEBHOOK_ID);
        assertThat(api.requests.subList(2, 7))
                .containsExactly(
                        "GET /v1beta/webhooks/wh-1 ",
                        "GET /v1beta/webhooks?page_size=1000 ",
                        "PATCH /v1beta/webhooks/wh-1?update_mask=uri,state {\"uri\":\"https://b.example/\",\"state\":\"enabled\"}",
                        "POST /v1beta/webhooks/wh-1:ping {}",
                        "DELETE /v1beta/webhooks/wh-1 ");
        assertThat(api.ids()).containsExactly("wh-3");
        assertThat(secrets.values().get("webhook/wh-1")).isEmpty();
        for (Exchange each : List.of(read, listed, changed, pinged, deleted)) {
            assertThat(each.getException()).isNull();
            assertThat(shown(each)).doesNotContain(WebhookApi.SECRET);
        }
    }

    @Test
    void aSecretIsRotatedAndTheFormerOneStaysForADayUnlessItIsRevoked() {
        send(CREATE);

        Exchange rotated = send(ROTATE);
        assertThat(rotated.getException()).isNull();
        assertThat(rotated.getMessage().getBody()).isEqualTo("as before");
        assertThat(shown(rotated)).doesNotContain(WebhookApi.SECRET);
        assertThat(secrets.values().get("webhook/wh-1"))
                .contains(WebhookApi.SECRET + 2, WebhookApi.SECRET + 3, "until")
                .doesNotContain("rotation");

        assertThat(send(ROTATE + "&webhookRevocation=immediately").getException())
                .isNull();
        assertThat(secrets.values().get("webhook/wh-1"))
                .contains(WebhookApi.SECRET + 4)
                .doesNotContain(WebhookApi.SECRET + 2, WebhookApi.SECRET + 3);
        assertThat(api.requests.subList(1, 3))
                .containsExactly(
                        "POST /v1beta/webhooks/wh-1:rotateSigningSecret {\"revocation_behavior\":\"revoke_previous_secrets_after_h24\"}",
                        "POST /v1beta/webhooks/wh-1:rotateSigningSecret {\"revocation_behavior\":\"revoke_previous_secrets_immediately\"}");
    }

    @Test
    void fortyRotationsAtOnceEndWithTheSecretThatTheApiHas() {
        send(CREATE);
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(template.asyncSend(ROTATE, exchange -> {}));
        }
        long succeeded = calls.stream()
                .map(CompletableFuture::join)
                .filter(exchange -> {
                    if (exchange.getException() == null) {
                        return true;
                    }
                    assertThat(failure(exchange).getCode()).isEqualTo("rotation_in_progress");
                    return false;
                })
                .count();

        assertThat(succeeded).isPositive().isEqualTo(api.count("POST /v1beta/webhooks/wh-1:rotate"));
        assertThat(secrets.values().get("webhook/wh-1"))
                .contains("{\"secrets\":[{\"secret\":\"" + WebhookApi.SECRET + (2 + succeeded) + "\"},")
                .doesNotContain("rotation");
    }

    @Test
    void fortyWebhooksAtOnceHaveASecretEach() {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(template.asyncSend(CREATE, exchange -> {}));
        }
        calls.forEach(call -> assertThat(call.join().getException()).isNull());

        assertThat(api.ids()).hasSize(40);
        assertThat(secrets.values()).hasSize(40);
    }

    @Test
    void aWebhookWhoseSecretCannotBeStoredIsDeleted() {
        // The repository can be read before the call, and not be written after it.
        secrets.failAfter(2, new IllegalStateException("cannot store " + WebhookApi.SECRET));

        Exchange exchange = send(CREATE);

        assertThat(failure(exchange).getCode()).isEqualTo("repository_failed");
        assertThat(shown(exchange)).doesNotContain(WebhookApi.SECRET);
        assertThat(exchange.getMessage().getBody()).isEqualTo("as before");
        await().until(() -> api.ids().isEmpty());
    }

    @Test
    void aRepositoryThatFailsBeforehandPreventsTheCall() {
        secrets.failWith(new IllegalStateException("down"));

        assertThat(failure(send(CREATE)).getCode()).isEqualTo("repository_failed");
        assertThat(failure(send(ROTATE)).getCode()).isEqualTo("repository_failed");
        assertThat(api.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATE, ROTATE})
    void aLostAnswerIsNotRepeated(String uri) {
        send(CREATE);
        int before = api.requests.size();
        api.lose(request -> request.startsWith("POST"));

        assertThat(failure(send(uri)).getCode()).isEqualTo("connection_lost");

        assertThat(api.requests).hasSize(before + 1);
        assertThat(secrets.values()).hasSize(1);
        // A rotation that has failed does not block the next one.
        api.lose(request -> false);
        await().until(() -> !secrets.values().get("webhook/wh-1").contains("rotation"));
        assertThat(send(ROTATE).getException()).isNull();
    }

    @Test
    void aCallThatWasCertainlyNotRunIsRepeated() {
        api.busy(1);
        assertThat(send(CREATE).getException()).isNull();
        assertThat(api.requests).hasSize(2);
        assertThat(api.ids()).hasSize(1);
    }

    @Test
    void aRefusalIsToldWithoutWhatLooksLikeASecret() {
        api.refuse(request -> true);

        Exchange exchange = send(CREATE);

        assertThat(failure(exchange).getApiMessage()).isEqualTo("no …");
        assertThat(shown(exchange)).doesNotContain(WebhookApi.SECRET);
    }

    @Test
    void nothingOfASecretIsLogged() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            send(CREATE);
            send(ROTATE);
            secrets.failAfter(3, new IllegalStateException("cannot store " + WebhookApi.SECRET));
            send(ROTATE);
            context.createProducerTemplate().send("log:all?showAll=true&multiline=true", send(ROTATE));
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(WebhookApi.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../interactions/v1_a",
                "..",
                ".",
                "a/b",
                "a%2Fb",
                "a:ping",
                "a?x=y",
                "a\r\nHost: b",
                "a b",
                "\u00fc"
            })
    void anIdThatLeadsElsewhereIsRefusedAndNotQuoted(String id) {
        for (String operation : List.of("getWebhook", "deleteWebhook", "pingWebhook", "updateWebhook?webhookName=x")) {
            Exchange exchange = template.send(
                    "gemini-interactions:" + operation,
                    e -> e.getMessage().setHeader(GeminiInteractionsConstants.WEBHOOK_ID, id));

            assertThat(failure(exchange).getCode()).isEqualTo("invalid_webhook_id");
            assertThat(failure(exchange).getMessage()).contains("webhookId").doesNotContain("Host", "%2F");
        }
        assertThat(api.requests).isEmpty();
    }

    @Test
    void aMissingOrLongIdIsRefused() {
        assertThat(failure(send("gemini-interactions:getWebhook")).getCode()).isEqualTo("missing_webhook_id");
        Exchange exchange = template.send(
                ROTATE, e -> e.getMessage().setHeader(GeminiInteractionsConstants.WEBHOOK_ID, "a".repeat(201)));
        assertThat(failure(exchange).getCode()).isEqualTo("invalid_webhook_id");
        assertThat(secrets.values()).isEmpty();
        assertThat(api.requests).isEmpty();
    }

    @Test
    void neitherABodyNorAHeaderSteersWhereEventsGo() {
        template.send(CREATE, e -> {
            e.getMessage().setBody(Map.of("uri", "https://evil.example/", "name", "x"));
            e.getMessage().setHeader("CamelGeminiInteractionsWebhookUri", "https://evil.example/");
        });

        assertThat(api.webhook("wh-1").path("uri").asText()).isEqualTo("https://me.example/hook");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createWebhook?webhookUri=https://a.example/ | Option webhookSecretRepository is missing",
                "rotateWebhookSecret?webhookId=a | Option webhookSecretRepository is missing",
                "createWebhook?webhookSecretRepository=#secrets | Option webhookUri is missing",
                "createWebhook?webhookSecretRepository=#secrets&webhookUri=me/hook | Option webhookUri has a value that is no absolute URL",
                "createWebhook?webhookSecretRepository=#secrets&webhookUri=ftp://a.example/ | Option webhookUri has a value",
                "createWebhook?webhookSecretRepository=#secrets&webhookUri=https://a.example/&webhookEvents=none.* | Option webhookEvents names no event",
                "updateWebhook?webhookId=a | updateWebhook needs what is to be changed"
            })
    void wrongOptionsFailTheStart(String uri, String message) {
        assertThatThrownBy(() -> context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("gemini-interactions:" + uri);
                    }
                }))
                .hasStackTraceContaining(message);
    }
}
