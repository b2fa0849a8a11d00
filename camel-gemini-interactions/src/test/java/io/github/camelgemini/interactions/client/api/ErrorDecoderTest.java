/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.json;
import static io.github.camelgemini.interactions.client.TestClients.request;
import static org.assertj.core.api.Assertions.assertThat;

class ErrorDecoderTest {

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

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request,      VALIDATION,   false",
        "400, failed_precondition,  VALIDATION,   false",
        "400, parameter_unknown,    VALIDATION,   false",
        "400, safety,               VALIDATION,   false",
        "400, something_new,        VALIDATION,   false",
        "401, authentication,       AUTH,         false",
        "402, payment_required,     AUTH,         false",
        "403, permission_denied,    AUTH,         false",
        "403, something_new,        AUTH,         false",
        "404, not_found,            VALIDATION,   false",
        "404, model_not_found,      VALIDATION,   false",
        "408, something_new,        SERVER_ERROR, true",
        "409, already_exists,       VALIDATION,   false",
        "409, aborted,              SERVER_ERROR, true",
        "409, something_new,        VALIDATION,   true",
        "416, out_of_range,         VALIDATION,   false",
        "429, rate_limit_exceeded,  RATE_LIMIT,   true",
        "429, quota_exceeded,       RATE_LIMIT,   true",
        "429, something_new,        RATE_LIMIT,   true",
        "499, cancelled,            SERVER_ERROR, false",
        "499, something_new,        SERVER_ERROR, false",
        "500, api_error,            SERVER_ERROR, true",
        "500, quota_exceeded,       RATE_LIMIT,   true",
        "501, unimplemented,        SERVER_ERROR, false",
        "502, something_new,        SERVER_ERROR, true",
        "503, service_unavailable,  SERVER_ERROR, true",
        "504, deadline_exceeded,    SERVER_ERROR, true",
        "599, something_new,        SERVER_ERROR, true"
    })
    void statusAndCodeDecideCategoryAndRetry(int status, String code, ErrorCategory category, boolean retryable) {
        answer(status, "{\"error\":{\"message\":\"What it is.\",\"code\":\"" + code + "\"}}");

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(category);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure).hasMessageStartingWith("HTTP " + status + " " + code + ".");
        assertThat(failure.getApiMessage()).isEqualTo("What it is.");
    }

    @ParameterizedTest
    @CsvSource({
        "429, RESOURCE_EXHAUSTED, RATE_LIMIT",
        "401, UNAUTHENTICATED,    AUTH",
        "403, PERMISSION_DENIED,  AUTH",
        "400, INVALID_ARGUMENT,   VALIDATION",
        "503, UNAVAILABLE,        SERVER_ERROR",
        "500, INTERNAL,           SERVER_ERROR"
    })
    void theOlderFormHasItsCodeInStatus(int status, String code, ErrorCategory category) {
        answer(status, "{\"error\":{\"code\":" + status + ",\"message\":\"What it is.\",\"status\":\"" + code + "\"}}");

        GeminiInteractionsException failure = failureOf(client().get("a"));

        assertThat(failure.getCategory()).isEqualTo(category);
        assertThat(failure.getCode()).isEqualTo(code);
    }

    @Test
    void aBadKeyIsAMatterOfAuthorisationWhateverTheStatus() {
        answer(
                400,
                "{'error':{'code':400,'message':'API key not valid. Please pass a valid API key.','status':'INVALID_ARGUMENT',"
                        + "'details':[{'@type':'type.googleapis.com/google.rpc.ErrorInfo','reason':'API_KEY_INVALID'}]}}");

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.AUTH);
        assertThat(failure.getCode()).isEqualTo("INVALID_ARGUMENT");
        assertThat(failure)
                .hasMessage("HTTP 400 INVALID_ARGUMENT API_KEY_INVALID. "
                        + "Set apiKey, or the environment variable GEMINI_API_KEY, to a valid key.");
    }

    @Test
    void anErrorMayStandInAnArray() {
        answer(400, "[{'error':{'code':'invalid_request','message':'Not so.'}}]");

        assertThat(failureOf(client().create(request()))).hasMessage("HTTP 400 invalid_request.");
    }

    @Test
    void anErrorMayBeAText() {
        answer(403, "{'error':'access_denied'}");

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure).hasMessageStartingWith("HTTP 403. Check what");
        assertThat(failure.getApiMessage()).isEqualTo("access_denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><h1>words of a proxy</h1></html>",
                "words of a proxy",
                "{\"error\":{\"message\":\"words of a",
                "{\"words of\":\"a proxy\"}",
                "[]",
                "7"
            })
    void ofWhatIsNoErrorOnlyTypeAndSizeAreTold(String body) {
        API.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(502)
                        .withHeader("Content-Type", "text/html; charset=words-of-a-proxy")
                        .withBody(body)));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getCode()).isNull();
        assertThat(failure)
                .hasMessage("HTTP 502 with no error that can be read, but text/html, " + body.length() + " bytes.");
    }

    @Test
    void anEmptyBodyIsEnough() {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.AUTH);
        assertThat(failure)
                .hasMessage("HTTP 401 with no error that can be read, but no type, 0 bytes. "
                        + "Set apiKey, or the environment variable GEMINI_API_KEY, to a valid key.");
    }

    @Test
    void aChallengeIsNotAnswered() {
        API.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(401).withHeader("WWW-Authenticate", "Basic realm=\"x\"")));

        assertThat(failureOf(client().create(request())).getHttpStatus()).isEqualTo(401);
    }

    @Test
    void aLongRefusalOfTheKeyIsReadWhole() {
        answer(401, "{'error':{'details':'" + "x".repeat(100_000) + "','code':'key_expired','message':'Too old.'}}");

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCode()).isEqualTo("key_expired");
        assertThat(failure.getApiMessage()).isEqualTo("Too old.");
    }

    @Test
    void aProxyThatWantsCredentialsIsNamed() {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(407)));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.AUTH);
        assertThat(failure).hasMessageContaining("proxy");
    }

    @Test
    void anErrorOfMoreThanAMegabyteIsKnownByItsStatus() {
        answer(429, "{\"error\":{\"message\":\"" + "x".repeat(1024 * 1024) + "\"}}");

        GeminiInteractionsException failure = failureOf(TestClients.at(API.baseUrl())
                .maxPayloadSize(1 << 24)
                .on(transport)
                .create(request()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(failure).hasMessageStartingWith("HTTP 429 with no error that can be read");
    }

    @Test
    void theWordsOfTheApiAreBounded() {
        answer(
                400,
                "{\"error\":{\"code\":\"invalid_request\",\"message\":\"first\\r\\nsecond " + "z".repeat(9000)
                        + "\"}}");

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure).hasMessage("HTTP 400 invalid_request.");
        assertThat(failure.getApiMessage()).startsWith("first\r\nsecond zzz").hasSize(8192);
    }

    @Test
    void aCodeOfMoreThanAWordIsLeftOut() {
        answer(400, "{'error':{'code':'" + "c".repeat(65) + "','message':'Not so.'}}");

        assertThat(failureOf(client().create(request())).getCode()).isNull();
    }

    @Test
    void theWordsOfTheApiAreNotSerialised() throws Exception {
        answer(400, "{'error':{'code':'invalid_request','message':'Words.'}}");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failureOf(client().create(request())));
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            GeminiInteractionsException read = (GeminiInteractionsException) in.readObject();
            assertThat(read.getCode()).isEqualTo("invalid_request");
            assertThat(read.getApiMessage()).isNull();
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("Words.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a sentence is no code", "line\\nbreak", "", "ü", "code/of:others"})
    void aCodeThatIsNoneIsLeftOut(String code) {
        answer(400, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Not so.\"}}");

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getCode()).isNull();
        assertThat(failure).hasMessage("HTTP 400.");
    }

    @Test
    void keyHeadersAndPromptAreHidden() {
        answer(
                400,
                "{'error':{'code':'" + TestClients.KEY + "','message':'Key " + TestClients.KEY
                        + " with Bearer token-of-the-gateway and the secret of the answer is 42.'}}");
        ObjectNode request = json("{'model':'m','input':'Tell nobody the secret of the answer, ever'}");

        GeminiInteractionsException failure = failureOf(TestClients.at(API.baseUrl())
                .header("Authorization", "Bearer token-of-the-gateway")
                .on(transport)
                .create(request));

        assertThat(failure).hasMessage("HTTP 400.");
        assertThat(failure.getApiMessage()).isEqualTo("Key … with … and the secret of the answer is 42.");
        assertThat(failure.getCode()).isNull();
    }

    @Test
    void aKnownCodeIsShownThoughThePromptHoldsIt() {
        answer(429, "{'error':{'code':'rate_limit_exceeded','message':'No.'}}");

        GeminiInteractionsException failure =
                failureOf(client().create(json("{'input':'What is rate_limit_exceeded?'}")));

        assertThat(failure.getCode()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void namesThatRepeatASecretAreNotShown() {
        API.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(500)
                        .withHeader("x-goog-request-id", TestClients.KEY)
                        .withHeader("Content-Type", "text/" + TestClients.KEY)));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getRequestId()).isNull();
        assertThat(failure).hasMessage("HTTP 500 with no error that can be read, but no type, 0 bytes.");
    }

    @Test
    void anUnknownInteractionMayHaveExpired() {
        answer(404, "{'error':{'code':'not_found','message':'Interaction not found.'}}");

        assertThat(failureOf(client().get("a"))).hasMessageContaining("55 days").hasMessageContaining("1 day.");
        assertThat(failureOf(client().create(json("{'model':'m','input':'Hi','previous_interaction_id':'a'}"))))
                .hasMessageContaining("previous interaction")
                .hasMessageContaining("55 days");
        assertThat(failureOf(client().create(request())))
                .hasMessageContaining("Check model")
                .message()
                .doesNotContain("55 days");
    }

    @Test
    void anUnknownModelIsTheModelsFault() {
        answer(404, "{'error':{'code':'model_not_found','message':'No gemini-9.'}}");

        assertThat(failureOf(client().create(json("{'model':'m','input':'Hi','previous_interaction_id':'a'}"))))
                .hasMessage("HTTP 404 model_not_found. Check model: it does not exist, or the key may not use it.");
    }

    @Test
    void theRequestIdAndTheWaitAreKept() {
        API.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("x-goog-request-id", "req-9")
                        .withHeader("Retry-After", "34")));

        GeminiInteractionsException failure = failureOf(client().create(request()));

        assertThat(failure.getRequestId()).isEqualTo("req-9");
        assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(34));
        assertThat(failure).hasMessageContaining("maxConcurrentRequests");
    }

    @ParameterizedTest
    @CsvSource({
        "safety,                  VALIDATION",
        "missing_thought_signature, VALIDATION",
        "RESOURCE_EXHAUSTED,      RATE_LIMIT",
        "malformed_function_call, SERVER_ERROR",
        "something_new,           SERVER_ERROR",
        ",                        SERVER_ERROR"
    })
    void aCodeAloneHasACategory(String code, ErrorCategory category) {
        assertThat(ErrorCategory.ofCode(code)).isEqualTo(category);
    }

    private static void answer(int status, String body) {
        ResponseDefinitionBuilder response = aResponse().withStatus(status);
        API.stubFor(any(anyUrl()).willReturn(response.withBody(body.replace('\'', '"'))));
    }

    private static InteractionsClient client() {
        return TestClients.at(API.baseUrl()).on(transport);
    }
}
