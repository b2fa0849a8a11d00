/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where the API tells of the end of an interaction: the options {@code webhook.*} of {@code create}. */
class WebhookConfigTest extends WireTestSupport {

    private static final String CREATE = "gemini-interactions:create?webhook.uris=https://a.example/h";

    @BeforeEach
    void answer() {
        answerCreate(interaction("Hi"));
    }

    @Test
    void theRequestNamesTheWebhooksAndRunsInTheBackground() {
        Exchange exchange = ask(
                CREATE + ", http://127.0.0.1:8080/x&webhook.userMetadata.job_group=nightly&webhook.user-metadata.a.B=1",
                "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(sentJson().path("webhook_config"))
                .isEqualTo(
                        json(
                                "{'uris':['https://a.example/h','http://127.0.0.1:8080/x'],'user_metadata':{'job_group':'nightly','a.B':'1'}}"));
        assertThat(sentJson().path("background").asBoolean()).isTrue();
    }

    @Test
    void withoutTheOptionNothingIsSent() {
        ask("gemini-interactions:create", "Hi");
        assertThat(sentJson().has("webhook_config")).isFalse();
        assertThat(sentJson().has("background")).isFalse();
    }

    @Test
    void everyInteractionThatCorrectsTheAnswerHasTheWebhooksToo() {
        answerCreateWithJson("{'total':'x'}", "completed");

        ask(
                CREATE
                        + "&jsonSchema=RAW({\"type\":\"object\",\"properties\":{\"total\":{\"type\":\"integer\"}},\"required\":[\"total\"]})&outputRepairAttempts=1",
                "Hi");

        assertThat(requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(JSON.readTree(request.getBody())
                                .at("/webhook_config/uris/0")
                                .asText())
                        .isEqualTo("https://a.example/h"));
    }

    @Test
    void aHeaderCannotMoveItToTheForeground() {
        Exchange exchange = template.send(CREATE, e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.BACKGROUND, false);
        });

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_option");
        assertThat(failure(exchange)).hasMessageContaining("webhook.uris");
        assertThat(requests()).isEmpty();
    }

    @Test
    void theOptionReplacesTheWebhooksOfAWholeRequestWhichMustBeAllowedByName() {
        Map<String, Object> request =
                Map.of("input", "Hi", "webhook_config", Map.of("uris", java.util.List.of("https://evil.example/")));

        assertThat(failure(ask(CREATE + "&allowRequestBody=true", request)).getCode())
                .isEqualTo("not_allowed");
        ask(CREATE + "&allowRequestBody=true&allowedRequestFields=webhook_config", request);
        assertThat(sentJson().path("webhook_config")).isEqualTo(json("{'uris':['https://a.example/h']}"));
    }

    @Test
    void aWholeRequestWithWebhooksRunsInTheBackground() {
        ask(
                "gemini-interactions:create?allowRequestBody=true&allowedRequestFields=webhook_config",
                Map.of("input", "Hi", "webhook_config", Map.of("uris", java.util.List.of("https://b.example/"))));
        assertThat(sentJson().path("background").asBoolean()).isTrue();
    }

    @Test
    void aJudgementTellsNobody() {
        context.getComponent(
                        "gemini-interactions", io.github.camelgemini.interactions.GeminiInteractionsComponent.class)
                .getConfiguration()
                .getWebhook()
                .put("uris", "https://a.example/h");
        ask("gemini-interactions:moderate", "Hi");
        assertThat(requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.getBodyAsString()).doesNotContain("webhook_config"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook.uris=a/b | Option webhook.uris has a value that is no absolute URL",
                "webhook.uris=https:// | Option webhook.uris has a value",
                "webhook.uris=, | Option webhook.uris is empty",
                "webhook.url=https://a.example/ | Option webhook.url is unknown",
                "webhook.userMetadata.=a&webhook.uris=https://a.example/ | Option webhook.userMetadata is unknown",
                "webhook.userMetadata.a=b | Option webhook.userMetadata needs webhook.uris",
                "webhook.uris=https://a.example/&background=false | Option webhook.uris excludes background=false",
                "webhook.uris=https://a.example/&store=false | Option webhook.uris excludes",
                "webhook.uris=https://a.example/&conversationMode=stateless&historyRepository=#h | Option webhook.uris excludes"
            })
    void wrongOptionsFailTheStart(String options, String message) {
        context.getRegistry().bind("h", new io.github.camelgemini.interactions.conversation.MapStateRepository());
        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?" + options)
                        .start())
                .hasStackTraceContaining(message);
    }
}
