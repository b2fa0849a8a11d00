/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** A webhook on the web server of a Spring Boot application, by camel-platform-http-starter. */
class WebhookApplicationTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String EVENT = "{\"type\":\"interaction.completed\",\"data\":{\"id\":\"v1_a\"}}";

    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        Application.EVENTS.clear();
        application = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--camel.component.gemini-interactions.webhook-secret=" + SECRET);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void aSignedEventComesOnce() throws Exception {
        assertThat(deliver(true)).isEqualTo(200);
        assertThat(deliver(true)).isEqualTo(200);

        Message received = Application.EVENTS.poll();
        assertThat(received).isNotNull();
        assertThat(received.getHeader("CamelGeminiInteractionsInteractionId")).isEqualTo("v1_a");
        assertThat(received.getHeaders().keySet()).allMatch(name -> name.startsWith("CamelGeminiInteractions"));
        assertThat(Application.EVENTS).isEmpty();
    }

    @Test
    void anEventThatIsNotSignedIsRefused() throws Exception {
        assertThat(deliver(false)).isEqualTo(400);
        assertThat(Application.EVENTS).isEmpty();
    }

    private int deliver(boolean signed) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        String time = String.valueOf(Instant.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/gemini-interactions/webhook"))
                .header("Content-Type", "application/json")
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", time)
                .header("webhook-signature", signed ? signature("msg_1." + time + "." + EVENT) : "v1,AAAA")
                .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static String signature(String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        static final BlockingQueue<Message> EVENTS = new LinkedBlockingQueue<>();

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("gemini-interactions:webhook")
                            .process(
                                    exchange -> EVENTS.add(exchange.getMessage().copy()));
                }
            };
        }
    }
}
