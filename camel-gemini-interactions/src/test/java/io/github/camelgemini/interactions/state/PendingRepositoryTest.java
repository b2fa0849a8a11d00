/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.HandClock;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What every repository of jobs promises. */
class PendingRepositoryTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Kind(String name, PendingRepository jobs, PendingRepository ofOtherNode, HandClock clock) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        HandClock clock = new HandClock();
        MemoryPendingRepository memory = new MemoryPendingRepository(clock);
        HandClock other = new HandClock();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:jobs" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        JdbcPendingRepository jdbc = new JdbcPendingRepository(source, "JOBS", other);
        jdbc.setCreateTable(true);
        jdbc.start();
        return Stream.of(
                new Kind("memory", memory, memory, clock),
                new Kind("jdbc", jdbc, new JdbcPendingRepository(source, "JOBS", other), other));
    }

    private static List<String> ids(List<PendingJob> jobs) {
        return jobs.stream().map(PendingJob::id).toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aSingleJobIsLeasedByItsIdUnlessSomebodyHasIt(Kind kind) {
        PendingRepository jobs = kind.jobs();
        assertThat(jobs.leaseJob("v1_a", "one", MINUTE)).isEqualTo(JobLease.UNKNOWN);
        jobs.add(new PendingJob("v1_a", "data", 0));
        jobs.add(new PendingJob("v1_b", "", 0));

        assertThat(jobs.leaseJob("v1_a", "one", MINUTE)).isEqualTo(JobLease.of(new PendingJob("v1_a", "data", 0)));
        assertThat(kind.ofOtherNode().leaseJob("v1_a", "two", MINUTE)).isEqualTo(JobLease.TAKEN);
        assertThat(jobs.leaseJob("v1_a", "one", MINUTE)).isEqualTo(JobLease.TAKEN);
        assertThat(ids(kind.ofOtherNode().lease("two", 10, MINUTE))).containsExactly("v1_b");

        // It is not due for an hour.
        assertThat(jobs.release("v1_a", "one", Duration.ofHours(1))).isTrue();
        assertThat(kind.ofOtherNode().leaseJob("v1_a", "two", MINUTE))
                .isEqualTo(JobLease.of(new PendingJob("v1_a", "data", 1)));
        kind.clock().forward(MINUTE);
        assertThat(jobs.leaseJob("v1_a", "one", MINUTE).isLeased()).isTrue();
        assertThat(jobs.done("v1_a", "two")).isFalse();
        assertThat(jobs.done("v1_a", "one")).isTrue();
        assertThat(jobs.leaseJob("v1_a", "one", MINUTE)).isEqualTo(JobLease.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aJobIsLeasedToOneOwnerUntilItIsDone(Kind kind) {
        PendingRepository jobs = kind.jobs();
        assertThat(jobs.add(new PendingJob("v1_a", "{\"\u00fc\":1}", 0))).isTrue();
        assertThat(jobs.add(new PendingJob("v1_a", "other", 0))).isFalse();

        List<PendingJob> leased = jobs.lease("one", 10, MINUTE);
        assertThat(leased).containsExactly(new PendingJob("v1_a", "{\"\u00fc\":1}", 0));
        assertThat(kind.ofOtherNode().lease("two", 10, MINUTE)).isEmpty();
        assertThat(jobs.lease("one", 10, MINUTE)).isEmpty();
        assertThat(jobs.done("v1_a", "two")).isFalse();
        assertThat(jobs.renew("v1_a", "two", MINUTE)).isFalse();
        assertThat(jobs.release("v1_a", "two", MINUTE)).isFalse();

        assertThat(jobs.done("v1_a", "one")).isTrue();
        assertThat(jobs.done("v1_a", "one")).isFalse();
        assertThat(jobs.renew("v1_a", "one", MINUTE)).isFalse();
        kind.clock().forward(MINUTE.multipliedBy(10));
        assertThat(jobs.lease("one", 10, MINUTE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anExpiredLeaseGoesToAnotherOwnerAndTheFirstCanChangeNothing(Kind kind) {
        PendingRepository jobs = kind.jobs();
        jobs.add(new PendingJob("v1_a", "", 0));
        jobs.lease("one", 10, MINUTE);
        kind.clock().forward(MINUTE.minusMillis(1));
        assertThat(kind.ofOtherNode().lease("two", 10, MINUTE)).isEmpty();
        assertThat(jobs.renew("v1_a", "one", MINUTE)).isTrue();
        kind.clock().forward(MINUTE.minusMillis(1));
        assertThat(kind.ofOtherNode().lease("two", 10, MINUTE)).isEmpty();

        kind.clock().forward(Duration.ofMillis(1));
        assertThat(ids(kind.ofOtherNode().lease("two", 10, MINUTE))).containsExactly("v1_a");
        assertThat(jobs.renew("v1_a", "one", MINUTE)).isFalse();
        assertThat(jobs.done("v1_a", "one")).isFalse();
        assertThat(jobs.release("v1_a", "one", Duration.ZERO)).isFalse();
        assertThat(kind.ofOtherNode().done("v1_a", "two")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aReleasedJobIsDueAfterItsPauseAndCountsItsReads(Kind kind) {
        PendingRepository jobs = kind.jobs();
        jobs.add(new PendingJob("v1_a", "x", 0));
        jobs.lease("one", 10, MINUTE);
        assertThat(jobs.release("v1_a", "one", MINUTE)).isTrue();
        assertThat(jobs.lease("one", 10, MINUTE)).isEmpty();
        kind.clock().forward(MINUTE);
        assertThat(jobs.lease("two", 10, MINUTE)).containsExactly(new PendingJob("v1_a", "x", 1));
        jobs.done("v1_a", "two");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLongestDueComeFirstAndNoMoreThanWanted(Kind kind) {
        PendingRepository jobs = kind.jobs();
        for (String id : List.of("v1_c", "v1_a", "v1_b")) {
            jobs.add(new PendingJob(id, "", 0));
            kind.clock().forward(Duration.ofMillis(1));
        }
        assertThat(ids(jobs.lease("one", 2, MINUTE))).containsExactly("v1_c", "v1_a");
        assertThat(ids(jobs.lease("one", 2, MINUTE))).containsExactly("v1_b");
        for (String id : List.of("v1_c", "v1_a", "v1_b")) {
            assertThat(jobs.done(id, "one")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eightOwnersAtOnceGetEachJobOnce(Kind kind) throws Exception {
        for (int i = 0; i < 200; i++) {
            kind.jobs().add(new PendingJob("v1_" + i, "", 0));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Queue<String> got = new ConcurrentLinkedQueue<>();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String owner = "owner" + i;
                PendingRepository mine = i % 2 == 0 ? kind.jobs() : kind.ofOtherNode();
                all.add(threads.submit(() -> {
                    start.await();
                    while (got.size() < 200) {
                        got.addAll(ids(mine.lease(owner, 7, MINUTE)));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertThat(got).hasSize(200).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }
}
