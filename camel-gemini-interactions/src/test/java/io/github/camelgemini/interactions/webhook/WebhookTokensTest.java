/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events of dynamic webhooks over HTTP, with keys that are read over HTTP. */
@Tag("baseline")
class WebhookTokensTest extends WebhookTestSupport {

    private static final KeyPair PAIR = Signer.keys(2048);
    private static final KeyPair NEXT = Signer.keys(2048);
    private static final String URL = "https://example.com/hook";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch hold = new CountDownLatch(1);
    private volatile boolean holding;
    private volatile int status = 200;
    private volatile String jwks = Signer.jwks(Signer.jwk("k1", PAIR));
    private final ExecutorService keyThreads = Executors.newCachedThreadPool();
    private HttpServer keyServer;

    @BeforeEach
    void serveKeys() throws Exception {
        keyServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        keyServer.setExecutor(keyThreads);
        keyServer.createContext("/jwks.json", exchange -> {
            requests.add(exchange.getRequestHeaders().keySet().toString());
            if (holding) {
                try {
                    hold.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            byte[] body = Signer.bytes(jwks);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keyServer.start();
    }

    @AfterEach
    void closeKeys() {
        keyServer.stop(0);
        keyThreads.shutdownNow();
    }

    private String tokens() {
        return "gemini-interactions:webhook?webhookUrl=" + URL + "&webhookJwksUrl=http://127.0.0.1:"
                + keyServer.getAddress().getPort() + "/jwks.json&additionalHeader.X-Secret=s3cret";
    }

    private HttpRequest.Builder signedBy(KeyPair keys, String kid, String jti, String body) {
        long now = Instant.now().getEpochSecond();
        String token = Signer.token(
                keys,
                "{'alg':'RS256','kid':'" + kid + "'}",
                "{'aud':'" + URL + "','iat':" + now + ",'exp':" + (now + 60)
                        + (jti == null ? "" : ",'jti':'" + jti + "'") + "}");
        return request(Signer.bytes(body)).header("Webhook-Signature", token);
    }

    @Test
    void anEventWithATokenIsProcessedOnceAndNoKeyIsSent() throws Exception {
        start(route(tokens()));
        assertThat(status(signedBy(PAIR, "k1", "t1", event("interaction.completed", "v1_a"))))
                .isEqualTo(200);
        assertThat(status(signedBy(PAIR, "k1", "t1", event("interaction.completed", "v1_a"))))
                .isEqualTo(200);
        assertReceived(1);
        assertThat(received(0).getMessage().getHeader("CamelGeminiInteractionsWebhookEventId"))
                .isEqualTo("t1");
        assertThat(status(signedBy(PAIR, "k1", null, event("a", "x")))).isEqualTo(200);
        assertThat(status(signedBy(PAIR, "k1", null, event("a", "x")))).isEqualTo(200);
        assertReceived(2);
        // Sent again with a new token.
        assertThat(status(signedBy(PAIR, "k1", "t2", event("a", "y")).header("webhook-id", "m1")))
                .isEqualTo(200);
        assertThat(status(signedBy(PAIR, "k1", "t3", event("a", "y")).header("webhook-id", "m1")))
                .isEqualTo(200);
        assertReceived(3);
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).toLowerCase(Locale.ROOT))
                .doesNotContain("x-goog-api-key", "x-secret", "authorization");
    }

    @Test
    void eachKindOfSignatureIsCheckedInItsWayOnly() throws Exception {
        start(route(tokens() + "&webhookSecret=" + Signer.SECRET));
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(status(signedBy(PAIR, "k1", "t1", event("a", "x")))).isEqualTo(200);
        assertReceived(2);
        assertThat(status(signedBy(NEXT, "k1", "t2", event("a", "x")))).isEqualTo(400);
        String body = event("a", "x");
        String mixed = Signer.sign(Signer.SECRET, "m2", "7", Signer.bytes(body));
        assertThat(status(request(Signer.bytes(body))
                        .header("webhook-id", "m2")
                        .header("webhook-timestamp", "7")
                        .header("webhook-signature", mixed + " " + Signer.part("{}") + ".x.y")))
                .isEqualTo(400);
        assertReceived(2);
    }

    @Test
    void withoutDynamicWebhooksATokenIsRefusedAndNoKeysAreRead() throws Exception {
        start(route(tokens() + "&webhookDynamic=false&webhookSecret=" + Signer.SECRET));
        assertThat(status(signedBy(PAIR, "k1", "t1", event("a", "x")))).isEqualTo(400);
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(requests).isEmpty();
    }

    @Test
    void withDynamicWebhooksOnlyASharedSecretIsRefused() throws Exception {
        start(route(tokens()));
        assertThat(deliver("m1")).isEqualTo(400);
        assertReceived(0);
    }

    /** No thread of the HTTP server's event loop may wait for the keys; forty requests share the reading of them. */
    @Test
    void fortyEventsWaitForOneReadingOfTheKeys() throws Exception {
        holding = true;
        start(route(tokens()));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(begin(signedBy(PAIR, "k1", "t" + i, event("a", "x"))));
        }
        await().until(() -> requests.size() == 1);
        hold.countDown();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        assertReceived(40);
        assertThat(requests).hasSize(1);
    }

    @Test
    void keysThatDoNotExistCauseOneRequest() throws Exception {
        start(route(tokens()));
        for (int i = 0; i < 30; i++) {
            assertThat(status(signedBy(NEXT, "hostile" + i, "t" + i, event("a", "x"))))
                    .isEqualTo(400);
        }
        assertThat(requests).hasSize(1);
        assertThat(status(signedBy(PAIR, "k1", "t1", event("a", "x")))).isEqualTo(200);
    }

    @Test
    void aKeyThatIsRotatedWhileRequestsAreOpenIsFound() throws Exception {
        jwks = Signer.jwks(Signer.jwk("k1", PAIR), Signer.jwk("k2", NEXT));
        holding = true;
        start(route(tokens()));
        CompletableFuture<HttpResponse<String>> first = begin(signedBy(PAIR, "k1", "t1", event("a", "x")));
        CompletableFuture<HttpResponse<String>> second = begin(signedBy(NEXT, "k2", "t2", event("a", "x")));
        await().until(() -> requests.size() == 1);
        hold.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(requests).hasSize(1);
    }

    @Test
    void keysThatCannotBeReadLetTheSenderRepeat() throws Exception {
        status = 500;
        start(route(tokens()));
        assertThat(status(signedBy(PAIR, "k1", "t1", event("a", "x")))).isEqualTo(503);
        assertThat(status(signedBy(PAIR, "k1", "t1", event("a", "x")))).isEqualTo(503);
        assertThat(requests).hasSize(1);
        assertReceived(0);
    }

    @Test
    void aSetOfKeysThatIsTooLargeIsNotRead() throws Exception {
        jwks = Signer.jwks(Signer.jwk("k1", PAIR), "\"" + "x".repeat(300_000) + "\"");
        start(route(tokens()));
        assertThat(status(signedBy(PAIR, "k1", "t1", event("a", "x")))).isEqualTo(503);
    }

    @Test
    void aStopEndsRequestsThatWaitForKeys() throws Exception {
        holding = true;
        start(route(tokens()));
        CompletableFuture<HttpResponse<String>> answer = begin(signedBy(PAIR, "k1", "t1", event("a", "x")));
        await().until(() -> requests.size() == 1);
        context.getRouteController().stopRoute("hook");
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        hold.countDown();
        assertReceived(0);
    }
}
