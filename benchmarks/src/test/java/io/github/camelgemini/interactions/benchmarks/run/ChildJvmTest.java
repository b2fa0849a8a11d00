/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.camelgemini.interactions.benchmarks.Lifeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Processes that a run starts. */
class ChildJvmTest {

    /** A process that never ends by itself. */
    public static final class Endless {

        /** Prints its id and waits. */
        public static void main(String[] arguments) throws Exception {
            Lifeline.endWithParent();
            System.out.println("ID " + ProcessHandle.current().pid());
            new CountDownLatch(1).await();
        }
    }

    /** A process that fails. */
    public static final class Failing {

        /** Fails. */
        public static void main(String[] arguments) {
            if (arguments.length == 0) {
                throw new IllegalStateException("no luck");
            }
        }
    }

    @Test
    void aProcessEndsWhenItsPipeIsClosed() throws Exception {
        ProcessHandle process;
        try (ChildJvm child = ChildJvm.start(Endless.class, List.of("-Xmx32m"), List.of())) {
            process = ProcessHandle.of(Long.parseLong(child.lineAfter("ID "))).orElseThrow();
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProcessThatFailsTellsWhy() throws Exception {
        try (ChildJvm child = ChildJvm.start(Failing.class, List.of("-Xmx32m"), List.of())) {
            assertThatThrownBy(() -> child.lineAfter("ID "))
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("no luck");
        }
    }
}
