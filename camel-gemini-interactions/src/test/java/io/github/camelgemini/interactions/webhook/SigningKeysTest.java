/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When the keys of the sender are requested. */
class SigningKeysTest {

    private static final KeyPair PAIR = Signer.keys(2048);

    private final List<CompletableFuture<JsonNode>> requests = new ArrayList<>();
    private final Map<String, RSAPublicKey> served = new HashMap<>();
    private long now = 7;

    private final SigningKeys keys = new SigningKeys(
            () -> {
                CompletableFuture<JsonNode> request = new CompletableFuture<>();
                requests.add(request);
                return request;
            },
            set -> Map.copyOf(served),
            () -> now);

    private void serve(String id) {
        served.put(id, (RSAPublicKey) PAIR.getPublic());
    }

    private void answer() {
        requests.get(requests.size() - 1).complete(JsonNodeFactory.instance.objectNode());
    }

    private void fail() {
        requests.get(requests.size() - 1).completeExceptionally(new IllegalStateException("no connection"));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Object outcome(CompletableFuture<RSAPublicKey> found) {
        assertThat(found).isDone();
        try {
            return found.join();
        } catch (CompletionException e) {
            return ((RefusedRequestException) e.getCause()).answer();
        }
    }

    @Test
    void keysAreRequestedOnceAndKeptForAnHour() {
        serve("a");
        CompletableFuture<RSAPublicKey> first = keys.find("a");
        assertThat(first).isNotDone();
        answer();
        assertThat(outcome(first)).isEqualTo(PAIR.getPublic());
        pass(SigningKeys.MAX_AGE.minusNanos(1));
        assertThat(outcome(keys.find("a"))).isEqualTo(PAIR.getPublic());
        assertThat(requests).hasSize(1);
        pass(Duration.ofNanos(1));
        CompletableFuture<RSAPublicKey> later = keys.find("a");
        assertThat(later).isNotDone();
        assertThat(requests).hasSize(2);
        answer();
        assertThat(outcome(later)).isEqualTo(PAIR.getPublic());
    }

    @Test
    void fortyRequestsShareOneRequestOfTheKeys() {
        serve("a");
        List<CompletableFuture<RSAPublicKey>> found = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            found.add(keys.find(i % 2 == 0 ? "a" : "b"));
        }
        assertThat(requests).hasSize(1);
        answer();
        assertThat(found.stream().filter(each -> outcome(each).equals(PAIR.getPublic())))
                .hasSize(20);
        assertThat(found.stream().filter(each -> outcome(each) == WebhookAnswer.INVALID))
                .hasSize(20);
    }

    @Test
    void aNewKeyIsRequestedOnce() {
        serve("a");
        keys.find("a");
        answer();
        pass(SigningKeys.PAUSE);
        serve("b");
        CompletableFuture<RSAPublicKey> found = keys.find("b");
        assertThat(requests).hasSize(2);
        answer();
        assertThat(outcome(found)).isEqualTo(PAIR.getPublic());
        assertThat(outcome(keys.find("b"))).isEqualTo(PAIR.getPublic());
        assertThat(requests).hasSize(2);
    }

    @Test
    void idsOfKeysThatDoNotExistCauseNoMoreThanOneRequestInAPause() {
        serve("a");
        keys.find("a");
        answer();
        for (int i = 0; i < 1000; i++) {
            pass(Duration.ofMillis(100));
            CompletableFuture<RSAPublicKey> found = keys.find("hostile" + i);
            if (!found.isDone()) {
                answer();
            }
            assertThat(outcome(found)).isEqualTo(WebhookAnswer.INVALID);
        }
        // 100 seconds.
        assertThat(requests).hasSize(1 + 3);
    }

    @Test
    void keysThatCannotBeRequestedAgainAreUsedForADay() {
        serve("a");
        keys.find("a");
        answer();
        pass(SigningKeys.MAX_AGE);
        CompletableFuture<RSAPublicKey> found = keys.find("a");
        fail();
        assertThat(outcome(found)).isEqualTo(PAIR.getPublic());
        // Within the pause the old key is used without waiting.
        assertThat(outcome(keys.find("a"))).isEqualTo(PAIR.getPublic());
        assertThat(requests).hasSize(2);
        pass(SigningKeys.LONGEST_USE);
        found = keys.find("a");
        fail();
        assertThat(outcome(found)).isEqualTo(WebhookAnswer.UNAVAILABLE);
    }

    @Test
    void withoutKeysTheSenderIsAskedToRepeat() {
        CompletableFuture<RSAPublicKey> found = keys.find("a");
        fail();
        assertThat(outcome(found)).isEqualTo(WebhookAnswer.UNAVAILABLE);
        assertThat(outcome(keys.find("a"))).isEqualTo(WebhookAnswer.UNAVAILABLE);
        assertThat(requests).hasSize(1);
        pass(SigningKeys.PAUSE);
        serve("a");
        found = keys.find("a");
        answer();
        assertThat(outcome(found)).isEqualTo(PAIR.getPublic());
    }

    @Test
    void anAnswerWithoutKeysReplacesNone() {
        serve("a");
        keys.find("a");
        answer();
        pass(SigningKeys.MAX_AGE);
        served.clear();
        CompletableFuture<RSAPublicKey> found = keys.find("a");
        answer();
        assertThat(outcome(found)).isEqualTo(PAIR.getPublic());
    }

    @Test
    void aRequestThatCannotBeginIsAFailure() {
        SigningKeys broken = new SigningKeys(
                () -> {
                    throw new IllegalStateException("closed");
                },
                set -> Map.of(),
                () -> now);
        assertThat(outcome(broken.find("a"))).isEqualTo(WebhookAnswer.UNAVAILABLE);
    }
}
