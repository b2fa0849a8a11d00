/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The answers that are not sent completely, and the tokens that continue them. A token names an answer, a position in it and the hop that
 * gave it, so that it is the same whenever it is made, and can be sent more than once. Thread-safe.
 */
final class Continuations {

    private static final int MAX_TOKENS = 10_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{1,32})\\.(\\d{1,9})\\.([^.]*)\\.(\\d{1,10})");

    private final Map<String, Continuation> answers = new LinkedHashMap<>();
    private final Set<String> scripted = new LinkedHashSet<>();
    private long bytes;

    /**
     * An answer that is sent in hops.
     *
     * @param id names it in tokens
     * @param request the body of the first request
     * @param interaction the interaction as it would be without hops; never changed
     * @param answer its steps
     * @param size the size of the hops
     * @param bytes the approximate size in memory
     * @param made when the first hop was made
     */
    record Continuation(
            String id,
            JsonNode request,
            ObjectNode interaction,
            LongAnswer answer,
            HopSize size,
            long bytes,
            Instant made) {}

    /**
     * How an answer is divided.
     *
     * @param hop the characters of a hop
     * @param checkpoint the characters between two checkpoints
     * @param stuck whether every hop after the first is empty and gives the token that it was sent
     */
    record HopSize(int hop, int checkpoint, boolean stuck) {}

    /**
     * What a token says.
     *
     * @param continuation the answer
     * @param position how many characters of it the client has
     * @param hop the id of the interaction that gave the token; empty if it was not stored
     * @param token the token
     */
    record Place(Continuation continuation, int position, String hop, String token) {}

    /** Keeps an answer. If there is no room, the oldest answers are removed, and their tokens are then unknown. */
    synchronized void add(Continuation continuation) {
        answers.put(continuation.id(), continuation);
        bytes += continuation.bytes();
        while (bytes > MAX_BYTES && answers.size() > 1) {
            bytes -= answers.remove(answers.keySet().iterator().next()).bytes();
        }
    }

    /** Keeps a token that a script put into an answer. */
    synchronized void addScripted(String token) {
        scripted.add(token);
        if (scripted.size() > MAX_TOKENS) {
            scripted.remove(scripted.iterator().next());
        }
    }

    synchronized boolean isScripted(String token) {
        return scripted.contains(token);
    }

    static String token(Continuation continuation, int position, String hop) {
        String content = continuation.id() + "." + position + "." + hop;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((content + "." + checksum(content)).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what a token says; empty if it was changed, or if its answer is not kept any more. */
    Optional<Place> find(String token) {
        Matcher content = TOKEN.matcher(decode(token));
        if (!content.matches()
                || !content.group(4).equals(checksum(content.group(0).replaceFirst("\\.\\d+$", "")))) {
            return Optional.empty();
        }
        int position = Integer.parseInt(content.group(2));
        synchronized (this) {
            return Optional.ofNullable(answers.get(content.group(1)))
                    .map(continuation -> new Place(continuation, position, content.group(3), token));
        }
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String checksum(String content) {
        CRC32 checksum = new CRC32();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        return Long.toString(checksum.getValue());
    }

    synchronized void clear() {
        answers.clear();
        scripted.clear();
        bytes = 0;
    }
}
