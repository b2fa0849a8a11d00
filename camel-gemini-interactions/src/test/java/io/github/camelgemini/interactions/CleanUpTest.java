/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelgemini.interactions.client.http.CleanUps;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/** What was promised is done before the component has stopped, or the time for it is over. */
class CleanUpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final CountDownLatch streamEnds = new CountDownLatch(1);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private HttpServer server;
    private GeminiInteractionsComponent component;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        component = context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component
                .getConfiguration()
                .setBaseUrl("http://127.0.0.1:" + server.getAddress().getPort());
        component.getConfiguration().setApiKey("k");
        component.getConfiguration().setMaxRetries(0);
        component.setCleanUpTimeout(60_000);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("gemini-interactions:create?deleteOnCompletion=true");
                from("direct:stream")
                        .to("gemini-interactions:create?streaming=true&cancelOnClose=true")
                        .split(body())
                        .streaming()
                        .to("mock:words");
            }
        });
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        streamEnds.countDown();
        context.stop();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void deletionsThatAreUnderWayAreAwaited() throws Exception {
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            assertThat(template.requestBody("direct:ask", "Hi")).isEqualTo("Hello");
        }
        await().atMost(PATIENCE).until(() -> begun.contains("DELETE /v1beta/interactions/v1_a"));

        assertStopWaits();

        assertThat(done).containsExactly("DELETE /v1beta/interactions/v1_a");
    }

    @Test
    void cancellationsThatBeginWhileItStopsAreAwaited() throws Exception {
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.asyncSendBody("direct:stream", "Hi");
            await().atMost(PATIENCE)
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .anyMatch(thread -> thread.getName().endsWith("GeminiInteractionsStreams")));

            assertStopWaits();
        }

        assertThat(done).containsExactly("POST /v1beta/interactions/v1_a/cancel");
    }

    @Test
    void whatIsNeverAnsweredDoesNotKeepItFromStopping() throws Exception {
        component.setCleanUpTimeout(1);
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.requestBody("direct:ask", "Hi");
        }
        await().atMost(PATIENCE).until(() -> begun.contains("DELETE /v1beta/interactions/v1_a"));

        context.stop();

        assertThat(done).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .filter(name -> name.startsWith("gemini-interactions-")))
                        .isEmpty());
    }

    @Test
    void itWaitsForAllThatWasPromisedAndForNothingElse() {
        CleanUps cleanUps = new CleanUps();
        assertThat(cleanUps.await(Duration.ofSeconds(60))).isEmpty();
        CompletableFuture<Void> first = new CompletableFuture<>();
        cleanUps.add("test", first);
        assertThat(cleanUps.await(Duration.ZERO)).containsExactly(entry("test", 1));
        CompletableFuture<Void> second = new CompletableFuture<>();
        cleanUps.add("test", second);
        // One that fails is done too, and begins another.
        CompletableFuture<Void> third = new CompletableFuture<>();
        second.whenComplete((nothing, failure) -> cleanUps.add("test", third));
        first.complete(null);
        second.completeExceptionally(new IllegalStateException());
        assertThat(cleanUps.await(Duration.ZERO)).containsExactly(entry("test", 1));
        third.complete(null);
        assertThat(cleanUps.await(Duration.ofSeconds(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void anInterruptedThreadWaitsToo() throws Exception {
        CleanUps cleanUps = new CleanUps();
        CompletableFuture<Void> call = new CompletableFuture<>();
        cleanUps.add("test", call);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            Thread.currentThread().interrupt();
            boolean all = cleanUps.await(Duration.ofSeconds(60)).isEmpty();
            interrupted.complete(all && Thread.currentThread().isInterrupted());
        });
        waiter.start();
        await().atMost(PATIENCE).until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        assertThat(interrupted).isNotDone();

        call.complete(null);

        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    }

    private void assertStopWaits() throws Exception {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop, threads);
        // The component waits, all before it has stopped.
        await().atMost(PATIENCE).until(() -> component.isStopping() && !begun.isEmpty());
        assertThat(stopped).isNotDone();
        assertThat(done).isEmpty();
        mayAnswer.countDown();
        stopped.get(60, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if ("POST /v1beta/interactions".equals(request)) {
                create(exchange, asked.contains("\"stream\":true"));
                return;
            }
            begun.add(request);
            mayAnswer.await();
            done.add(request);
            send(exchange, "application/json", "{\"id\":\"v1_a\",\"status\":\"cancelled\"}");
        } catch (Exception e) {
            // The other side has gone.
        }
    }

    private void create(HttpExchange exchange, boolean streamed) throws Exception {
        if (!streamed) {
            send(
                    exchange,
                    "application/json",
                    "{\"id\":\"v1_a\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\","
                            + "\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]}]}");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody()
                .write(("data: {\"event_type\":\"interaction.created\",\"interaction\":{\"id\":\"v1_a\","
                                + "\"status\":\"in_progress\"},\"event_id\":\"e0\"}\n\n")
                        .getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        streamEnds.await();
    }

    private static void send(HttpExchange exchange, String type, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
