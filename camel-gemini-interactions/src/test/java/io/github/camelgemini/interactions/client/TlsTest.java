/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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

class TlsTest {

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .dynamicHttpsPort())
            .build();

    @Test
    void aTrustedServerIsCalled() throws Exception {
        API.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":\"completed\"}")));
        try (HttpTransport transport = transport(context(new TrustAll()))) {
            assertThat(resultOf(client(transport).create(request())).status()).isEqualTo("completed");
        }
    }

    @Test
    void aServerThatTheJvmDoesNotTrustIsNot() {
        API.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":\"completed\"}")));
        FakeTimer timer = FakeTimer.running();
        try (HttpTransport transport = transport(null)) {
            GeminiInteractionsException failure = failureOf(TestClients.at(url())
                    .retries(TestClients.RETRIES, timer)
                    .on(transport)
                    .create(request()));

            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("127.0.0.1").hasMessageContaining("certificate");
            assertThat(timer.pauses()).isEmpty();
            API.verify(0, anyRequestedFor(anyUrl()));
        }
    }

    @Test
    void theNameInTheCertificateIsChecked() throws Exception {
        API.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":\"completed\"}")));
        // A manager of this older kind trusts the certificate and leaves the name to the JVM.
        try (HttpTransport transport = transport(context(new TrustCertificates()))) {
            assertThat(failureOf(client(transport).create(request())).getCode()).isEqualTo("connect_failed");
            API.verify(0, anyRequestedFor(anyUrl()));
        }
    }

    @Test
    void httpsAtAPortForHttpIsSaidToBeThat() throws Exception {
        FakeTimer timer = FakeTimer.running();
        try (HttpTransport transport = transport(context(new TrustAll()))) {
            GeminiInteractionsException failure = failureOf(TestClients.at("https://127.0.0.1:" + API.getPort())
                    .retries(TestClients.RETRIES, timer)
                    .on(transport)
                    .create(request()));

            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("127.0.0.1:" + API.getPort())
                    .hasMessageContaining("the base URL begins with https://, but the port does not speak TLS")
                    .hasMessageContaining("Let baseUrl begin with http://");
            assertThat(timer.pauses()).isEmpty();
        }
    }

    @Test
    void httpAtAPortForHttpsIsSaidToBeThat() {
        FakeTimer timer = FakeTimer.running();
        try (HttpTransport transport = transport(null)) {
            GeminiInteractionsException failure = failureOf(TestClients.at("http://127.0.0.1:" + API.getHttpsPort())
                    .retries(TestClients.RETRIES, timer)
                    .on(transport)
                    .create(request()));

            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("127.0.0.1:" + API.getHttpsPort())
                    .hasMessageContaining("the base URL begins with http://, but the port speaks TLS")
                    .hasMessageContaining("Let baseUrl begin with https://");
            assertThat(timer.pauses()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><center>The plain HTTP request was sent to HTTPS port</center></html>",
                "Bad Request\r\nThis combination of host and port requires TLS.\r\n"
            })
    void httpThatAServerForHttpsAnswersIsSaidToBeThat(String body) {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody(body)));
        try (HttpTransport transport = transport(null)) {
            GeminiInteractionsException failure = failureOf(TestClients.at("http://127.0.0.1:" + API.getPort())
                    .on(transport)
                    .create(request()));

            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(failure).hasMessageContaining("the base URL begins with http://, but the port speaks TLS");
        }
    }

    @Test
    void refusalOfTheApiThatQuotesSuchWordsIsARefusal() {
        API.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":{\"code\":\"invalid_request\","
                                + "\"message\":\"The plain HTTP request was sent to HTTPS port\"}}")));
        try (HttpTransport transport = transport(null)) {
            assertThat(failureOf(TestClients.at("http://127.0.0.1:" + API.getPort())
                                    .on(transport)
                                    .create(request()))
                            .getCode())
                    .isEqualTo("invalid_request");
        }
    }

    private static HttpTransport transport(SSLContext context) {
        return new HttpTransport(new ConnectionSettings(Duration.ofSeconds(10), 5, 5, context, null, 0));
    }

    private static InteractionsClient client(HttpTransport transport) {
        return TestClients.at(url()).on(transport);
    }

    private static String url() {
        return "https://127.0.0.1:" + API.getHttpsPort();
    }

    private static SSLContext context(TrustManager trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, new SecureRandom());
        return context;
    }

    private static final class TrustCertificates implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
