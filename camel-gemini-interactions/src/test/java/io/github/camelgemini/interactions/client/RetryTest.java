/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.request;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

class RetryTest {

    private static final Duration MAX_DELAY = Duration.ofSeconds(8);
    private static final RetryPolicy AMBIGUOUS = new RetryPolicy(3, true, Duration.ofMillis(500), MAX_DELAY);

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

    @ParameterizedTest
    @CsvSource({
        "400, 1, 1, 1",
        "401, 1, 1, 1",
        "402, 1, 1, 1",
        "403, 1, 1, 1",
        "404, 1, 1, 1",
        "408, 1, 4, 4",
        "409, 1, 4, 4",
        "416, 1, 1, 1",
        "429, 4, 4, 4",
        "499, 1, 1, 1",
        "500, 1, 4, 4",
        "501, 1, 1, 1",
        "502, 1, 4, 4",
        "503, 4, 4, 4",
        "504, 1, 4, 4"
    })
    void theStatusAndTheOperationDecideHowOftenItIsTried(int status, int create, int ambiguousCreate, int stored) {
        answer(aResponse().withStatus(status));

        assertThat(failureOf(client(TestClients.RETRIES).create(request())).getHttpStatus())
                .isEqualTo(status);
        assertRequests(create);
        assertThat(failureOf(client(AMBIGUOUS).create(request())).getHttpStatus())
                .isEqualTo(status);
        assertRequests(ambiguousCreate);
        failureOf(client(TestClients.RETRIES).get("a"));
        assertRequests(stored);
        failureOf(client(TestClients.RETRIES).delete("a"));
        assertRequests(stored);
        failureOf(client(TestClients.RETRIES).cancel("a"));
        assertRequests(stored);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aLostAnswerIsAskedForAgainOnlyWhereThatCostsNothing(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failureOf(client(TestClients.RETRIES).create(request())).getCode())
                .isEqualTo("connection_lost");
        assertRequests(1);
        assertThat(failureOf(client(AMBIGUOUS).create(request())).getCode()).isEqualTo("connection_lost");
        assertRequests(4);
        assertThat(failureOf(client(TestClients.RETRIES).get("a")).getCode()).isEqualTo("connection_lost");
        assertRequests(4);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotAskedForAgain() {
        answer(okJson("{\"status\":\"completed\"}"));

        failureOf(at().retries(AMBIGUOUS, timer).maxPayloadSize(5).on(transport).get("a"));

        assertRequests(1);
    }

    @Test
    void anAnswerThatIsNoInteractionIsNotAskedForAgain() {
        answer(okJson("<html>"));

        failureOf(client(AMBIGUOUS).get("a"));

        assertRequests(1);
    }

    @Test
    void aSuccessEndsTheRetries() throws Exception {
        answer(aResponse().withStatus(503), okJson("{\"id\":\"v1_a\",\"status\":\"completed\"}"));

        assertThat(resultOf(client(TestClients.RETRIES).create(request())).id()).isEqualTo("v1_a");

        assertRequests(2);
    }

    @Test
    void everyTrySendsTheWholeRequest() throws Exception {
        answer(aResponse().withStatus(429), okJson("{\"status\":\"completed\"}"));

        resultOf(client(TestClients.RETRIES).create(request()));

        assertThat(API.getAllServeEvents())
                .extracting(event -> event.getRequest().getBodyAsString())
                .containsExactly(request().toString(), request().toString());
    }

    @Test
    void thePausesDoubleUpToTheLongest() {
        answer(aResponse().withStatus(503));
        RetryPolicy policy = new RetryPolicy(6, false, Duration.ofMillis(500), MAX_DELAY);

        failureOf(client(policy).create(request()));

        assertThat(timer.pauses())
                .containsExactly(millis(500), millis(1000), millis(2000), millis(4000), millis(8000), millis(8000));
    }

    @Test
    void upToAQuarterIsTakenOffAtRandom() {
        RetryPolicy policy = new RetryPolicy(Integer.MAX_VALUE, false, Duration.ofMillis(500), MAX_DELAY);

        assertThat(policy.pause(1, 0.0)).isEqualTo(millis(1000));
        assertThat(policy.pause(1, 0.5)).isEqualTo(millis(875));
        assertThat(policy.pause(1, 0.999999)).isEqualTo(millis(750));
        assertThat(policy.pause(Integer.MAX_VALUE, 0.0)).isEqualTo(MAX_DELAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Retry-After    | 3                             | 3000
            Retry-After    | 0.25                          | 250
            Retry-After    | Sat, 21 Nov 2026 10:00:05 GMT | 5000
            retry-after-ms | 1234                          | 1234
            Retry-After    | soon                          | 500
            Retry-After    | -5                            | 500
            Retry-After    | 8                             | 8000
            """)
    void theApiNamesThePause(String header, String value, long pause) throws Exception {
        answer(aResponse().withStatus(429).withHeader(header, value), okJson("{\"status\":\"completed\"}"));
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

        resultOf(at().retries(TestClients.RETRIES, timer)
                .clock(clock)
                .on(transport)
                .create(request()));

        assertThat(timer.pauses()).containsExactly(millis(pause));
    }

    @Test
    void theBodyNamesThePause() throws Exception {
        String body = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"0.5s\"}]}}";
        answer(aResponse().withStatus(429).withBody(body), okJson("{\"status\":\"completed\"}"));
        RetryPolicy policy = new RetryPolicy(1, false, Duration.ofMillis(100), MAX_DELAY);

        resultOf(client(policy).create(request()));

        assertThat(timer.pauses()).containsExactly(millis(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "8.001", "3600", "99999999999999"})
    void aPauseOverTheLongestIsLeftToTheRoute(String seconds) {
        answer(aResponse().withStatus(429).withHeader("Retry-After", seconds));

        GeminiInteractionsException failure =
                failureOf(client(TestClients.RETRIES).get("a"));

        assertThat(failure.getRetryAfter())
                .hasValueSatisfying(pause -> assertThat(pause).isGreaterThan(MAX_DELAY));
        assertThat(timer.pauses()).isEmpty();
        assertRequests(1);
    }

    @Test
    void aPauseThatDoesNotFitIntoTheTimeoutIsLeftToTheRoute() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "4"));

        GeminiInteractionsException failure = failureOf(at().retries(TestClients.RETRIES, timer)
                .timeout(Duration.ofSeconds(10))
                .on(transport)
                .create(request()));

        assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(4));
        assertThat(failure.getHttpStatus()).isEqualTo(429);
        assertThat(timer.pauses()).containsExactly(millis(4000), millis(4000));
        assertRequests(3);
    }

    @Test
    void aTimeoutIsNotTriedAgain() {
        answer(okJson("{\"status\":\"completed\"}").withFixedDelay(60_000));

        GeminiInteractionsException failure = failureOf(at().retries(AMBIGUOUS, timer)
                .timeout(Duration.ofMillis(500))
                .on(transport)
                .get("a"));

        assertThat(failure.getCode()).isEqualTo("timeout");
        assertThat(timer.pauses()).isEmpty();
    }

    @Test
    void withoutRetriesThereIsOneTry() {
        answer(aResponse().withStatus(503));

        failureOf(client(TestClients.NO_RETRIES).get("a"));

        assertRequests(1);
    }

    @Test
    void cancellingEndsThePause() throws Exception {
        answer(aResponse().withStatus(503));
        FakeTimer held = FakeTimer.holding();
        CompletableFuture<Interaction> call =
                at().retries(TestClients.RETRIES, held).on(transport).create(request());
        Runnable retry = held.nextHeld();

        call.cancel(false);

        held.awaitCancelled(retry);
        retry.run();
        assertRequests(1);
    }

    @Test
    void closingEndsThePause() throws Exception {
        answer(aResponse().withStatus(503));
        FakeTimer held = FakeTimer.holding();
        HttpTransport own = new HttpTransport(TestClients.CONNECTIONS);
        CompletableFuture<Interaction> call =
                at().retries(TestClients.RETRIES, held).on(own).create(request());
        Runnable retry = held.nextHeld();

        own.close();

        assertThat(failureOf(call).getCode()).isEqualTo("cancelled");
        held.awaitCancelled(retry);
        retry.run();
        assertRequests(1);
    }

    @Test
    void theTransportsOwnTimerRuns() throws Exception {
        answer(aResponse().withStatus(503), okJson("{\"status\":\"completed\"}"));
        RetryPolicy policy = new RetryPolicy(1, false, Duration.ofMillis(1), MAX_DELAY);

        ClientSettings settings = at().retries(policy, null).settings();

        assertThat(resultOf(new InteractionsClient(transport, settings, TestClients.BLOCKING).create(request()))
                        .status())
                .isEqualTo("completed");
    }

    private static void answer(ResponseDefinitionBuilder... responses) {
        API.resetAll();
        String state = Scenario.STARTED;
        for (int i = 0; i < responses.length; i++) {
            String next = i + 1 < responses.length ? "after " + i : state;
            API.stubFor(any(anyUrl())
                    .inScenario("answers")
                    .whenScenarioStateIs(state)
                    .willSetStateTo(next)
                    .willReturn(responses[i]));
            state = next;
        }
    }

    private static void assertRequests(int count) {
        API.verify(count, anyRequestedFor(anyUrl()));
        API.resetRequests();
    }

    private static TestClients at() {
        return TestClients.at(API.baseUrl());
    }

    private InteractionsClient client(RetryPolicy policy) {
        return at().retries(policy, timer).on(transport);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
