/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.RetryTimer;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

class PollerTest {

    private static final PollingPolicy POLLING = new PollingPolicy(Duration.ofSeconds(3), Duration.ofMinutes(1));

    /** Progress is expected every five seconds. */
    private static final PollingPolicy WATCHED =
            new PollingPolicy(Duration.ofSeconds(3), Duration.ofMinutes(10), Duration.ofSeconds(5));

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final FakeTimer timer = FakeTimer.running();

    @Test
    void readsWithPausesThatGrowUntilTheInteractionHasEnded() throws Exception {
        answers(running(), running(), running(), running(), okJson("{\"id\":\"v1_a\",\"status\":\"completed\"}"));

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            Interaction ended = resultOf(client(transport, timer).await(begun(), POLLING));

            assertThat(ended.status()).isEqualTo("completed");
            assertThat(timer.pauses())
                    .containsExactly(
                            Duration.ofSeconds(1),
                            Duration.ofMillis(1500),
                            Duration.ofMillis(2250),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(3));
        }
    }

    @Test
    void aReadThatFailsForTheMomentIsNotTheEnd() throws Exception {
        answers(aResponse().withStatus(503), running(), okJson("{\"id\":\"v1_a\",\"status\":\"failed\"}"));

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            assertThat(resultOf(client(transport, timer).await(begun(), POLLING))
                            .status())
                    .isEqualTo("failed");
        }
    }

    @Test
    void anInteractionThatIsGoneIsTheEnd() throws Exception {
        answers(aResponse().withStatus(404));

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            GeminiInteractionsException failure =
                    failureOf(client(transport, timer).await(begun(), POLLING));

            assertThat(failure.getHttpStatus()).isEqualTo(404);
            API.verify(1, getRequestedFor(urlEqualTo("/v1beta/interactions/v1_a")));
        }
    }

    @Test
    void waitsNoLongerThanItsTimeoutAndNamesTheInteractionThatGoesOn() throws Exception {
        answers(running());
        PollingPolicy brief = new PollingPolicy(Duration.ofSeconds(3), Duration.ofSeconds(4));

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            GeminiInteractionsException failure =
                    failureOf(client(transport, timer).await(begun(), brief));

            assertThat(failure.getCode()).isEqualTo("completion_timeout");
            assertThat(failure).hasMessageContaining("v1_a").hasMessageContaining("completionTimeout");
            assertThat(failure.interaction()).map(Interaction::id).contains("v1_a");
            assertThat(timer.pauses())
                    .containsExactly(Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofMillis(1500));
        }
    }

    @Test
    void endingTheResultEndsThePauseAndSendsNothing() throws InterruptedException {
        FakeTimer held = FakeTimer.holding();
        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            CompletableFuture<Interaction> waiting = client(transport, held).await(begun(), POLLING);
            Runnable pause = held.nextHeld();

            waiting.cancel(true);

            held.awaitCancelled(pause);
            API.verify(0, getRequestedFor(anyUrl()));
        }
    }

    @Test
    void closingTheTransportEndsTheWaitingToo() throws InterruptedException {
        FakeTimer held = FakeTimer.holding();
        HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS);
        CompletableFuture<Interaction> waiting = client(transport, held).await(begun(), POLLING);

        transport.close();

        assertThat(failureOf(waiting).getCode()).isEqualTo("cancelled");
        assertThat(failureOf(client(transport, held).await(begun(), POLLING)).getCode())
                .isEqualTo("cancelled");
    }

    @Test
    void whatWaitsTakesNoPlaceOfATransport() throws Exception {
        FakeTimer held = FakeTimer.holding();
        ConnectionSettings one = new ConnectionSettings(Duration.ofSeconds(10), 1, 1, null, null, 0);
        answers(okJson("{\"id\":\"v1_a\",\"status\":\"completed\"}"));
        try (HttpTransport transport = new HttpTransport(one)) {
            InteractionsClient client = client(transport, held);
            for (int i = 0; i < 5; i++) {
                client.await(begun(), POLLING);
            }

            assertThat(resultOf(client.get("v1_a")).status()).isEqualTo("completed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'v1_a','status':'in_progress'}",
                "{'id':'v1_a','status':'in_progress','updated':'2026-11-26T10:00:00Z','steps':[]}",
                "{'id':'v1_a','status':'in_progress','updated':'2026-11-26T09:00:00Z','steps':[{'type':'user_input'}]}",
                "{'id':'v1_a','status':'in_progress','updated':'yesterday'}",
                "{'id':'v1_a','status':'in_progress','updated':7,'steps':{'a':1}}"
            })
    void withoutProgressTheReadAfterTheTimeIsTheLast(String read) throws Exception {
        answers(okJson(read.replace('\'', '"')));
        Interaction begun = new Interaction(
                TestClients.json("{'id':'v1_a','status':'in_progress','updated':'2026-11-26T10:00:00Z','steps':[{}]}"),
                null);

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            GeminiInteractionsException failure =
                    failureOf(client(transport, timer).await(begun, WATCHED));

            assertThat(failure.getCode()).isEqualTo("no_progress");
            assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("v1_a").hasMessageContaining("progressTimeout");
            assertThat(failure.interaction()).map(Interaction::id).contains("v1_a");
            assertThat(timer.pauses())
                    .containsExactly(
                            Duration.ofSeconds(1),
                            Duration.ofMillis(1500),
                            Duration.ofMillis(2250),
                            Duration.ofMillis(250));
            API.verify(4, getRequestedFor(urlEqualTo("/v1beta/interactions/v1_a")));
        }
    }

    @Test
    void eachSignOfProgressStartsTheTimeAnew() throws Exception {
        answers(
                okJson("{\"id\":\"v1_a\",\"status\":\"in_progress\",\"updated\":\"2026-11-26T10:00:01Z\"}"),
                okJson("{\"id\":\"v1_a\",\"status\":\"in_progress\",\"updated\":\"2026-11-26T10:00:02Z\"}"),
                okJson("{\"id\":\"v1_a\",\"status\":\"queued\"}"),
                okJson("{\"id\":\"v1_a\",\"status\":\"in_progress\",\"steps\":[{\"type\":\"thought\"}]}"),
                okJson("{\"id\":\"v1_a\",\"status\":\"in_progress\",\"steps\":[{},{}]}"),
                okJson("{\"id\":\"v1_a\",\"status\":\"in_progress\",\"steps\":[{},{},{}]}"),
                okJson("{\"id\":\"v1_a\",\"status\":\"completed\"}"));

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            PollingPolicy brief =
                    new PollingPolicy(Duration.ofSeconds(3), Duration.ofMinutes(10), Duration.ofSeconds(4));
            assertThat(resultOf(client(transport, timer).await(begun(), brief)).status())
                    .isEqualTo("completed");
        }
    }

    @Test
    void readsThatFailShowNothing() throws Exception {
        answers(
                aResponse().withStatus(503),
                aResponse().withStatus(503),
                aResponse().withStatus(503),
                aResponse().withStatus(503),
                okJson("{\"id\":\"v1_a\",\"status\":\"in_progress\",\"steps\":[{}]}"),
                okJson("{\"id\":\"v1_a\",\"status\":\"completed\"}"));

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            assertThat(resultOf(client(transport, timer).await(begun(), WATCHED))
                            .status())
                    .isEqualTo("completed");
        }
    }

    @Test
    void aRandomPartOfUpToAQuarterIsTakenOffEachPause() throws Exception {
        answers(running(), running(), running(), okJson("{\"id\":\"v1_a\",\"status\":\"completed\"}"));
        Iterator<Double> parts = List.of(0.0, 0.5, 0.999, 0.2).iterator();

        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            InteractionsClient client = TestClients.at(API.baseUrl())
                    .retries(TestClients.NO_RETRIES, timer)
                    .random(parts::next)
                    .on(transport);
            resultOf(client.await(begun(), POLLING));

            assertThat(timer.pauses())
                    .containsExactly(
                            Duration.ofSeconds(1),
                            Duration.ofMillis(1313),
                            Duration.ofMillis(1688),
                            Duration.ofMillis(2850));
        }
    }

    private static InteractionsClient client(HttpTransport transport, RetryTimer timer) {
        return TestClients.at(API.baseUrl())
                .retries(TestClients.NO_RETRIES, timer)
                .on(transport);
    }

    private static Interaction begun() {
        return new Interaction(
                JsonNodeFactory.instance.objectNode().put("id", "v1_a").put("status", "in_progress"), null);
    }

    private static ResponseDefinitionBuilder running() {
        return okJson("{\"id\":\"v1_a\",\"status\":\"in_progress\"}");
    }

    /** Answers one read after the other; the last answer stays. */
    private static void answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            API.stubFor(get(urlEqualTo("/v1beta/interactions/v1_a"))
                    .inScenario("reads")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "read " + i)
                    .willReturn(answers[i])
                    .willSetStateTo("read " + Math.min(i + 1, answers.length - 1)));
        }
        if (answers.length == 1) {
            API.stubFor(get(urlEqualTo("/v1beta/interactions/v1_a")).willReturn(answers[0]));
        }
    }
}
