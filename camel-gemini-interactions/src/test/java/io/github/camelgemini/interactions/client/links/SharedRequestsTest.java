/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedRequestsTest {

    private static final ResolvedLink TARGET = ResolvedLink.to("https://a.test/");

    private final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<ResolvedLink>> calls = new ArrayList<>();
    private final List<Object> told = new ArrayList<>();
    private final SharedRequests requests = new SharedRequests(2, this::send);

    @Test
    void aLinkIsRequestedOnceForAllWhoWait() {
        requests.add("a", waiter());
        requests.add("a", waiter());
        calls.get(0).complete(TARGET);

        assertThat(sent).containsExactly("a");
        assertThat(told).containsExactly(TARGET, TARGET);
    }

    @Test
    void onlySoManyRunAtATime() {
        for (String link : List.of("a", "b", "c", "d")) {
            requests.add(link, waiter());
        }
        assertThat(sent).containsExactly("a", "b");

        calls.get(1).completeExceptionally(new IllegalStateException("no"));

        assertThat(sent).containsExactly("a", "b", "c");
        assertThat(told).hasSize(1);
    }

    @Test
    void theRequestEndsWithTheLastWhoWaits() {
        BiConsumer<ResolvedLink, Throwable> first = waiter();
        BiConsumer<ResolvedLink, Throwable> second = waiter();
        requests.add("a", first);
        requests.add("a", second);

        requests.remove("a", first);
        assertThat(calls.get(0)).isNotDone();
        requests.remove("a", second);
        requests.remove("a", second);

        assertThat(calls.get(0)).isCancelled();
        assertThat(told).isEmpty();
    }

    @Test
    void aQueuedRequestThatNobodyWaitsForIsNeverSent() {
        BiConsumer<ResolvedLink, Throwable> impatient = waiter();
        requests.add("a", waiter());
        requests.add("b", waiter());
        requests.add("c", impatient);
        requests.add("d", waiter());

        requests.remove("c", impatient);
        calls.get(0).complete(TARGET);

        assertThat(sent).containsExactly("a", "b", "d");
    }

    @Test
    void aLinkCanBeRequestedAgain() {
        requests.add("a", waiter());
        calls.get(0).completeExceptionally(new IllegalStateException("no"));
        requests.add("a", waiter());

        assertThat(sent).containsExactly("a", "a");
    }

    @Test
    void manyRequestsThatFailAtOnceNeedNoDeepStack() {
        SharedRequests failing = new SharedRequests(1, link -> {
            sent.add(link);
            if (sent.size() == 1) {
                calls.add(new CompletableFuture<>());
                return calls.get(0);
            }
            throw new IllegalStateException("no");
        });
        for (int i = 0; i < 100_000; i++) {
            failing.add("link" + i, waiter());
        }

        calls.get(0).complete(TARGET);

        assertThat(sent).hasSize(100_000);
        assertThat(told).hasSize(100_000);
    }

    @Test
    void theCacheForgetsTheLinksThatWereUsedLongestAgo() {
        LinkCache cache = new LinkCache();
        cache.put("first", TARGET);
        for (int i = 0; i < 10_000; i++) {
            cache.put("link" + i, TARGET);
            assertThat(cache.get("first")).isEqualTo(TARGET);
        }

        assertThat(cache.size()).isEqualTo(4096);
        assertThat(cache.get("link0")).isNull();
    }

    private BiConsumer<ResolvedLink, Throwable> waiter() {
        Object identity = new Object();
        return (resolved, failure) -> {
            assertThat(identity).isNotNull();
            told.add(failure == null ? resolved : failure);
        };
    }

    private CompletableFuture<ResolvedLink> send(String link) {
        sent.add(link);
        calls.add(new CompletableFuture<>());
        return calls.get(calls.size() - 1);
    }
}
