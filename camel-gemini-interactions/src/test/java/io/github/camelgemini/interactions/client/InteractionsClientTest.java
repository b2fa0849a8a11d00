/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.json;
import static io.github.camelgemini.interactions.client.TestClients.request;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

class InteractionsClientTest {

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static HttpTransport transport;

    @BeforeAll
    static void open() {
        transport = new HttpTransport(TestClients.CONNECTIONS);
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    @Test
    void createPostsTheRequestAndReadsTheInteraction() throws Exception {
        answer(okJson("{\"id\":\"v1_a\",\"status\":\"completed\",\"later\":{\"x\":1.10}}")
                .withHeader("x-goog-request-id", "req-7"));

        Interaction interaction = resultOf(client().create(request()));

        assertThat(interaction.id()).isEqualTo("v1_a");
        assertThat(interaction.requestId()).isEqualTo("req-7");
        assertThat(interaction.json().toString())
                .isEqualTo("{\"id\":\"v1_a\",\"status\":\"completed\",\"later\":{\"x\":1.10}}");
        API.verify(
                1,
                postRequestedFor(urlEqualTo("/v1beta/interactions"))
                        .withHeader("x-goog-api-key", equalTo(TestClients.KEY))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withHeader("User-Agent", equalTo("camel-gemini-interactions"))
                        .withHeader("Accept-Encoding", absent())
                        .withHeader("Cookie", absent())
                        .withRequestBody(equalToJson("{\"model\":\"gemini-3.8-flash\",\"input\":\"Hi\"}")));
    }

    @Test
    void binaryValuesAreSentAsBase64() throws Exception {
        answer(okJson("{\"status\":\"completed\"}"));
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        ObjectNode request = json("{'model':'m','input':[{'type':'image','mime_type':'image/png'}]}");
        ((ObjectNode) request.path("input").get(0)).put("data", bytes);

        resultOf(client().create(request));

        String sent = API.getAllServeEvents().get(0).getRequest().getBodyAsString();
        assertThat(json(sent).path("input").path(0).path("data").textValue())
                .isEqualTo(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void aRequestThatIsNoJsonIsRefusedBeforeItIsSent() {
        ObjectNode request = request();
        request.set("input", new POJONode(new Object()));

        GeminiInteractionsException failure = failureOf(client().create(request));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure).hasNoCause();
        API.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void getCancelAndDeleteSendNoBody() throws Exception {
        answer(okJson("{\"id\":\"v1_a\",\"status\":\"cancelled\"}"));

        assertThat(resultOf(client().get("v1_a")).id()).isEqualTo("v1_a");
        assertThat(resultOf(client().cancel("v1_a")).status()).isEqualTo("cancelled");
        assertThat(resultOf(client().delete("v1_a"))).isNull();

        API.verify(
                1,
                getRequestedFor(urlEqualTo("/v1beta/interactions/v1_a"))
                        .withHeader("x-goog-api-key", equalTo(TestClients.KEY))
                        .withHeader("Content-Type", absent()));
        API.verify(
                1,
                postRequestedFor(urlEqualTo("/v1beta/interactions/v1_a/cancel"))
                        .withHeader("Content-Length", equalTo("0"))
                        .withHeader("Content-Type", absent()));
        API.verify(1, deleteRequestedFor(urlEqualTo("/v1beta/interactions/v1_a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>no JSON</html>", "[1]", "{\"error\":{\"code\":\"api_error\"}}"})
    void deleteSucceedsWhateverTheBodyIs(String body) throws Exception {
        answer(aResponse().withStatus(200).withBody(body));

        assertThat(resultOf(client().delete("v1_a"))).isNull();
    }

    @Test
    void deleteSucceedsWhenItsBodyIsTooLarge() throws Exception {
        answer(aResponse().withStatus(200).withBody("x".repeat(11)));

        assertThat(resultOf(at().maxPayloadSize(10).on(transport).delete("v1_a")))
                .isNull();
    }

    @Test
    void theBaseUrlMayHaveAPathAndASlashAtItsEnd() throws Exception {
        answer(okJson("{\"id\":\"a\",\"status\":\"completed\"}"));

        resultOf(TestClients.at(API.baseUrl() + "/gate%20way//").on(transport).get("a"));

        API.verify(1, getRequestedFor(urlEqualTo("/gate%20way/v1beta/interactions/a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x?y#z", "a/b", "a%2Fb", "a b+c", "ä€😀", "interactions/v1", "a\r\nx: y", "...", "\uD800"})
    void anIdStaysOneSegmentOfThePath(String id) throws Exception {
        answer(aResponse().withStatus(400));

        failureOf(client().get(id));

        String url = API.getAllServeEvents().get(0).getRequest().getUrl();
        assertThat(url).startsWith("/v1beta/interactions/").matches("/v1beta/interactions/[A-Za-z0-9._%*-]+");
        String segment = url.substring("/v1beta/interactions/".length());
        assertThat(URLDecoder.decode(segment, StandardCharsets.UTF_8)).isEqualTo(id.replace('\uD800', '?'));
    }

    @Test
    void anIdMayBeTenKilobytesLong() throws Exception {
        String id = "i".repeat(10_240);
        answer(okJson("{\"id\":\"" + id + "\",\"status\":\"completed\"}"));

        resultOf(client().cancel(id));

        API.verify(1, postRequestedFor(urlEqualTo("/v1beta/interactions/" + id + "/cancel")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t", ".", ".."})
    void anIdThatIsNoneIsRefusedBeforeAnythingIsSent(String id) {
        assertRefused(failureOf(client().get(id)));
        assertRefused(failureOf(client().cancel(id)));
        assertRefused(failureOf(client().delete(id)));
        API.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"€", "i"})
    void anIdOfMoreThan32KilobytesIsRefused(String character) {
        assertRefused(failureOf(client().get(character.repeat(32 * 1024 + 1))));
        API.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void additionalHeadersAreSentAndReplaceOurs() throws Exception {
        answer(okJson("{\"status\":\"completed\"}"));

        resultOf(at().key(null)
                .header("X-Gateway", "g 1")
                .header("user-agent", "mine")
                .header("x-goog-api-key", "other")
                .on(transport)
                .create(request()));

        API.verify(
                1,
                postRequestedFor(anyUrl())
                        .withHeader("X-Gateway", equalTo("g 1"))
                        .withHeader("User-Agent", equalTo("mine"))
                        .withHeader("x-goog-api-key", equalTo("other")));
        assertThat(API.getAllServeEvents()
                        .get(0)
                        .getRequest()
                        .getHeaders()
                        .getHeader("User-Agent")
                        .values())
                .hasSize(1);
    }

    @Test
    void withoutAKeyNoKeyIsSent() throws Exception {
        answer(okJson("{\"status\":\"completed\"}"));

        resultOf(at().key(null).on(transport).create(request()));
        resultOf(at().key(" ").on(transport).create(request()));

        API.verify(2, postRequestedFor(anyUrl()).withHeader("x-goog-api-key", absent()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in, secret words</body></html>",
                "[{\"id\":\"secret words\"}]",
                "\"secret words\"",
                "{\"status\":\"secret words",
                "{\"status\":\"completed\"} secret words",
                "null"
            })
    void aSuccessThatIsNoInteractionIsMalformed(String body) {
        answer(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html; x=y")
                .withBody(body));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getCode()).isEqualTo("malformed_answer");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("text/html, " + body.length() + " bytes")
                .hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void aSuccessThatHoldsAnErrorFailsWithItsCode() {
        answer(okJson("[{\"error\":{\"code\":\"quota_exceeded\",\"message\":\"No more.\"}}]"));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(failure.getCode()).isEqualTo("quota_exceeded");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
    }

    @Test
    void aSuccessThatHoldsAnErrorWithoutACodeIsMalformed() {
        answer(okJson("{\"error\":{\"message\":\"Something.\"}}"));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getCode()).isEqualTo("malformed_answer");
        assertThat(failure).hasMessage("HTTP 200.");
        assertThat(failure.getApiMessage()).isEqualTo("Something.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"b\",\"status\":\"completed\"}",
                "{\"status\":\"completed\"}",
                "{\"id\":\"\",\"status\":\"completed\"}"
            })
    void anAnswerAboutAnotherInteractionIsNotPassedOn(String other) throws Exception {
        answer(okJson(other));
        Interaction running = new Interaction(json("{'id':'a','status':'in_progress'}"), null);

        List<CompletableFuture<Interaction>> calls = List.of(
                client().get("a"),
                client().get("a", Duration.ofMillis(1)),
                client().cancel("a"),
                client().await(running, new PollingPolicy(Duration.ofMillis(1), Duration.ofSeconds(60))));

        for (CompletableFuture<Interaction> call : calls) {
            GeminiInteractionsException failure = failureOf(call);
            assertThat(failure.getCode()).isEqualTo("interaction_mismatch");
            assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure.interaction()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsNotStoredHasNoId() throws Exception {
        answer(okJson("{\"status\":\"completed\"}"));

        assertThat(resultOf(client().create(request())).id()).isNull();
    }

    @Test
    void anAnswerMayBeAsLargeAsTheBound() throws Exception {
        String body = "{\"status\":\"completed\"}";
        answer(okJson(body));

        assertThat(resultOf(at().maxPayloadSize(body.length()).on(transport).create(request()))
                        .status())
                .isEqualTo("completed");
    }

    @Test
    void anAnswerOfOneByteMoreIsAborted() {
        String body = "{\"status\":\"completed\"}";
        answer(okJson(body));

        assertTooLarge(
                failureOf(at().maxPayloadSize(body.length() - 1).on(transport).create(request())));
    }

    @Test
    void anAnswerWithoutAnAnnouncedLengthIsAbortedAtTheBound() {
        String body = "{\"status\":\"completed\"}";
        answer(okJson(body).withChunkedDribbleDelay(3, 3));

        assertTooLarge(
                failureOf(at().maxPayloadSize(body.length() - 1).on(transport).create(request())));
    }

    @Test
    void anAnswerOfTwentyMillionCharactersInOneStringIsRead() throws Exception {
        String data = "A".repeat(20_000_004);
        answer(okJson("{\"status\":\"completed\",\"data\":\"" + data + "\"}"));

        Interaction interaction =
                resultOf(at().maxPayloadSize(30_000_000).on(transport).create(request()));

        assertThat(interaction.json().path("data").textValue()).hasSize(data.length());
    }

    @Test
    void aConnectionThatIsResetIsLost() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getCode()).isEqualTo("connection_lost");
        assertThat(failure.getHttpStatus()).isZero();
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void anAnswerThatIsNoHttpIsLost() {
        answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(failureOf(client().create(request())).getCode()).isEqualTo("connection_lost");
    }

    @Test
    void aSlowAnswerEndsWithTheTimeout() {
        answer(okJson("{\"status\":\"completed\"}").withFixedDelay(60_000));

        GeminiInteractionsException failure =
                failureOf(at().timeout(Duration.ofMillis(300)).on(transport).create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getCode()).isEqualTo("timeout");
        assertThat(failure).hasMessageContaining("requestTimeout");
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void aRedirectIsNotFollowed() {
        API.stubFor(any(urlEqualTo("/v1beta/interactions"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", API.baseUrl() + "/elsewhere?token=t")));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getHttpStatus()).isEqualTo(302);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("Redirects are not followed").hasMessageContaining("baseUrl");
        assertThat(failure.getMessage()).doesNotContain("elsewhere");
        API.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aCookieIsNotSentBack() throws Exception {
        answer(okJson("{\"id\":\"a\",\"status\":\"completed\"}").withHeader("Set-Cookie", "a=b; Path=/"));

        resultOf(client().get("a"));
        resultOf(client().get("a"));

        API.verify(2, getRequestedFor(anyUrl()).withHeader("Cookie", absent()));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        API.stubFor(any(anyUrl()).willReturn(response));
    }

    private static TestClients at() {
        return TestClients.at(API.baseUrl());
    }

    private static InteractionsClient client() {
        return at().on(transport);
    }

    private static void assertRefused(GeminiInteractionsException failure) {
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.getCode()).isEqualTo("invalid_interaction_id");
        assertThat(failure.isRetryable()).isFalse();
    }

    private static void assertTooLarge(GeminiInteractionsException failure) {
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getCode()).isEqualTo("payload_too_large");
        assertThat(failure).hasMessageContaining("maxPayloadSize");
        assertThat(failure.isRetryable()).isFalse();
    }
}
