/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.camelgemini.interactions.HandClock;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.webhook.EventClaims.State.CLAIMED;
import static io.github.camelgemini.interactions.webhook.EventClaims.State.DONE;
import static io.github.camelgemini.interactions.webhook.EventClaims.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which node has an event, with a repository that knows nothing but keys. */
class EventClaimsTest {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final HandClock clock = new HandClock();
    private final IdempotentRepository repository = started(new MemoryIdempotentRepository());

    private static IdempotentRepository started(MemoryIdempotentRepository repository) {
        repository.start();
        return repository;
    }

    private EventClaims node(IdempotentRepository shared) {
        return new EventClaims(shared, "/hook", LEASE, clock);
    }

    private EventClaims.Claim claim() {
        return node(repository).of("msg_1");
    }

    @Test
    void anEventIsClaimedOnceAndThenDone() {
        EventClaims.Claim first = claim();
        assertThat(first.claim()).isEqualTo(CLAIMED);
        assertThat(claim().claim()).isEqualTo(RUNNING);
        first.done();
        assertThat(claim().claim()).isEqualTo(DONE);
        assertThat(node(repository).of("msg_2").claim()).isEqualTo(CLAIMED);
        assertThat(new EventClaims(repository, "/other", LEASE, clock)
                        .of("msg_1")
                        .claim())
                .isEqualTo(CLAIMED);
    }

    @Test
    void anEventThatWasGivenBackCanBeClaimedAgain() {
        EventClaims.Claim first = claim();
        first.claim();
        first.release();
        first.renew();
        assertThat(claim().claim()).isEqualTo(CLAIMED);
    }

    @Test
    void aClaimThatIsRenewedLasts() {
        EventClaims.Claim first = claim();
        first.claim();
        for (int i = 0; i < 40; i++) {
            clock.forward(LEASE.dividedBy(4));
            first.renew();
            assertThat(claim().claim()).isEqualTo(RUNNING);
        }
        first.done();
        clock.forward(LEASE.multipliedBy(10));
        assertThat(claim().claim()).isEqualTo(DONE);
    }

    @Test
    void theClaimOfADeadNodeEndsAfterOneToTwoLeases() {
        claim().claim();
        clock.forward(LEASE);
        assertThat(claim().claim()).isEqualTo(RUNNING);
        clock.forward(LEASE);
        assertThat(claim().claim()).isEqualTo(CLAIMED);
    }

    @Test
    void askingForTheEventOfADeadNodeDoesNotProlongItsClaim() {
        claim().claim();
        int asked = 0;
        while (claim().claim() == RUNNING) {
            clock.forward(Duration.ofSeconds(1));
            asked++;
        }
        assertThat(asked).isBetween(60, 120);
    }

    @Test
    void aNodeWhoseClockIsALeaseBehindSeesTheClaim() {
        clock.forward(LEASE);
        claim().claim();
        clock.forward(LEASE.negated());
        assertThat(claim().claim()).isEqualTo(RUNNING);
    }

    @Test
    void nothingIsLeftOfAClaimButTheEvent() {
        Keys keys = new Keys();
        EventClaims.Claim first = node(keys).of("msg_1");
        first.claim();
        clock.forward(LEASE);
        first.renew();
        node(keys).of("msg_1").claim();
        first.done();
        node(keys).of("msg_1").claim();
        assertThat(keys.all).containsExactly("/hook msg_1");
    }

    @Test
    void keysFitIntoTheColumnOfADatabase() {
        Keys keys = new Keys();
        EventClaims.Claim long1 = node(keys).of("x".repeat(200) + "1");
        EventClaims.Claim long2 = node(keys).of("x".repeat(200) + "2");
        assertThat(long1.claim()).isEqualTo(CLAIMED);
        assertThat(long2.claim()).isEqualTo(CLAIMED);
        assertThat(keys.all).hasSize(2).allMatch(key -> key.length() <= 255);
    }

    @Test
    void aFailureOfTheRepositoryClaimsNothing() {
        Keys keys = new Keys();
        keys.failing = true;
        assertThatThrownBy(() -> node(keys).of("msg_1").claim()).isInstanceOf(IllegalStateException.class);
        keys.failing = false;
        assertThat(node(keys).of("msg_1").claim()).isEqualTo(CLAIMED);
    }

    /** Two nodes whose clocks stand at both sides of the end of a period claim at the same time: at most one has the event, again and again. */
    @Test
    void twoNodesAtTheEndOfAPeriodNeverHaveTheSameEvent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 500; i++) {
                String id = "msg_" + i;
                CyclicBarrier together = new CyclicBarrier(4);
                List<CompletableFuture<EventClaims.State>> claims = new ArrayList<>();
                for (int node = 0; node < 4; node++) {
                    HandClock own = new HandClock();
                    own.forward(node % 2 == 0 ? LEASE.minusMillis(1) : LEASE);
                    EventClaims.Claim claim = new EventClaims(repository, "/hook", LEASE, own).of(id);
                    claims.add(CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    together.await();
                                    return claim.claim();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            threads));
                }
                assertThat(claims.stream().filter(claim -> claim.join() == CLAIMED))
                        .hasSizeLessThanOrEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Keys that a test can look at. Where two nodes add the same key, one of them fails, as in a database. */
    private static final class Keys implements IdempotentRepository {

        private final List<String> all = Collections.synchronizedList(new ArrayList<>());
        private boolean failing;

        @Override
        public boolean add(String key) {
            if (failing || all.contains(key)) {
                throw new IllegalStateException("The key cannot be added");
            }
            return all.add(key);
        }

        @Override
        public boolean contains(String key) {
            return all.contains(key);
        }

        @Override
        public boolean remove(String key) {
            return all.remove(key);
        }

        @Override
        public boolean confirm(String key) {
            return all.contains(key);
        }

        @Override
        public void clear() {
            all.clear();
        }

        @Override
        public void start() {
            // Needs nothing.
        }

        @Override
        public void stop() {
            // Needs nothing.
        }
    }
}
