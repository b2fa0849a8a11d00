/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientSettingsTest {

    @Test
    void neitherKeyNorHeadersShow() {
        ClientSettings settings = TestClients.at("http://host/path")
                .header("Authorization", "Bearer hidden")
                .settings();

        assertThat(settings).hasToString("ClientSettings[http://host/path, v1beta]");
        assertThat(settings.secrets()).containsExactlyInAnyOrder("Bearer hidden", TestClients.KEY);
        assertThat(TestClients.at("http://host").key(null).settings().secrets()).isEmpty();
    }

    @Test
    void laterChangesOfTheHeadersHaveNoEffect() {
        Map<String, String> headers = new HashMap<>(Map.of("a", "b"));
        ClientSettings settings = new ClientSettings(
                URI.create("http://h"),
                "v1",
                null,
                headers,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                TestClients.NO_RETRIES);

        headers.put("c", "d");

        assertThat(settings.headers()).containsOnly(Map.entry("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret\r\nX-Injected: 1",
                "secret\n",
                "\rsecret",
                "secret\u0000",
                "secret\u007F",
                "secret\u0085",
                "secret\u20AC"
            })
    void aHeaderValueThatWouldBreakTheRequestIsRefusedByName(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(clients -> clients.header("X-Mine", value)))
                .withMessageContaining("header X-Mine")
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(clients -> clients.key(value)))
                .withMessageContaining("API key")
                .withMessageNotContaining("secret");
    }

    @Test
    void aHeaderWithoutAValueIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(clients -> clients.header("X-Mine", null)))
                .withMessageContaining("header X-Mine");
    }

    @ParameterizedTest
    @CsvSource({"'X Mine', X?Mine", "'X-Mine:', X-Mine?", "'X\r\nMine', X??Mine", "'', ''", "Ü, ?"})
    void aHeaderNameThatIsNoneIsRefused(String name, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(clients -> clients.header(name, "secret")))
                .withMessageContaining("header " + shown + " ")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "transfer-encoding",
                "HOST",
                "Connection",
                "Expect",
                "Upgrade",
                "Accept-Encoding",
                "Content-Encoding"
            })
    void aHeaderOfTheConnectionIsRefusedByName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(clients -> clients.header(name, "1")))
                .withMessageContaining("header " + name);
    }

    @Test
    void headersOfMoreThan24KilobytesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(clients -> clients.header("a", "b".repeat(24 * 1024))))
                .withMessageContaining("additional headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "host:8080",
                "/path",
                "http:///path",
                "https://user:secret@host",
                "https://host?key=secret",
                "https://host#secret"
            })
    void aBaseUrlThatIsNoneIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(TestClients.at(url)))
                .withMessageContaining("base URL")
                .withMessageNotContaining("secret");
    }

    @Test
    void aBaseUrlOfMoreThanTwoKilobytesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(TestClients.at("http://host/" + "a".repeat(2048))))
                .withMessageContaining("base URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1/../x", "v1?x", "..", "v 1"})
    void anApiVersionThatIsNoSegmentIsRefused(String version) {
        ClientSettings settings = new ClientSettings(
                URI.create("http://h"),
                version,
                null,
                Map.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                TestClients.NO_RETRIES);
        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new InteractionsClient(transport, settings, TestClients.BLOCKING))
                    .withMessageContaining("API version");
        }
    }

    @ParameterizedTest
    @MethodSource
    void aBoundThatIsNoneIsRefusedByName(String name, Runnable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessageContaining(name);
    }

    static Stream<Arguments> aBoundThatIsNoneIsRefusedByName() {
        Duration second = Duration.ofSeconds(1);
        Duration negative = Duration.ofSeconds(-1);
        return Stream.of(
                bound("connect timeout", () -> new ConnectionSettings(Duration.ZERO, 1, 1, null, null, 0)),
                bound("connect timeout", () -> new ConnectionSettings(null, 1, 1, null, null, 0)),
                bound("concurrent requests", () -> new ConnectionSettings(second, 0, 1, null, null, 0)),
                bound("queued requests", () -> new ConnectionSettings(second, 1, -1, null, null, 0)),
                bound("host of the proxy", () -> new ConnectionSettings(second, 1, 1, null, " ", 80)),
                bound("port of the proxy", () -> new ConnectionSettings(second, 1, 1, null, "proxy", 0)),
                bound("port of the proxy", () -> new ConnectionSettings(second, 1, 1, null, "proxy", 65_536)),
                bound("retries", () -> new RetryPolicy(-1, false, second, second)),
                bound("first retry", () -> new RetryPolicy(1, false, negative, second)),
                bound("longest delay", () -> new RetryPolicy(1, false, second, null)),
                bound(
                        "timeout of requests",
                        () -> TestClients.at("http://h").timeout(Duration.ZERO).settings()),
                bound(
                        "read timeout",
                        () -> TestClients.at("http://h").silence(Duration.ZERO).settings()),
                bound(
                        "largest size of an answer",
                        () -> TestClients.at("http://h").maxPayloadSize(0).settings()));
    }

    private static Arguments bound(String name, Runnable settings) {
        return Arguments.of(name, settings);
    }

    private static void client(UnaryOperator<TestClients> change) {
        client(change.apply(TestClients.at("http://host")));
    }

    private static void client(TestClients clients) {
        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            clients.on(transport);
        }
    }
}
