/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events of registered webhooks over HTTP. */
@Tag("baseline")
class WebhookConsumerTest extends WebhookTestSupport {

    private static final String TYPE = "CamelGeminiInteractionsWebhookEventType";
    private static final String ID = "CamelGeminiInteractionsWebhookEventId";
    private static final String INTERACTION = "CamelGeminiInteractionsInteractionId";

    @Test
    void aSignedEventBecomesAnExchange() throws Exception {
        start(route(STATIC));
        HttpResponse<String> answer = send(
                signed(
                        "msg_1",
                        "{\"type\":\"interaction.completed\",\"version\":\"v1\",\"timestamp\":\"2026-01-22T12:00:00Z\",\"data\":{\"id\":\"v1_a\"},\"user_metadata\":{\"job\":\"nightly\"}}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("OK");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertReceived(1);
        Message event = received(0).getMessage();
        assertThat(event.getBody())
                .isEqualTo(Map.of(
                        "type", "interaction.completed",
                        "version", "v1",
                        "timestamp", "2026-01-22T12:00:00Z",
                        "data", Map.of("id", "v1_a"),
                        "user_metadata", Map.of("job", "nightly")));
        assertThat(event.getHeaders())
                .isEqualTo(Map.of(
                        TYPE,
                        "interaction.completed",
                        ID,
                        "msg_1",
                        "CamelGeminiInteractionsWebhookCreated",
                        "2026-01-22T12:00:00Z",
                        INTERACTION,
                        "v1_a",
                        "CamelGeminiInteractionsWebhookUserMetadata",
                        Map.of("job", "nightly")));
        assertThat(model.others).isEmpty();
    }

    @Test
    void nothingOfTheHttpRequestReachesTheRouteOrTheAnswer() throws Exception {
        start(route(STATIC));
        HttpResponse<String> answer = send(signed("msg_1", event("video.generated", "x"))
                .header("CamelFoo", "bar")
                .header("CamelGeminiInteractionsInteractionId", "v1_hostile")
                .header("org.apache.camel.foo", "bar")
                .header("Authorization", "Basic QTpC")
                .header("X-Echo", "echo"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("x-echo", "webhook-id", "webhook-signature");
        assertThat(received(0).getMessage().getHeaders())
                .containsOnlyKeys(TYPE, ID, "CamelGeminiInteractionsWebhookCreated");
        assertThat(received(0).getProperties().keySet()).noneMatch(name -> name.contains("Http"));
    }

    @Test
    void typesThatAreNotKnownAreDeliveredUnlessTheyAreFiltered() throws Exception {
        start(route(STATIC + "&webhookEvents=interaction.*,batch.failed"));
        assertThat(status(signed("m1", event("robot.moved", "x")))).isEqualTo(200);
        assertThat(status(signed("m2", event("batch.succeeded", "x")))).isEqualTo(200);
        assertReceived(0);
        assertThat(status(signed("m3", event("batch.failed", "x")))).isEqualTo(200);
        assertThat(status(signed("m4", event("interaction.exploded", "x")))).isEqualTo(200);
        assertReceived(2);
        assertThat(received(1).getMessage().getHeader(TYPE)).isEqualTo("interaction.exploded");
    }

    @Test
    void requestsThatAreNotSignedAreRefused() throws Exception {
        start(route(STATIC));
        String body = event("interaction.completed", "v1_a");
        long now = Instant.now().getEpochSecond();
        assertThat(status(request(Signer.bytes(body)))).isEqualTo(400);
        assertThat(status(signed("m", body, now - 400, Signer.SECRET))).isEqualTo(400);
        assertThat(status(signed("m", body, now + 400, Signer.SECRET))).isEqualTo(400);
        assertThat(status(signed("m", body, now, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")))
                .isEqualTo(400);
        assertThat(status(signed("m", body).header("webhook-id", "m2"))).isEqualTo(400);
        assertThat(status(signed("m", body).header("webhook-signature", "v1,AAAA")))
                .isEqualTo(400);
        assertThat(status(signed("m", body).uri(URI.create(uri() + "?webhook-signature=v1,AAAA"))))
                .isEqualTo(400);
        assertThat(status(signed("m", body).POST(HttpRequest.BodyPublishers.ofString(body.replace("v1_a", "v1_b")))))
                .isEqualTo(400);
        assertThat(status(signed("m", "[]"))).isEqualTo(400);
        assertThat(status(signed("m", "{\"type\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")))
                .isEqualTo(400);
        assertThat(status(request(Signer.bytes(body)).header("webhook-id", "m").header("webhook-signature", "a.b.c")))
                .isEqualTo(400);
        assertReceived(0);
        assertThat(deliver("m")).isEqualTo(200);
    }

    @Test
    void theAnswerSaysNothingAndTheLogSaysWhy() throws Exception {
        start(route(STATIC));
        String log = logged(() -> {
            HttpResponse<String> answer = send(signed("m", event("a", "secret-content"), 7, Signer.SECRET));
            assertThat(answer.body()).isEqualTo("Invalid request");
            send(signed("m", event("a", "secret-content"), 8, Signer.SECRET));
        });
        assertThat(log)
                .containsOnlyOnce("the timestamp is further from now than webhookTolerance")
                .doesNotContain("secret-content", Signer.SECRET, "v1,");
    }

    @Test
    void otherMethodsTypesAndSizesAreRefused() throws Exception {
        start(route(STATIC + "&webhookMaxPayloadSize=2000"));
        String body = event("a", "x");
        assertThat(status(HttpRequest.newBuilder(uri()).GET())).isEqualTo(405);
        assertThat(status(signed("m", body).PUT(HttpRequest.BodyPublishers.ofString(body))))
                .isEqualTo(405);
        assertThat(status(signed("m", body).setHeader("Content-Type", "text/plain")))
                .isEqualTo(415);
        assertThat(status(signed("m", body).setHeader("Content-Type", "multipart/form-data; boundary=x")))
                .isEqualTo(415);
        assertThat(status(signed("m", body).setHeader("Content-Type", "application/x-www-form-urlencoded")))
                .isEqualTo(415);
        assertThat(status(signed("m", body).header("Content-Encoding", "gzip"))).isEqualTo(415);
        assertThat(status(signed("m1", body).setHeader("Content-Type", "application/json; charset=utf-8")))
                .isEqualTo(200);
        String large = event("a", "x".repeat(2000));
        assertThat(status(signed("m", large))).isEqualTo(413);
        byte[] bytes = Signer.bytes(large);
        // Chunked, without a length.
        assertThat(status(signed("m", large)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))))
                .isEqualTo(413);
        assertThat(status(signed("m2", event("a", "x".repeat(2000 - body.length() + 1)))))
                .isEqualTo(200);
        assertReceived(2);
    }

    @Test
    void hugeHeadersAreRefused() throws Exception {
        start(route(STATIC));
        String body = event("a", "x");
        assertThat(status(signed("i".repeat(600), body))).isEqualTo(400);
        assertThat(status(request(Signer.bytes(body))
                        .header("webhook-id", "m")
                        .header("webhook-timestamp", "1".repeat(100))
                        .header("webhook-signature", "v1,AAAA")))
                .isEqualTo(400);
        assertThat(status(request(Signer.bytes(body))
                        .header("webhook-id", "m")
                        .header("webhook-timestamp", "1")
                        .header("webhook-signature", "v1,AAAA ".repeat(12_000))))
                .isIn(400, 431);
        assertReceived(0);
    }

    @Test
    void anEventIsProcessedOnce() throws Exception {
        start(route(STATIC));
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(deliver("m2")).isEqualTo(200);
        assertReceived(2);
        context.getRouteController().stopRoute("hook");
        context.getRouteController().startRoute("hook");
        assertThat(deliver("m1")).isEqualTo(200);
        assertReceived(2);
    }

    @Test
    void anEventWhoseRouteFailsIsProcessedWhenItComesAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        start(route(STATIC, exchange -> {
            switch (tries.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("secret-content");
                case 2 -> throw new AssertionError("secret-content");
                case 3 -> exchange.setRollbackOnly(true);
                default -> exchange.getMessage().setHeader("try", tries.get());
            }
        }));
        HttpResponse<String> answer = send(signed("m1", event("a", "x")));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("Failed");
        assertThat(deliver("m1")).isEqualTo(500);
        assertThat(deliver("m1")).isEqualTo(500);
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(tries).hasValue(4);
    }

    @Test
    void anEventThatAnErrorHandlerHandledIsDone() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).to("mock:handled");
                from(STATIC).throwException(new IllegalStateException("no"));
            }
        });
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(context.getEndpoint("mock:handled", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(1);
    }

    @Test
    void anEventThatComesAgainWhileItIsInTheRouteIsNotAcknowledged() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(route(STATIC, exchange -> {
            inRoute.countDown();
            go.await(60, TimeUnit.SECONDS);
        }));
        CompletableFuture<HttpResponse<String>> first = begin(signed("m1", event("a", "x")));
        assertThat(inRoute.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(deliver("m1")).isEqualTo(503);
        assertThat(first).isNotDone();
        go.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(deliver("m1")).isEqualTo(200);
        assertReceived(1);
    }

    @Test
    void noMoreRequestsThanAllowedAreInTheRoute() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        start(route(STATIC + "&webhookMaxConcurrent=2", exchange -> {
            inRoute.countDown();
            go.await(60, TimeUnit.SECONDS);
        }));
        CompletableFuture<HttpResponse<String>> first = begin(signed("m1", event("a", "x")));
        CompletableFuture<HttpResponse<String>> second = begin(signed("m2", event("a", "x")));
        assertThat(inRoute.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(deliver("m3")).isEqualTo(503);
        go.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(deliver("m3")).isEqualTo(200);
    }

    @Test
    void aSuspendedRouteAsksForTheEventsAgain() throws Exception {
        start(route(STATIC));
        context.getRouteController().suspendRoute("hook");
        assertThat(deliver("m1")).isEqualTo(503);
        context.getRouteController().resumeRoute("hook");
        assertThat(deliver("m1")).isEqualTo(200);
        assertReceived(1);
    }

    @Test
    void aStopWaitsForTheRouteAndRefusesFurtherEvents() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(route(STATIC, exchange -> {
            inRoute.countDown();
            go.await(60, TimeUnit.SECONDS);
        }));
        context.getShutdownStrategy().setTimeout(60);
        CompletableFuture<HttpResponse<String>> first = begin(signed("m1", event("a", "x")));
        assertThat(inRoute.await(60, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> {
            try {
                context.getRouteController().stopRoute("hook");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> deliver("m2") == 503);
        go.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stop.get(60, TimeUnit.SECONDS);
        assertReceived(1);
    }

    @Test
    void aRouteThatDoesNotEndInTimeIsAnsweredWhenTheContextStops() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        context.getRegistry().bind("keys", new Keys());
        start(route(STATIC + "&webhookIdempotentRepository=#keys", exchange -> {
            inRoute.countDown();
            go.await(60, TimeUnit.SECONDS);
        }));
        CompletableFuture<HttpResponse<String>> first = begin(signed("m1", event("a", "x")));
        assertThat(inRoute.await(60, TimeUnit.SECONDS)).isTrue();
        context.getRouteController().stopRoute("hook", 1, TimeUnit.SECONDS);
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        go.countDown();
        // Camel ends the exchange with a failure, so that the event is processed when it comes again.
        context.getRouteController().startRoute("hook");
        await().until(() -> deliver("m1") == 200);
        assertReceived(1);
    }

    @Test
    void withAckFirstTheAnswerComesBeforeTheRouteEnds() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger failures = new AtomicInteger();
        context.getRegistry().bind("keys", new Keys());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("mock:dead"));
                from(STATIC + "&webhookAck=first&webhookMaxConcurrent=2&webhookIdempotentRepository=#keys")
                        .routeId("hook")
                        .process(exchange -> {
                            go.await(60, TimeUnit.SECONDS);
                            failures.incrementAndGet();
                            throw new IllegalStateException("no");
                        });
            }
        });
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(deliver("m2")).isEqualTo(200);
        // Their routes have not ended: they still have the two places.
        assertThat(deliver("m3")).isEqualTo(503);
        assertThat(failures).hasValue(0);
        go.countDown();
        MockEndpoint dead = context.getEndpoint("mock:dead", MockEndpoint.class);
        await().until(() -> dead.getReceivedCounter() == 2);
        // A failure of the route does not bring the event back.
        await().until(() -> deliver("m1") == 200);
        assertThat(dead.getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void aRepositoryThatFailsAcknowledgesNothing() throws Exception {
        Keys keys = new Keys();
        context.getRegistry().bind("keys", keys);
        start(route(STATIC + "&webhookIdempotentRepository=#keys"));
        keys.failing = true;
        assertThat(deliver("m1")).isEqualTo(503);
        assertThat(deliver("m1")).isEqualTo(503);
        assertReceived(0);
        keys.failing = false;
        assertThat(deliver("m1")).isEqualTo(200);
        assertReceived(1);
        assertThat(keys.threads).allMatch(name -> name.contains("GeminiInteractionsBlocking"));
    }

    @Test
    void anEventIsAcknowledgedThoughTheRepositoryFailsAfterTheRoute() throws Exception {
        Keys keys = new Keys();
        context.getRegistry().bind("keys", keys);
        start(route(STATIC + "&webhookIdempotentRepository=#keys", exchange -> keys.failing = true));
        assertThat(deliver("m1")).isEqualTo(200);
        assertReceived(1);
    }

    @Test
    void theRouteGetsTheInteraction() throws Exception {
        model.answerReads(path -> path.contains("v1_m1") ? Model.done("v1_m1", "The answer.") : null);
        start(route(STATIC + "&fetchInteraction=true&outputType=text"));
        assertThat(deliver("m1")).isEqualTo(200);
        Message message = received(0).getMessage();
        assertThat(message.getBody()).isEqualTo("The answer.");
        assertThat(message.getHeader("CamelGeminiInteractionsStatus")).isEqualTo("completed");
        assertThat(message.getHeader("CamelGeminiInteractionsTotalTokens")).isEqualTo(7L);
        assertThat(message.getHeader(INTERACTION)).isEqualTo("v1_m1");
        assertThat(message.getHeader(TYPE)).isEqualTo("interaction.completed");
        assertThat(message.getHeader(ID)).isEqualTo("m1");
        assertThat(model.others).containsExactly("GET /v1beta/interactions/v1_m1");
        assertThat(status(signed("m2", event("batch.succeeded", "b1")))).isEqualTo(200);
        assertThat(received(1).getMessage().getBody()).isInstanceOf(Map.class);
        assertThat(model.others).hasSize(1);
    }

    @Test
    void anInteractionThatCannotBeReadNowIsReadWhenTheEventComesAgain() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        model.answerReads(path -> switch (reads.incrementAndGet()) {
            case 1 -> Model.refusal(503, "unavailable", "later");
            case 2 -> Model.refusal(429, "rate_limit_exceeded", "later");
            case 3 -> "{\"id\":\"v1_m1\",\"object\":\"interaction\",\"status\":\"in_progress\",\"model\":\"m\"}";
            default -> Model.done("v1_m1", "The answer.");
        });
        start(route(STATIC + "&fetchInteraction=true"));
        assertThat(deliver("m1")).isEqualTo(503);
        assertThat(deliver("m1")).isEqualTo(503);
        assertThat(deliver("m1")).isEqualTo(503);
        assertReceived(0);
        assertThat(deliver("m1")).isEqualTo(200);
        assertReceived(1);
        assertThat(reads).hasValue(4);
    }

    @Test
    void aFinalFailureGoesToTheErrorHandlerOfTheRoute() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(GeminiInteractionsException.class).handled(true).to("mock:failures");
                from(STATIC + "&fetchInteraction=true").to("mock:events");
            }
        });
        assertThat(deliver("m1")).isEqualTo(200);
        MockEndpoint failures = context.getEndpoint("mock:failures", MockEndpoint.class);
        assertThat(failures.getReceivedCounter()).isEqualTo(1);
        Exchange failed = failures.getReceivedExchanges().get(0);
        assertThat(failed.getProperty(Exchange.EXCEPTION_CAUGHT, GeminiInteractionsException.class)
                        .getHttpStatus())
                .isEqualTo(404);
        assertThat(failed.getMessage().getHeader(INTERACTION)).isEqualTo("v1_m1");
        assertReceived(0);
    }

    @Test
    void aClientThatGoesAwayInTheBodyBlocksNothing() throws Exception {
        start(route(STATIC + "&webhookMaxConcurrent=1"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "webhook-signature: v1,AAAA\r\nContent-Length: 1000\r\n\r\n{\"type\"")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        await().until(() -> deliver("m1") == 200);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isNotNegative();
        }
    }

    /** A repository that can fail, and knows which threads have called it. */
    static final class Keys implements IdempotentRepository {

        private final IdempotentRepository all = MemoryIdempotentRepository.memoryIdempotentRepository(1000);
        final Set<String> threads = ConcurrentHashMap.newKeySet();
        volatile boolean failing;

        private void called() {
            threads.add(Thread.currentThread().getName());
            if (failing) {
                throw new IllegalStateException("The database is down");
            }
        }

        @Override
        public boolean add(String key) {
            called();
            return all.add(key);
        }

        @Override
        public boolean contains(String key) {
            if (!Thread.currentThread().getName().contains("main")) {
                called();
            }
            return all.contains(key);
        }

        @Override
        public boolean remove(String key) {
            called();
            return all.remove(key);
        }

        @Override
        public boolean confirm(String key) {
            called();
            return all.confirm(key);
        }

        @Override
        public void clear() {
            all.clear();
        }

        @Override
        public void start() {
            all.start();
        }

        @Override
        public void stop() {
            all.stop();
        }
    }
}
