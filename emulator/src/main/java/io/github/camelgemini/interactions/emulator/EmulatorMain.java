/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Runs the emulator from the command line: {@code EmulatorMain [--port 8080] [--refuse-ignored-keywords] [--leave-out-missing]
 * [--refuse-after-hosted-tools] [--sign-calls] [--hop-tokens 1000] [--checkpoint-tokens 100]
 * [--local-redirects] [--webhook-retry-pause 1000] [--webhook-attempts 16] [--webhook-timeout 10000] [--webhook-failures 20]
 * [--webhook-metadata-in-data] [--remote-webhooks]}. It listens on 127.0.0.1 only.
 */
public final class EmulatorMain {

    private static final String USAGE =
            "Usage: EmulatorMain [--port <0..65535>] [--refuse-ignored-keywords] [--leave-out-missing]"
                    + " [--refuse-after-hosted-tools] [--sign-calls] [--hop-tokens <n>] [--checkpoint-tokens <n>] [--local-redirects]"
                    + " [--webhook-retry-pause <ms>] [--webhook-attempts <n>] [--webhook-timeout <ms>] [--webhook-failures <n>]"
                    + " [--webhook-metadata-in-data] [--remote-webhooks] [--live-real-time]";
    private static final int DEFAULT_PORT = 8080;

    private EmulatorMain() {}

    /**
     * Starts the emulator and prints its base URL. The emulator runs until the process ends.
     *
     * @param args {@code --port} and a number, by default 8080, and the options of {@link Emulator.Builder}
     */
    public static void main(String[] args) {
        try {
            run(args, System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Starts the emulator; the caller closes it. */
    static Emulator run(String[] args, PrintStream out) {
        Emulator emulator = options(args).keepAlive().start();
        out.println("Emulator of the Gemini Interactions API. It follows rules and is no model.");
        out.println("Base URL: " + emulator.baseUrl());
        return emulator;
    }

    private static Emulator.Builder options(String[] args) {
        WebhookOptions webhooks = new WebhookOptions();
        Emulator.Builder options = Emulator.builder().port(DEFAULT_PORT).webhooks(webhooks);
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--port" -> options.port(port(++i < args.length ? args[i] : ""));
                case "--refuse-ignored-keywords" -> options.refuseIgnoredKeywords(true);
                case "--leave-out-missing" -> options.leaveOutMissing(true);
                case "--refuse-after-hosted-tools" -> options.refuseAfterHostedTools(true);
                case "--sign-calls" -> options.signCalls(true);
                case "--local-redirects" -> options.localRedirects(true);
                case "--hop-tokens" -> options.hopTokens(number(++i < args.length ? args[i] : "", 0));
                case "--checkpoint-tokens" -> options.checkpointTokens(number(++i < args.length ? args[i] : "", 0));
                case "--webhook-retry-pause" -> webhooks.retryPause(millis(++i < args.length ? args[i] : "", 0));
                case "--webhook-attempts" -> webhooks.attempts(number(++i < args.length ? args[i] : "", 1));
                case "--webhook-timeout" -> webhooks.timeout(millis(++i < args.length ? args[i] : "", 1));
                case "--webhook-failures" -> webhooks.failures(number(++i < args.length ? args[i] : "", 1));
                case "--webhook-metadata-in-data" -> webhooks.metadataInData(true);
                case "--remote-webhooks" -> webhooks.remote(true);
                case "--live-real-time" -> options.live(new LiveOptions().realTimePace());
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        return options;
    }

    private static Duration millis(String text, int least) {
        return Duration.ofMillis(number(text, least));
    }

    private static int number(String text, int least) {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least) {
            throw new IllegalArgumentException(USAGE);
        }
        return number;
    }

    private static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(USAGE);
        }
        return port;
    }
}
