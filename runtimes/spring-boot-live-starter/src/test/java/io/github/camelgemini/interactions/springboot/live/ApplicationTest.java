/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot.live;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.jetty.util.Jetty;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A whole application talks with the emulator, with the libraries that this Spring Boot brings. */
class ApplicationTest {

    private static final int WAV_HEADER = 44;

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    private ConfigurableApplicationContext application;
    private ProducerTemplate camel;

    @BeforeEach
    void start() {
        Application.TURNS.clear();
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--camel.component.gemini-live.base-url=" + EMULATOR.baseUrl(),
                        "--camel.component.gemini-live.api-key=of-the-application");
        camel = application.getBean(ProducerTemplate.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void textIsAnsweredBySpeech() {
        Exchange answer = camel.request(
                "direct:converse", exchange -> exchange.getMessage().setBody("Repeat: good morning"));

        assertThat(answer.getException()).isNull();
        byte[] wav = answer.getMessage().getBody(byte[].class);
        assertThat(EmulatedLive.heard(Arrays.copyOfRange(wav, WAV_HEADER, wav.length)))
                .isEqualTo("good morning");
        assertThat(answer.getMessage().getHeader(GeminiLiveConstants.MEDIA_TYPE))
                .isEqualTo("audio/wav");
        assertThat(answer.getMessage().getHeader(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .isEqualTo("good morning");
    }

    @Test
    void speechOfOneRouteIsAnsweredInAnother() throws Exception {
        say(
                EmulatedLive.speech("Repeat: the line is open", 16000),
                Map.of(GeminiLiveConstants.MEDIA_TYPE, "audio/pcm;rate=16000"));
        say("", Map.of(GeminiLiveConstants.LIVE_SIGNAL, "audioStreamEnd"));

        Message turn = Application.TURNS.poll(60, TimeUnit.SECONDS);
        assertThat(turn).isNotNull();
        assertThat(turn.getHeader(GeminiLiveConstants.LIVE_SESSION_ID)).isEqualTo("caller-7");
        assertThat(turn.getHeader(GeminiLiveConstants.LIVE_INPUT_TRANSCRIPT)).isEqualTo("Repeat: the line is open");
        assertThat(turn.getHeader(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT)).isEqualTo("the line is open");
    }

    @Test
    void applicationThatStopsClosesItsSessions() throws Exception {
        say("Repeat: hello", Map.of());
        assertThat(Application.TURNS.poll(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(EMULATOR.emulator().openConnections()).isEqualTo(1);

        stop();

        await().until(() -> EMULATOR.emulator().openConnections() == 0);
        assertThat(EMULATOR.emulator().live().connections())
                .singleElement()
                .satisfies(connection -> assertThat(connection.closeCode()).isEqualTo(1000));
    }

    @Test
    @EnabledIfSystemProperty(named = "expected.boot.version", matches = ".+")
    void librariesAreThoseOfTheExpectedSpringBoot() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.boot.version"));
        assertThat(application.getBean(CamelContext.class).getVersion())
                .isEqualTo(System.getProperty("expected.camel.version"));
        assertThat(Jetty.VERSION).isEqualTo(System.getProperty("expected.jetty.version"));
        assertThat(WebSocketClient.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("expected.jetty.version"));
    }

    private void say(Object body, Map<String, Object> headers) {
        Exchange said = camel.request("direct:say", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(said.getException()).isNull();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        static final BlockingQueue<Message> TURNS = new LinkedBlockingQueue<>();

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:converse").to("gemini-live:desk?mode=converse");
                    from("direct:say").to("gemini-live:hotline?sessionId=caller-7");
                    from("gemini-live:hotline?events=turnComplete")
                            .process(exchange -> TURNS.add(exchange.getMessage().copy()));
                }
            };
        }
    }
}
