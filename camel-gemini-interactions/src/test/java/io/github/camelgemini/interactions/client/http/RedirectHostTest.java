/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.HttpClientCustomizer;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Name servers that give private addresses for the host of redirects. Needs the resolver of Jetty 12.1. */
@Tag("baseline")
class RedirectHostTest extends WireTestSupport {

    private static final String LINK = "https://" + HttpTransport.REDIRECT_HOST + "/grounding-api-redirect/a";

    private byte[] address;

    @BindToRegistry("names")
    HttpClientCustomizer names = client -> client.setSocketAddressResolver((host, port, context, promise) -> {
        try {
            boolean redirects = host.equals(HttpTransport.REDIRECT_HOST);
            promise.succeeded(List.of(new InetSocketAddress(
                    redirects ? InetAddress.getByAddress(host, address) : InetAddress.getByName(host),
                    redirects ? API.getPort() : port)));
        } catch (UnknownHostException e) {
            promise.failed(e);
        }
    });

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:resolve").to("gemini-interactions:resolveCitations?httpClientCustomizer=#names");
                from("direct:proxy")
                        .to("gemini-interactions:resolveCitations?proxyHost=127.0.0.1&proxyPort=" + API.getPort());
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "0.0.0.0", "::1", "fd00::1"})
    void aPrivateAddressIsNotConnectedTo(String literal) throws UnknownHostException {
        address = InetAddress.getByName(literal).getAddress();

        assertThat(citation(ask("direct:resolve", LINK)))
                .containsEntry("error", "private_address")
                .containsEntry("source", LINK);
    }

    @Test
    void whereAProxyConnectsIsItsOwnAffair() {
        // The server under test takes no tunnels: that it was asked is what matters.
        assertThat(citation(ask("direct:proxy", LINK)).get("error")).isNotIn(null, "private_address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "142.250.1.1", "2a00:1450::1", "100.128.0.1", "198.17.0.1", "172.32.0.1"})
    void publicAddressesArePublic(String literal) throws UnknownHostException {
        assertThat(PrivateAddresses.isPrivate(InetAddress.getByName(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.64.0.1",
                "198.18.0.1",
                "172.16.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "224.0.0.1",
                "::",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fc00::1",
                "ff02::1"
            })
    void privateAddressesArePrivate(String literal) throws UnknownHostException {
        assertThat(PrivateAddresses.isPrivate(InetAddress.getByName(literal))).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> citation(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        List<Map<String, Object>> citations =
                exchange.getMessage().getHeader(GeminiInteractionsConstants.CITATIONS, List.class);
        return citations.get(0);
    }
}
