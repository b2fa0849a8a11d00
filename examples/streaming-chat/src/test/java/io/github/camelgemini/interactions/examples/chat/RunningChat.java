/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

import io.github.camelgemini.interactions.emulator.Emulator;

/** The example as with a key, but with Gemini's address replaced by an emulator that the test scripts, behind a relay that the test watches. */
final class RunningChat implements AutoCloseable {

    private static final String BASE_URL = "camel.component.gemini-interactions.base-url";
    private static final String API_KEY = "camel.component.gemini-interactions.api-key";

    private final Emulator emulator;
    private final Relay relay;
    private final StreamingChat chat;

    private RunningChat(Emulator emulator, Relay relay, StreamingChat chat) {
        this.emulator = emulator;
        this.relay = relay;
        this.chat = chat;
    }

    static RunningChat start() throws Exception {
        Emulator emulator = Emulator.start();
        Relay relay = Relay.to(emulator.baseUrl());
        System.setProperty(BASE_URL, relay.baseUrl());
        System.setProperty(API_KEY, "key");
        try {
            StreamingChat chat = StreamingChat.start(
                    new Options(OptionalInt.of(0), Duration.ZERO),
                    Map.of("GEMINI_API_KEY", "key")::get,
                    () -> {
                        throw new AssertionError("No emulator is needed where there is a key");
                    },
                    new PrintStream(OutputStream.nullOutputStream()));
            return new RunningChat(emulator, relay, chat);
        } finally {
            System.clearProperty(BASE_URL);
            System.clearProperty(API_KEY);
        }
    }

    Emulator emulator() {
        return emulator;
    }

    Relay relay() {
        return relay;
    }

    URI address() {
        return chat.address();
    }

    @Override
    public void close() throws Exception {
        chat.close();
        relay.close();
        emulator.close();
    }
}
