/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every numeric option at its limits is refused by name when the endpoint starts, or works. */
class NumericOptionsTest {

    /** What a call can run into with a limit of 1, which is what the option says. */
    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "requestTimeout", Set.of("timeout"),
            "connectTimeout", Set.of("connect_failed", "timeout"),
            "maxPayloadSize", Set.of("payload_too_large"));

    private static final Map<Class<?>, List<Number>> LIMITS = Map.of(
            int.class, List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE),
            Integer.class, List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE),
            long.class, List.of(0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE),
            Double.class, List.of(0.0, 1.0, -1.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 1 / 0.0, -1 / 0.0));

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .dynamicPort())
            .build();

    static Stream<Arguments> limits() throws Exception {
        return Arrays.stream(Introspector.getBeanInfo(GeminiInteractionsConfiguration.class)
                        .getPropertyDescriptors())
                .filter(property -> property.getWriteMethod() != null && LIMITS.containsKey(property.getPropertyType()))
                .flatMap(property -> LIMITS.get(property.getPropertyType()).stream()
                        .map(value -> arguments(property.getName(), value, property)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("limits")
    void optionIsRefusedOrWorks(String name, Number value, PropertyDescriptor property) throws Exception {
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions"))
                .willReturn(okJson("{\"id\":\"v1_a\",\"status\":\"completed\",\"steps\":[{\"type\":"
                        + "\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]}]}")));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsConfiguration options = context.getComponent(
                            "gemini-interactions", GeminiInteractionsComponent.class)
                    .getConfiguration();
            options.setBaseUrl(API.baseUrl());
            options.setApiKey("k");
            options.setMaxRetries(0);
            if (name.startsWith("proxy")) {
                options.setProxyHost("127.0.0.1");
                options.setProxyPort(API.getPort());
            }
            property.getWriteMethod().invoke(options, value);
            context.start();
            Exchange exchange;
            try (ProducerTemplate template = context.createProducerTemplate()) {
                exchange = template.send(
                        "gemini-interactions:create", sent -> sent.getMessage().setBody("Hi"));
            } catch (RuntimeException e) {
                assertRefused(e, name);
                return;
            }
            if (exchange.getException() instanceof GeminiInteractionsException failure
                    && (name.equals("proxyPort") || value.doubleValue() == 1)) {
                assertThat(failure.getCode())
                        .isIn(
                                name.equals("proxyPort")
                                        ? Set.of("connect_failed")
                                        : EXPECTED.getOrDefault(name, Set.of()));
            } else if (exchange.getException() != null) {
                assertRefused(exchange.getException(), name);
            } else {
                assertThat(exchange.getMessage().getBody()).isEqualTo("Hello");
            }
        }
    }

    private static void assertRefused(Throwable failure, String option) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(option);
    }
}
