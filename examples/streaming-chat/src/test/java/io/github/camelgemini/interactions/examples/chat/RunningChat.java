/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;

/** The example with a key, but with an emulator in place of Google, behind a relay that shows which connections are closed. */
final class RunningChat implements AutoCloseable {

    private static final String BASE_URL = "camel.component.gemini-interactions.base-url";
    private static final String API_KEY = "camel.component.gemini-interactions.api-key";

    private final Emulator emulator;
    private final Relay relay;
    private final URI address;
    private final Resources resources;

    private RunningChat(Emulator emulator, Relay relay, URI address, Resources resources) {
        this.emulator = emulator;
        this.relay = relay;
        this.address = address;
        this.resources = resources;
    }

    static RunningChat start() throws Exception {
        Resources resources = new Resources();
        Emulator emulator = resources.add(Emulator.start());
        Relay relay = resources.add(Relay.to(emulator.baseUrl()));
        System.setProperty(BASE_URL, relay.baseUrl());
        System.setProperty(API_KEY, "key");
        try {
            RunContext context = new RunContext(
                    Path.of(""),
                    Map.of("GEMINI_API_KEY", "key")::get,
                    new PrintStream(OutputStream.nullOutputStream()));
            URI address = StreamingChat.start(context, new Options(OptionalInt.of(0), Duration.ZERO), resources);
            return new RunningChat(emulator, relay, address, resources);
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
        return address;
    }

    @Override
    public void close() throws Exception {
        resources.close();
    }
}
