/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.net.BindException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs an example as a process: exit code, messages of failures, Ctrl-C. */
public final class Launcher {

    /** The exit code of a run that failed. */
    public static final int FAILED = 1;

    /** The exit code of a run whose command line is wrong. */
    public static final int WRONG_USAGE = 2;

    /** The exit code of a run that was interrupted, by the convention of shells for Ctrl-C. */
    public static final int STOPPED = 130;

    private static final long STOP_SECONDS = 120;

    private Launcher() {}

    /** The work of an example. It closes what it has opened before it ends, also when its thread is interrupted. */
    @FunctionalInterface
    public interface Example {

        /**
         * Runs the example.
         *
         * @param context what the run gets from outside
         * @return the exit code
         * @throws UsageException if the command line is wrong
         * @throws Exception if the run fails, or its thread is interrupted
         */
        int run(RunContext context) throws Exception;
    }

    /**
     * Runs an example on this thread, then ends the JVM. Ctrl-C interrupts the thread; the JVM ends when the example has closed what it has opened.
     *
     * @param usage the text that explains the options
     * @param example the example
     */
    public static void launch(String usage, Example example) {
        Thread runner = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner, ended)));
        int code = FAILED;
        try {
            code = run(RunContext.ofProcess(), usage, example);
        } finally {
            ended.countDown();
        }
        System.exit(code);
    }

    /**
     * Runs an example on this thread and prints why it failed, if it does.
     *
     * @param context what the run gets from outside
     * @param usage the text that explains the options
     * @param example the example
     * @return the exit code
     */
    public static int run(RunContext context, String usage, Example example) {
        try {
            return example.run(context);
        } catch (UsageException e) {
            context.out().println(e.getMessage());
            context.out().print(usage);
            return WRONG_USAGE;
        } catch (BindException e) {
            context.out().println(e.getMessage());
            return FAILED;
        } catch (Exception e) {
            // Libraries wrap an interruption in exceptions of their own and leave the thread interrupted.
            if (Thread.interrupted() || e instanceof InterruptedException) {
                context.out().println("Stopped.");
                return STOPPED;
            }
            e.printStackTrace(context.out());
            return FAILED;
        }
    }

    private static void stop(Thread runner, CountDownLatch ended) {
        runner.interrupt();
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The example did not stop within " + STOP_SECONDS + " seconds and is ended now.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
