/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.state.JdbcPendingRepository;
import io.github.camelgemini.interactions.state.JobLease;
import io.github.camelgemini.interactions.state.MemoryPendingRepository;
import io.github.camelgemini.interactions.state.PendingJob;
import io.github.camelgemini.interactions.state.PendingRepository;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** An event that tells of the end of an interaction takes its job, if nobody else works on it. */
class JobClaimsTest extends ModelTestSupport {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final ExecutorService blocking = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    private final MemoryPendingRepository jobs = new MemoryPendingRepository();

    @AfterEach
    void stop() {
        blocking.shutdownNow();
        timer.shutdownNow();
    }

    private JobClaims claims(PendingRepository repository) {
        return new JobClaims(
                new PendingSettings(repository, List.of(), Duration.ofMillis(20), Duration.ZERO, LEASE, 20),
                blocking,
                timer);
    }

    @Test
    void aClaimHasTheStoredHeadersAndEndsWithItsRoute() {
        jobs.add(new PendingJob("v1_a", "{\"order\":\"A-7\",\"count\":3}", 0));

        JobClaim claim = claims(jobs).claim("v1_a").join();

        Exchange exchange = new DefaultExchange(context);
        claim.writeTo(exchange.getMessage());
        assertThat(claim.isLeased()).isTrue();
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("order", "A-7", "count", 3));
        assertThat(claim.end(true).join()).isTrue();
        assertThat(claim.end(false).join()).isFalse();
        assertThat(jobs.size()).isZero();
        assertThat(claims(jobs).claim("v1_a").join().isUnknown()).isTrue();
    }

    @Test
    void aJobThatSomebodyWorksOnIsTakenAndOneWhoseRouteFailedComesAgain() {
        jobs.add(new PendingJob("v1_a", "", 0));
        JobClaims node = claims(jobs);
        JobClaim first = node.claim("v1_a").join();

        // Also a second event on the same node.
        JobClaim second = node.claim("v1_a").join();
        assertThat(second.isTaken()).isTrue();
        assertThat(second.isLeased()).isFalse();
        assertThat(second.isUnknown()).isFalse();
        assertThat(second.end(true).join()).isFalse();
        assertThat(jobs.size()).isEqualTo(1);

        assertThat(first.end(false).join()).isFalse();
        assertThat(jobs.size()).isEqualTo(1);
        assertThat(node.claim("v1_a").join().isLeased()).isTrue();
    }

    @Test
    void aJobThatIsLeasedByTheConsumerPendingIsTakenAlsoBeforeItIsDue() {
        jobs.add(new PendingJob("v1_a", "", 0));
        jobs.lease("poller", 1, LEASE);
        assertThat(claims(jobs).claim("v1_a").join().isTaken()).isTrue();
        jobs.release("v1_a", "poller", Duration.ofHours(1));
        assertThat(claims(jobs).claim("v1_a").join().isLeased()).isTrue();
    }

    @Test
    void aRepositoryThatCannotLeaseOneJobFailsTheClaim() {
        assertThatThrownBy(() -> claims(new OldRepository()).claim("v1_a").join())
                .hasCauseInstanceOf(UnsupportedOperationException.class)
                .hasStackTraceContaining("implement leaseJob");
    }

    @Test
    void anEndThatTheRepositoryRefusesIsNoFailure() {
        AtomicBoolean down = new AtomicBoolean();
        jobs.add(new PendingJob("v1_a", "", 0));
        JobClaim claim = claims(new OldRepository() {
                    @Override
                    public JobLease leaseJob(String id, String owner, Duration lease) {
                        return jobs.leaseJob(id, owner, lease);
                    }

                    @Override
                    public boolean done(String id, String owner) {
                        down.set(true);
                        throw new IllegalStateException("down");
                    }
                })
                .claim("v1_a")
                .join();

        assertThat(claim.end(true).join()).isFalse();
        assertThat(down).isTrue();
    }

    @Test
    void aLeaseIsRenewedUntilTheClaimEnds() {
        AtomicInteger renewals = new AtomicInteger();
        jobs.add(new PendingJob("v1_a", "", 0));
        JobClaims node = new JobClaims(
                new PendingSettings(
                        new OldRepository() {
                            @Override
                            public JobLease leaseJob(String id, String owner, Duration lease) {
                                return jobs.leaseJob(id, owner, lease);
                            }

                            @Override
                            public boolean renew(String id, String owner, Duration lease) {
                                renewals.incrementAndGet();
                                return jobs.renew(id, owner, lease);
                            }

                            @Override
                            public boolean done(String id, String owner) {
                                return jobs.done(id, owner);
                            }
                        },
                        List.of(),
                        Duration.ofMillis(20),
                        Duration.ZERO,
                        Duration.ofSeconds(3),
                        20),
                blocking,
                timer);
        JobClaim claim = node.claim("v1_a").join();

        await().until(() -> renewals.get() >= 2);
        assertThat(claim.end(true).join()).isTrue();
        assertThat(((ScheduledThreadPoolExecutor) timer).getQueue()).allMatch(task -> ((Future<?>) task).isCancelled());
    }

    @Test
    void twoNodesAndTheConsumerPendingProcessEachOfTwoHundredJobsOnce() throws Exception {
        int number = 200;
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:claims" + System.nanoTime() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        JdbcPendingRepository shared = new JdbcPendingRepository(source, "JOBS");
        shared.setCreateTable(true);
        shared.start();
        for (int i = 0; i < number; i++) {
            shared.add(new PendingJob("v1_" + i, "", 0));
        }
        Map<String, AtomicInteger> exchanges = new ConcurrentHashMap<>();
        AtomicInteger ofEvents = new AtomicInteger();
        AtomicInteger ofPolls = new AtomicInteger();
        CompletableFuture<Void> polled = new CompletableFuture<>();
        model.answerReads(path -> Model.done(path.replaceAll(".*/", ""), "Answer."));
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.getRegistry().bind("jobs", shared);
            GeminiInteractionsComponent component =
                    other.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setBaseUrl(model.baseUrl());
            component.getConfiguration().setApiKey("k");
            other.addRoutes(polling(exchanges, ofPolls, polled));
            context.getRegistry().bind("jobs", shared);
            List<JobClaims> nodes = List.of(claims(shared), claims(shared));
            ExecutorService senders = Executors.newFixedThreadPool(20);
            try {
                // Each event twice, one to each node, the last interactions first, and again until it is acknowledged.
                for (int i = number - 1; i >= 0; i--) {
                    for (JobClaims node : nodes) {
                        String id = "v1_" + i;
                        senders.execute(() -> {
                            polled.join();
                            while (!acknowledged(node, id, exchanges, ofEvents)) {
                                Thread.onSpinWait();
                            }
                        });
                    }
                }
                other.start();
                start(polling(exchanges, ofPolls, polled));
                await().atMost(Duration.ofMinutes(1))
                        .until(() ->
                                shared.lease("probe", 1, Duration.ofMillis(1)).isEmpty()
                                        && ofEvents.get() + ofPolls.get() >= number);
            } finally {
                senders.shutdownNow();
            }
        }
        assertThat(exchanges)
                .hasSize(number)
                .allSatisfy((id, times) -> assertThat(times).as(id).hasValue(1));
        assertThat(ofEvents).hasPositiveValue();
        assertThat(ofPolls).hasPositiveValue();
    }

    private static RouteBuilder polling(
            Map<String, AtomicInteger> exchanges, AtomicInteger ofPolls, CompletableFuture<Void> polled) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:pending?pendingRepository=#bean:jobs&pollInterval=20&maxPendingJobs=5")
                        .process(exchange -> {
                            count(
                                    exchanges,
                                    exchange.getMessage()
                                            .getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class));
                            ofPolls.incrementAndGet();
                            polled.complete(null);
                        });
            }
        };
    }

    private static boolean acknowledged(
            JobClaims node, String id, Map<String, AtomicInteger> exchanges, AtomicInteger ofEvents) {
        JobClaim claim = node.claim(id).join();
        if (claim.isLeased()) {
            count(exchanges, id);
            ofEvents.incrementAndGet();
            claim.end(true).join();
        }
        return !claim.isTaken();
    }

    private static void count(Map<String, AtomicInteger> exchanges, String id) {
        exchanges.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
    }

    /** A repository that was written before jobs could be leased by their ids. */
    private static class OldRepository implements PendingRepository {

        @Override
        public boolean add(PendingJob job) {
            return true;
        }

        @Override
        public List<PendingJob> lease(String owner, int most, Duration lease) {
            return List.of();
        }

        @Override
        public boolean renew(String id, String owner, Duration lease) {
            return true;
        }

        @Override
        public boolean release(String id, String owner, Duration pause) {
            return true;
        }

        @Override
        public boolean done(String id, String owner) {
            return true;
        }
    }
}
