/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A stream that was read or closed says so to who reads it again, and what only looks at it does not read it. */
class StreamReadTwiceTest extends StreamingTestSupport {

    private static final String STREAM = "gemini-interactions:create?streaming=true";

    @TempDir
    private Path folder;

    private final List<String> logged = new CopyOnWriteArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getCamelContextExtension().addLogListener((exchange, logger, message) -> {
            logged.add(message);
            return message;
        });
        context.setTracing(true);
        context.setBacklogTracing(true);
        context.setMessageHistory(true);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split-twice")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end()
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                from("direct:split-then-convert")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end()
                        .convertBodyTo(String.class);
                from("direct:convert-then-split")
                        .to(STREAM)
                        .process(exchange -> exchange.getMessage().getBody(String.class))
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                logThenSplit("log-eip", "direct:log-body");
                logThenSplit("log-component", "log:body?level=WARN&showBody=true");
                logThenSplit("log-all", "log:all?level=WARN&showAll=true&multiline=true&showStreams=true");
                from("direct:log-body")
                        .log(LoggingLevel.WARN, "The answer is ${body}")
                        .log(LoggingLevel.WARN, "${body}")
                        .log(LoggingLevel.WARN, "${bodyAs(String)}");
                from("direct:files")
                        .to(STREAM)
                        .log(LoggingLevel.WARN, "${body}")
                        .process(exchange -> exchange.getMessage().getBody(String.class))
                        .to("file:" + folder + "?fileName=first.txt")
                        .to("file:" + folder + "?fileName=second.txt");
                from("direct:multicast")
                        .to(STREAM)
                        .multicast()
                        .parallelProcessing()
                        .to("direct:text", "direct:text", "direct:text");
                from("direct:text").process(exchange -> {
                    exchange.getMessage().setBody(exchange.getMessage().getBody(String.class));
                    seen.add(exchange.getMessage());
                });
                from("direct:half").to(STREAM).process(exchange -> {
                    try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                        assertThat(in.read()).isEqualTo('H');
                    }
                });
                from("direct:half-then-text").to("direct:half").convertBodyTo(String.class);
                from("direct:plain").to(STREAM);
                from("direct:tapped").to(STREAM).wireTap("direct:text").convertBodyTo(String.class);
                from("direct:failed-twice")
                        .to(STREAM)
                        .doTry()
                        .convertBodyTo(String.class)
                        .doCatch(Exception.class)
                        .convertBodyTo(String.class)
                        .end();
            }

            private void logThenSplit(String name, String log) {
                from("direct:" + name)
                        .to(STREAM)
                        .to(log)
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end()
                        .to(log);
            }
        };
    }

    private StreamServer.Request answer(String text) {
        StreamServer.Request request = server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", text.substring(0, 2))
                .text("e3", text.substring(2))
                .completed("v1_a");
        request.end();
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"split-twice", "split-then-convert"})
    void streamThatWasSplitSaysSoToTheNextReader(String route) throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:" + route);
        answer("Hello");

        assertThat(done(asked).getException())
                .hasStackTraceContaining("IllegalStateException")
                .hasStackTraceContaining("The stream of interaction v1_a was read")
                .hasStackTraceContaining("Convert it to String");
        assertThat(seenBodies()).isEqualTo(List.of("He", "llo", ""));
    }

    @Test
    void streamThatWasConvertedHasNoElements() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:convert-then-split");
        answer("Hello");

        assertThat(done(asked).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("v1_a", "read as text", "Split it before");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"log-eip", "log-component", "log-all"})
    void loggingAStreamDoesNotReadIt(String route) throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:" + route);
        answer("Hello");

        assertThat(done(asked).getException()).isNull();
        assertThat(seenBodies()).isEqualTo(List.of("He", "llo", ""));
        assertThat(logged)
                .anyMatch(message -> message.contains("InteractionStream[open, interaction v1_a]"))
                .anyMatch(message -> message.contains("InteractionStream[read, interaction v1_a]"));
        assertThat(logged).noneMatch(message -> message.contains("llo"));
    }

    @Test
    void textOfAStreamIsThereForEveryStepThatConvertsIt() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:files");
        answer("Hello");

        assertThat(done(asked).getException()).isNull();
        assertThat(folder.resolve("first.txt")).hasContent("Hello");
        assertThat(folder.resolve("second.txt")).hasContent("Hello");
        assertThat(done(asked).getMessage().getBody()).hasToString("InteractionStream[read as text, interaction v1_a]");
    }

    @Test
    void branchesOfAMulticastAllHaveTheText() throws Exception {
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(ask("direct:multicast"));
        }
        for (int i = 0; i < 40; i++) {
            answer("Hello");
        }

        for (CompletableFuture<Exchange> exchange : asked) {
            assertThat(done(exchange).getException()).isNull();
        }
        assertThat(seenBodies()).hasSize(120).containsOnly("Hello");
    }

    @Test
    void tapAndRouteBothHaveTheText() throws Exception {
        for (int i = 1; i <= 2; i++) {
            CompletableFuture<Exchange> asked = ask("direct:tapped");
            answer("Hello");

            assertThat(done(asked).getMessage().getBody()).isEqualTo("Hello");
            int count = i;
            await().atMost(PATIENCE).until(() -> seen.size() == count);
            assertThat(seenBodies()).containsOnly("Hello");
        }
    }

    @Test
    void streamThatFailedTellsTheNextReaderWhy() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:failed-twice");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello")
                .event("{'event_type':'error','error':{'code':'safety','message':'No.'}}");

        assertThat(done(asked).getException())
                .hasStackTraceContaining("The stream of interaction v1_a failed before")
                .hasRootCauseInstanceOf(GeminiInteractionsException.class);
        assertThat(failure(done(asked)).getCode()).isEqualTo("safety");
        assertThat(done(asked).getException()).hasStackTraceContaining("IllegalStateException");
    }

    @Test
    void streamThatWasClosedEarlyIsNoShorterAnswer() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:half-then-text");
        server.next().begin().created("v1_a").outputStep().text("e2", "Hello");

        assertThat(done(asked).getException())
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("v1_a", "closed before its end");
    }

    @Test
    void callerThatGetsAStreamWhoseExchangeIsDoneHearsHowToReadIt() throws Exception {
        CompletableFuture<InteractionStream> asked = CompletableFuture.supplyAsync(
                () -> template.requestBody("direct:plain", "Hi", InteractionStream.class));
        server.next().begin().created("v1_a").outputStep().text("e2", "Hello");
        InteractionStream stream = asked.get(60, TimeUnit.SECONDS);

        for (int i = 0; i < 2; i++) {
            assertThat(stream.hasNext()).isTrue();
            assertThatThrownBy(stream::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            "closed before its end", "exchange", "split(body()).streaming()", "streamTo");
        }
        assertThat(stream).hasToString("InteractionStream[closed before its end, interaction v1_a]");
        assertThatThrownBy(() -> context.getTypeConverter().mandatoryConvertTo(InputStream.class, stream))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void callerThatAsksForTextGetsTheWholeOfIt() throws Exception {
        CompletableFuture<String> asked =
                CompletableFuture.supplyAsync(() -> template.requestBody("direct:plain", "Hi", String.class));
        answer("Hello");

        assertThat(asked.get(60, TimeUnit.SECONDS)).isEqualTo("Hello");
    }

    @Test
    void callerWithAProducerOfItsOwnReadsTheStream() throws Exception {
        Producer producer = context.getEndpoint(STREAM).createProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("Hi");
        CompletableFuture<List<Object>> bodies = CompletableFuture.supplyAsync(() -> {
            List<Object> read = new ArrayList<>();
            try {
                producer.process(exchange);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Iterator<?> elements = exchange.getMessage().getBody(Iterator.class);
            elements.forEachRemaining(element -> read.add(((Message) element).getBody()));
            return read;
        });
        answer("Hello");

        assertThat(bodies.get(60, TimeUnit.SECONDS)).isEqualTo(List.of("He", "llo", ""));
        producer.stop();
    }

    @Test
    void nobodyWaitsForAnEndThatAnotherReaderHasTaken() throws Exception {
        List<Thread> readers = new CopyOnWriteArrayList<>();
        List<Object> got = new CopyOnWriteArrayList<>();
        CompletableFuture<Exchange> asked = new CompletableFuture<>();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("Hi");
        Producer producer = context.getEndpoint(STREAM).createProducer();
        producer.start();
        context.addService(producer);
        CompletableFuture.runAsync(() -> {
            try {
                producer.process(exchange);
                asked.complete(exchange);
            } catch (Exception e) {
                asked.completeExceptionally(e);
            }
        });
        StreamServer.Request request = server.next().begin().created("v1_a");
        InteractionStream stream = done(asked).getMessage().getBody(InteractionStream.class);
        for (int i = 0; i < 3; i++) {
            Thread reader = new Thread(() -> {
                try {
                    got.add(stream.next().getHeader("CamelGeminiInteractionsEventType"));
                } catch (IllegalStateException e) {
                    got.add(e.getClass());
                }
            });
            readers.add(reader);
            reader.start();
        }
        await().atMost(PATIENCE)
                .until(() -> readers.stream().allMatch(reader -> reader.getState() == Thread.State.WAITING));

        request.outputStep().text("e2", "Hello").completed("v1_a").end();

        await().atMost(PATIENCE).until(() -> got.size() == 3);
        assertThat(got).containsExactlyInAnyOrder("step.delta", "interaction.completed", IllegalStateException.class);
    }
}
