/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.PrintStream;

/**
 * Runs the emulator from the command line: {@code EmulatorMain [--port 8080] [--refuse-ignored-keywords] [--leave-out-missing]
 * [--refuse-after-hosted-tools] [--sign-calls] [--hop-tokens 1000] [--checkpoint-tokens 100]
 * [--local-redirects]}. It listens on 127.0.0.1 only.
 */
public final class EmulatorMain {

    private static final String USAGE =
            "Usage: EmulatorMain [--port <0..65535>] [--refuse-ignored-keywords] [--leave-out-missing]"
                    + " [--refuse-after-hosted-tools] [--sign-calls] [--hop-tokens <n>] [--checkpoint-tokens <n>] [--local-redirects]";
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
        Emulator.Builder options = Emulator.builder().port(DEFAULT_PORT);
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--port" -> options.port(port(++i < args.length ? args[i] : ""));
                case "--refuse-ignored-keywords" -> options.refuseIgnoredKeywords(true);
                case "--leave-out-missing" -> options.leaveOutMissing(true);
                case "--refuse-after-hosted-tools" -> options.refuseAfterHostedTools(true);
                case "--sign-calls" -> options.signCalls(true);
                case "--local-redirects" -> options.localRedirects(true);
                case "--hop-tokens" -> options.hopTokens(tokens(++i < args.length ? args[i] : ""));
                case "--checkpoint-tokens" -> options.checkpointTokens(tokens(++i < args.length ? args[i] : ""));
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        return options;
    }

    private static int tokens(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(USAGE);
        }
        return Integer.parseInt(text);
    }

    private static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(USAGE);
        }
        return port;
    }
}
