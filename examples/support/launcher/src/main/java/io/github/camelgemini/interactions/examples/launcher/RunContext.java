/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * What a run of an example gets from outside; a test passes its own.
 *
 * @param home the example's folder
 * @param environment returns the value of an environment variable, null if it is not set
 * @param out the terminal
 */
public record RunContext(Path home, UnaryOperator<String> environment, PrintStream out) {

    /** The context of this process, as {@code examples/run} starts it. */
    static RunContext ofProcess() {
        return new RunContext(
                Path.of(System.getProperty("example.home", ".")),
                System::getenv,
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /**
     * Reads an environment variable.
     *
     * @param name its name
     * @return its value without white space around it, empty if it is not set
     */
    public String variable(String name) {
        String value = environment.apply(name);
        return value == null ? "" : value.strip();
    }

    /**
     * Prints a line such as {@code Kafka:  127.0.0.1:9092}.
     *
     * @param label at most six characters; texts then start in the same column
     * @param text the text behind the label
     */
    public void print(String label, Object text) {
        out.printf("%-8s%s%n", label + ':', text);
    }

    /**
     * Tells the user to press Ctrl-C, and waits for it. Never returns: the {@link Launcher} interrupts the thread.
     *
     * @throws InterruptedException on Ctrl-C
     */
    public void awaitStop() throws InterruptedException {
        out.println("        Press Ctrl-C to stop.");
        new CountDownLatch(1).await();
    }
}
