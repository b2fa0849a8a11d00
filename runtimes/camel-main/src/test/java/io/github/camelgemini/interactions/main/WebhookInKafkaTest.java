/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import io.github.camelgemini.interactions.examples.kafka.KafkaTopics;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A webhook on Camel Main's HTTP server, which remembers its events in Kafka. */
class WebhookInKafkaTest {

    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String EVENT =
            "{\"type\":\"interaction.completed\",\"version\":\"v1\",\"timestamp\":\"2026-01-22T12:00:00Z\",\"data\":{\"id\":\"v1_a\"}}";

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private int port;
    private Main application;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        // The repository does not start without its topic.
        KafkaTopics.create(kafka.bootstrapServers(), List.of("webhook-events"));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        startApplication();
    }

    @AfterEach
    void stop() {
        application.stop();
        kafka.close();
    }

    private void startApplication() {
        application = new Main();
        application.configure().withRoutesIncludePattern("classpath:webhook.camel.yaml");
        application.addInitialProperty("camel.server.enabled", "true");
        application.addInitialProperty("camel.server.host", "127.0.0.1");
        application.addInitialProperty("camel.server.port", String.valueOf(port));
        application.addInitialProperty("kafka.brokers", kafka.bootstrapServers());
        application.addInitialProperty(
                "webhook.secret", "whsec_" + Base64.getEncoder().encodeToString(KEY));
        application.addInitialProperty("folder", folder.resolve("events").toString());
        application.start();
    }

    private int deliver(String id) throws Exception {
        String time = String.valueOf(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] signature = mac.doFinal((id + '.' + time + '.' + EVENT).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/gemini-interactions/webhook"))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void anEventIsProcessedOnceAlsoAfterARestart() throws Exception {
        assertThat(deliver("msg_1")).isEqualTo(200);
        assertThat(deliver("msg_1")).isEqualTo(200);
        application.stop();
        startApplication();
        assertThat(deliver("msg_1")).isEqualTo(200);
        assertThat(deliver("msg_2")).isEqualTo(200);

        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("msg_1.txt", "msg_2.txt");
        }
        // A second exchange would have appended its body.
        assertThat(Files.readString(folder.resolve("events/msg_1.txt")).split("interaction.completed", -1))
                .hasSize(2);
    }
}
