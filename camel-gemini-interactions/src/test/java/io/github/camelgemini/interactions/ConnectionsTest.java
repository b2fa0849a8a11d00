/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.client.TrustAll;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.eclipse.jetty.client.HttpProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class ConnectionsTest {

    private static final String ANSWER =
            "{\"id\":\"v1_a\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\","
                    + "\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]}]}";

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .dynamicHttpsPort())
            .build();

    @Test
    void endpointsWithEqualSettingsShareATransportThatIsKeptForTheNext() {
        Connections connections = new Connections(new DefaultCamelContext());
        GeminiInteractionsConfiguration one = new GeminiInteractionsConfiguration();
        GeminiInteractionsConfiguration same = one.copy();
        same.setModel("another model");
        same.setRequestTimeout(1);
        GeminiInteractionsConfiguration other = one.copy();
        other.setMaxConcurrentRequests(7);

        HttpTransport first = connections.acquire(pool(one));
        HttpTransport second = connections.acquire(pool(same));
        HttpTransport third = connections.acquire(pool(other));

        assertThat(second).isSameAs(first);
        assertThat(third).isNotSameAs(first);
        connections.release(first);
        assertThat(connections.acquire(pool(one))).isSameAs(second);
        connections.release(first);
        connections.release(second);
        connections.release(third);
        HttpTransport next = connections.acquire(pool(one));
        assertThat(next).isSameAs(first);
        connections.release(next);
        connections.close(Duration.ZERO);
    }

    private static PoolSettings pool(GeminiInteractionsConfiguration options) {
        return SettingsReader.read(options).pool();
    }

    @Test
    void tlsSettingsOfTheEndpointAreUsedAndEndpointsWithTheSameShare() throws Exception {
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions")).willReturn(okJson(ANSWER)));
        try (CamelContext context = context()) {
            context.getRegistry().bind("tls", trustAll());
            context.start();

            Exchange trusted = ask(context, "gemini-interactions:create?sslContextParameters=#tls");
            Exchange untrusted = ask(context, "gemini-interactions:create");

            assertThat(trusted.getException()).isNull();
            assertThat(trusted.getMessage().getBody()).isEqualTo("Hello");
            assertThat(untrusted.getException()).isInstanceOf(GeminiInteractionsException.class);
            assertThat(((GeminiInteractionsException) untrusted.getException()).getCategory())
                    .isEqualTo(ErrorCategory.SERVER_ERROR);
        }
    }

    @Test
    void tlsSettingsOfTheContextAreUsedWhenToldSo() throws Exception {
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions")).willReturn(okJson(ANSWER)));
        try (CamelContext context = context()) {
            context.setSSLContextParameters(trustAll());
            context.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                    .setUseGlobalSslContextParameters(true);
            context.start();

            assertThat(ask(context, "gemini-interactions:create").getMessage().getBody())
                    .isEqualTo("Hello");
        }
    }

    @Test
    void customizerOfTheRegistryChangesTheClientOfOnePool() throws Exception {
        AtomicInteger pools = new AtomicInteger();
        HttpClientCustomizer customizer = client -> {
            pools.incrementAndGet();
            client.getProxyConfiguration().addProxy(new HttpProxy("127.0.0.1", API.getPort()));
        };
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions")).willReturn(okJson(ANSWER)));
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("mine", HttpClientCustomizer.class, customizer);
            context.start();

            ask(context, "gemini-interactions:create?apiKey=k&model=a&baseUrl=http://api.invalid");
            ask(context, "gemini-interactions:create?apiKey=k&model=b&baseUrl=http://api.invalid");
        }

        API.verify(
                2,
                WireMock.postRequestedFor(urlPathEqualTo("/v1beta/interactions"))
                        .withHeader("Host", WireMock.equalTo("api.invalid")));
        assertThat(pools).hasValue(1);
    }

    @Test
    void proxyIsAskedForTheRealHost() throws Exception {
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions")).willReturn(okJson(ANSWER)));
        try (CamelContext context = context()) {
            context.start();

            ask(
                    context,
                    "gemini-interactions:create?baseUrl=http://api.invalid&additionalHeader.X-Tenant=t1&proxyHost=127.0.0.1&proxyPort="
                            + API.getPort());

            API.verify(
                    1,
                    WireMock.postRequestedFor(urlPathEqualTo("/v1beta/interactions"))
                            .withHeader("Host", WireMock.equalTo("api.invalid"))
                            .withHeader("X-Tenant", WireMock.equalTo("t1")));
        }
    }

    private static CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        GeminiInteractionsConfiguration options = context.getComponent(
                        "gemini-interactions", GeminiInteractionsComponent.class)
                .getConfiguration();
        options.setBaseUrl("https://localhost:" + API.getRuntimeInfo().getHttpsPort());
        options.setApiKey("k");
        options.setMaxRetries(0);
        return context;
    }

    private static Exchange ask(CamelContext context, String endpoint) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send(endpoint, exchange -> exchange.getMessage().setBody("Hi"));
        }
    }

    private static SSLContextParameters trustAll() {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(new TrustAll());
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
