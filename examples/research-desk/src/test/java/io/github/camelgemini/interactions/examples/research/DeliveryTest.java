/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;
import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeliveryTest {

    private static final String PUBLIC = "https://desk.example.com/hook";

    @Test
    void pollingNeedsNoServer() throws Exception {
        assertThat(parse().properties(true)).isEqualTo(Map.of("results", "polling"));
    }

    @Test
    void theWebhookIsOnThisMachineUnlessAPublicAddressIsNamed() throws Exception {
        Map<String, String> local = parse("--results", "webhook", "--port", "0").properties(false);
        String port = local.get("camel.server.port");
        assertThat(port).isNotEqualTo("0");
        assertThat(local)
                .containsEntry("results", "webhook")
                .containsEntry("camel.server.enabled", "true")
                .containsEntry(Delivery.URL, "http://127.0.0.1:" + port + "/gemini-interactions/webhook");

        assertThat(parse("--results", "webhook", "--port", port, "--webhook-url", PUBLIC)
                        .properties(true))
                .containsEntry("camel.server.port", port)
                .containsEntry(Delivery.URL, PUBLIC);
    }

    @Test
    void googleNeedsAPublicAddress() {
        for (Delivery delivery : new Delivery[] {
            parse("--results", "webhook"), parse("--results", "webhook", "--webhook-url", "http://desk.example.com")
        }) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> delivery.properties(true))
                    .withMessageContaining("--webhook-url");
        }
    }

    @Test
    void aProxyLeadsToOnePort() throws Exception {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Delivery delivery = parse(
                    "--results", "webhook", "--port", String.valueOf(used.getLocalPort()), "--webhook-url", PUBLIC);

            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> delivery.properties(true))
                    .withMessageContaining("--port");
        }
    }

    @Test
    void whatIsNoWayIsRefused() {
        for (String name : new String[] {"carrier-pigeon", "../report", ""}) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> parse("--results", name))
                    .withMessageContaining("Take polling or webhook");
        }
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse("--port", "8094"))
                .withMessageContaining("need --results webhook");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse("--webhook-url", PUBLIC))
                .withMessageContaining("need --results webhook");
    }

    private static Delivery parse(String... args) {
        return Delivery.parse(new CommandLine(args));
    }
}
