/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.StreamEvent;

/** Streams of whole interactions, each with the interaction that it assembles to. */
public final class Transcripts {

    private static final String FOLDER = "/transcripts/";
    private static final long NO_LIMIT = 1024 * 1024;

    private Transcripts() {}

    /** The names of all transcripts. */
    public static List<String> names() throws IOException, URISyntaxException {
        Path folder = Path.of(Transcripts.class.getResource(FOLDER).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".sse"))
                    .map(file -> file.substring(0, file.length() - ".sse".length()))
                    .sorted()
                    .toList();
        }
    }

    /** The interaction that a transcript assembles to. */
    public static JsonNode interaction(String name) throws IOException {
        return Json.read(new String(bytes(name + ".json"), StandardCharsets.UTF_8));
    }

    /** The events of a transcript. */
    public static List<StreamEvent> events(String name) throws IOException, GeminiInteractionsException {
        return read(stream(name));
    }

    /** An event with the given JSON. */
    public static StreamEvent event(String json) throws GeminiInteractionsException {
        return read(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8)).get(0);
    }

    public static byte[] stream(String name) throws IOException {
        return bytes(name + ".sse");
    }

    private static List<StreamEvent> read(byte[] stream) throws GeminiInteractionsException {
        List<StreamEvent> events = new ArrayList<>();
        SseParser parser = new SseParser(NO_LIMIT, event -> events.add(event.toStreamEvent()));
        parser.feed(ByteBuffer.wrap(stream));
        parser.end();
        return events;
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = Transcripts.class.getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        }
    }
}
