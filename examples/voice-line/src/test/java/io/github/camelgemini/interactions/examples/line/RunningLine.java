/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.LiveConnection;
import io.github.camelgemini.interactions.emulator.LiveOptions;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;

/** The example with a key, but with an emulator in place of Google, which speaks as fast as people do. */
final class RunningLine implements AutoCloseable {

    private static final String BASE_URL = "camel.component.gemini-live.base-url";
    private static final String API_KEY = "camel.component.gemini-live.api-key";

    private final Emulator emulator;
    private final URI address;
    private final Resources resources;

    private RunningLine(Emulator emulator, URI address, Resources resources) {
        this.emulator = emulator;
        this.address = address;
        this.resources = resources;
    }

    static RunningLine start() throws Exception {
        Resources resources = new Resources();
        Emulator emulator = resources.add(
                Emulator.builder().live(new LiveOptions().realTimePace()).start());
        System.setProperty(BASE_URL, emulator.baseUrl());
        System.setProperty(API_KEY, "key");
        try {
            RunContext context = new RunContext(
                    Path.of(""),
                    Map.of("GEMINI_API_KEY", "key")::get,
                    new PrintStream(OutputStream.nullOutputStream()));
            return new RunningLine(
                    emulator, VoiceLine.start(context, new Options(OptionalInt.of(0)), resources), resources);
        } finally {
            System.clearProperty(BASE_URL);
            System.clearProperty(API_KEY);
        }
    }

    Emulator emulator() {
        return emulator;
    }

    EmulatedLive live() {
        return emulator.live();
    }

    /** The connections to Gemini that are open. */
    List<LiveConnection> open() {
        return live().connections().stream().filter(LiveConnection::isOpen).toList();
    }

    URI address() {
        return address;
    }

    @Override
    public void close() throws Exception {
        resources.close();
    }
}
