/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.state.MemoryPendingRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.jetty.util.Jetty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A whole application: from HTTP through routes to the emulator, with the libraries that this Spring Boot brings. */
class ApplicationTest {

    private static final String SCHEMA = """
            {"type":"object","properties":{"invoice_number":{"type":"string"}},"required":["invoice_number"]}""";

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--camel.component.gemini-interactions.base-url=" + EMULATOR.baseUrl(),
                "--camel.component.gemini-interactions.api-key=of-the-application");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void textIsAnswered() throws Exception {
        assertThat(post("create", "repeat: from Spring")).isEqualTo("from Spring");
        assertThat(EMULATOR.emulator().creates().get(0).header("x-goog-api-key"))
                .isEqualTo("of-the-application");
    }

    @Test
    void documentBecomesValidatedJson() throws Exception {
        assertThat(post("extract", "Invoice number: R-17"))
                .isEqualToIgnoringWhitespace("{\"invoice_number\":\"R-17\"}");
    }

    @Test
    void insultIsFlagged() throws Exception {
        assertThat(post("moderate", "You are an idiot")).isEqualTo("true");
        assertThat(post("moderate", "Thank you for the flowers")).isEqualTo("false");
    }

    @Test
    void streamArrivesInPieces() throws Exception {
        assertThat(post("stream", "repeat: one two three")).isEqualTo("[one , two , three, ]");
    }

    @Test
    void anotherRouteReceivesTheEndOfWorkInTheBackground() throws Exception {
        assertThat(post("research", "take 2 reads and repeat it")).isEqualTo("null");

        Message report = Application.REPORTS.poll(60, TimeUnit.SECONDS);
        assertThat(report).isNotNull();
        assertThat(report.getBody(String.class)).isNotEmpty();
        assertThat(report.getHeader("order")).isEqualTo("A-7");
        assertThat(report.getHeader("CamelGeminiInteractionsStatus")).isEqualTo("completed");
        assertThat(EMULATOR.emulator().creates()).hasSize(1);
        assertThat(EMULATOR.emulator()
                        .creates()
                        .get(0)
                        .body()
                        .path("background")
                        .asBoolean())
                .isTrue();
        MemoryPendingRepository jobs = application.getBean(MemoryPendingRepository.class);
        await().until(() -> jobs.size() == 0);
    }

    @Test
    void applicationThatStartsAgainAnswers() throws Exception {
        stop();
        start();

        assertThat(post("create", "repeat: again")).isEqualTo("again");
    }

    @Test
    @EnabledIfSystemProperty(named = "expected.boot.version", matches = ".+")
    void librariesAreThoseOfTheExpectedSpringBoot() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.boot.version"));
        assertThat(application.getBean(CamelContext.class).getVersion())
                .isEqualTo(System.getProperty("expected.camel.version"));
        assertThat(Jetty.VERSION).isEqualTo(System.getProperty("expected.jetty.version"));
    }

    private String post(String route, String body) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/routes/" + route))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Routes.class)
    static class Application {

        static final BlockingQueue<Message> REPORTS = new LinkedBlockingQueue<>();

        @Bean
        MemoryPendingRepository jobs() {
            return new MemoryPendingRepository();
        }

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:create").to("gemini-interactions:create");
                    from("direct:extract").to("gemini-interactions:create?jsonSchema=RAW(" + SCHEMA + ")");
                    from("direct:moderate")
                            .to("gemini-interactions:moderate")
                            .setBody(header("CamelGeminiInteractionsModerationFlagged"));
                    from("direct:research")
                            .setHeader("order", constant("A-7"))
                            .to("gemini-interactions:create?pendingRepository=#bean:jobs&pendingHeaders=order");
                    from("gemini-interactions:pending?pendingRepository=#bean:jobs&pollInterval=50")
                            .process(exchange -> REPORTS.add(exchange.getMessage()));
                    from("direct:stream")
                            .to("gemini-interactions:create?streaming=true")
                            .split(
                                    body(),
                                    AggregationStrategies.flexible(String.class)
                                            .accumulateInCollection(ArrayList.class))
                            .streaming()
                            .convertBodyTo(String.class)
                            .end();
                }
            };
        }
    }

    @RestController
    static class Routes {

        private final ProducerTemplate camel;

        Routes(ProducerTemplate camel) {
            this.camel = camel;
        }

        @PostMapping("/routes/{route}")
        String run(@PathVariable("route") String route, @RequestBody String body) {
            return String.valueOf(camel.requestBody("direct:" + route, body));
        }
    }
}
