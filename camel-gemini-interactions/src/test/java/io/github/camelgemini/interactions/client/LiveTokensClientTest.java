/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.json;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

class LiveTokensClientTest {

    private static final ObjectNode REQUEST =
            json("{'uses':2,'bidiGenerateContentSetup':{'model':'models/gemini-3.8-live'}}");

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static HttpTransport transport;

    private final FakeTimer timer = FakeTimer.running();

    @BeforeAll
    static void open() {
        transport = new HttpTransport(TestClients.CONNECTIONS);
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    private LiveTokensClient client(RetryPolicy retries) {
        return TestClients.at(API.baseUrl())
                .retries(retries, timer)
                .on(transport)
                .liveTokens("v1alpha");
    }

    @Test
    void theEmulatorMakesAToken() throws Exception {
        try (Emulator emulator = Emulator.builder().start()) {
            LiveToken token = resultOf(TestClients.at(emulator.baseUrl())
                    .on(transport)
                    .liveTokens("v1alpha")
                    .create(REQUEST));

            assertThat(token.name()).startsWith("auth_tokens/");
            assertThat(token.expireTime()).matches("\\d{4}-.*Z");
            assertThat(token.newSessionExpireTime()).matches("\\d{4}-.*Z");
            assertThat(token.toString()).doesNotContain(token.name());
        }
    }

    @Test
    void theRequestIsSentAsItIsWithTheKey() throws Exception {
        API.stubFor(any(anyUrl()).willReturn(okJson("{\"name\":\"auth_tokens/a\"}")));

        LiveToken token = resultOf(client(TestClients.NO_RETRIES).create(REQUEST));

        assertThat(token).isEqualTo(new LiveToken("auth_tokens/a", null, null));
        API.verify(
                1,
                postRequestedFor(urlEqualTo("/v1alpha/auth_tokens"))
                        .withHeader("x-goog-api-key", equalTo(TestClients.KEY))
                        .withRequestBody(equalToJson(REQUEST.toString())));
    }

    @Test
    void aLostAnswerIsNotAskedForAgain() {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        GeminiInteractionsException failure =
                failureOf(client(new RetryPolicy(3, true, Duration.ofMillis(500), Duration.ofSeconds(8)))
                        .create(REQUEST));

        assertThat(failure.getCode()).isEqualTo("connection_lost");
        API.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRefusalForNowIsTriedAgain() {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429)));

        GeminiInteractionsException failure =
                failureOf(client(TestClients.RETRIES).create(REQUEST));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(failure).hasMessageContaining("open fewer at once");
        API.verify(4, anyRequestedFor(anyUrl()));
    }

    @Test
    void aServerWithoutTokensIsSaidToBeThat() {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));

        assertThat(failureOf(client(TestClients.NO_RETRIES).create(REQUEST)))
                .hasMessageContaining("Check baseUrl and apiVersion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"name\":\"\"}",
                "{\"name\":\"auth_tokens/\"}",
                "{\"name\":\"other-secret\"}",
                "{\"name\":{}}"
            })
    void anAnswerWithoutATokenIsAFailureThatQuotesNothing(String answer) {
        API.stubFor(any(anyUrl()).willReturn(okJson(answer)));

        GeminiInteractionsException failure =
                failureOf(client(TestClients.RETRIES).create(REQUEST));

        assertThat(failure.getCode()).isEqualTo("malformed_answer");
        assertThat(failure).hasMessageContaining("no token").hasMessageNotContaining("secret");
        API.verify(1, anyRequestedFor(anyUrl()));
    }
}
