/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobProgressTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final JobProgress progress = new JobProgress(Duration.ofSeconds(10), now::get);

    private boolean read(String id, int seconds, String updated) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        return progress.isMissing(new Interaction(
                TestClients.json(
                        "{'id':'" + id + "','status':'in_progress','updated':'2026-11-26T10:00:" + updated + "Z'}"),
                null));
    }

    @Test
    void theTimeBeginsWithTheFirstReadAndWithEachProgress() {
        assertThat(read("a", 0, "00")).isFalse();
        assertThat(read("a", 9, "00")).isFalse();
        assertThat(read("a", 9, "05")).isFalse();
        assertThat(read("a", 9, "05")).isFalse();
        assertThat(read("b", 0, "05")).isFalse();
        assertThat(read("a", 1, "05")).isTrue();
        assertThat(read("a", 1, "04")).isTrue();
        assertThat(read("b", 1, "05")).isFalse();
        assertThat(read("a", 1, "06")).isFalse();
    }

    @Test
    void aJobThatIsOverIsForgotten() {
        read("a", 0, "00");
        progress.forget("a");
        assertThat(read("a", 60, "00")).isFalse();
    }

    @Test
    void zeroIsAnyTime() {
        JobProgress off = new JobProgress(Duration.ZERO, now::get);
        Interaction running = new Interaction(TestClients.json("{'id':'a','status':'in_progress'}"), null);
        off.isMissing(running);
        now.addAndGet(Duration.ofDays(365).toNanos());
        assertThat(off.isMissing(running)).isFalse();
    }
}
