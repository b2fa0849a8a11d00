/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    /** A process that repeats its commands. */
    public static final class Echo {

        /** Prints its id, and commands as they come. */
        public static void main(String[] arguments) throws Exception {
            BlockingQueue<String> commands = Lifeline.commands();
            System.out.println("ID " + ProcessHandle.current().pid());
            while (true) {
                System.out.println("got " + commands.take());
            }
        }
    }

    /** A process that starts another one, and waits with it. */
    public static final class Parent {

        /** Prints the id of the other one. */
        public static void main(String[] arguments) throws Exception {
            try (ChildJvm child = ChildJvm.start(Endless.class, List.of("-Xmx32m"), List.of())) {
                System.out.println("CHILD " + child.lineAfter("ID "));
                new CountDownLatch(1).await();
            }
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
    void aProcessEndsWhenItsParentIsKilled() throws Exception {
        ProcessHandle child;
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            child = ProcessHandle.of(Long.parseLong(output.readLine().substring("CHILD ".length())))
                    .orElseThrow();
        } finally {
            assertThat(parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(child.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void commandsReachAProcessAndTheEndOfThemEndsIt() throws Exception {
        ProcessHandle process;
        try (ChildJvm child = ChildJvm.start(Echo.class, List.of("-Xmx32m"), List.of())) {
            process = ProcessHandle.of(Long.parseLong(child.lineAfter("ID "))).orElseThrow();
            child.send("one");
            child.send("two");
            assertThat(child.line()).isEqualTo("got one");
            assertThat(child.line()).isEqualTo("got two");
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
