/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds the parts of a line that repeat a text of a request. The line is cut into all its pieces of {@link #LENGTH} characters; then one pass over each text
 * looks its own pieces up by a rolling hash. Two pieces of equal hash count as equal: at worst a little too much is hidden.
 */
final class EchoFinder {

    /** Shorter repetitions are words that anybody uses. */
    static final int LENGTH = 12;

    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final long BASE_TO_LENGTH = power(BASE, LENGTH);

    /** The names of what was called, which a message needs to be understood. */
    private static final Set<String> NAMES = Set.of("model", "agent", "previous_interaction_id", "service_tier");

    private static final Set<String> MEDIA = Set.of("image", "audio", "video", "document");

    private final int pieces;
    private final long[] hashes;
    private final Map<Long, Boolean> found = new HashMap<>();

    /** Spares most look-ups in the map: one bit for a part of each hash. */
    private final long[] filter = new long[1 << 10];

    private final char[] window = new char[LENGTH];

    /** @param line a line as {@link Line} makes it */
    EchoFinder(String line) {
        pieces = Math.max(0, line.length() - LENGTH + 1);
        hashes = new long[pieces];
        long hash = 0;
        for (int i = 0; i < line.length(); i++) {
            hash = hash * BASE + line.charAt(i);
            if (i >= LENGTH) {
                hash -= line.charAt(i - LENGTH) * BASE_TO_LENGTH;
            }
            if (i >= LENGTH - 1) {
                hashes[i - LENGTH + 1] = hash;
                found.put(hash, false);
                filter[filterIndex(hash)] |= filterBit(hash);
            }
        }
    }

    /** Looks through every text of a request that came from its sender. */
    void scanRequest(JsonNode request) {
        if (pieces == 0) {
            return;
        }
        request.properties().forEach(field -> {
            if (!NAMES.contains(field.getKey())) {
                scan(field.getKey(), field.getValue(), request);
            }
        });
    }

    /** Marks the characters of the line that are part of a repetition. */
    void hide(boolean[] hidden) {
        for (int i = 0; i < pieces; i++) {
            if (found.get(hashes[i])) {
                Arrays.fill(hidden, i, i + LENGTH, true);
            }
        }
    }

    private void scan(String name, JsonNode value, JsonNode parent) {
        if (value.isObject()) {
            value.properties().forEach(field -> scan(field.getKey(), field.getValue(), value));
        } else if (value.isArray()) {
            value.forEach(element -> scan(name, element, parent));
        } else if (value.isTextual() && !isMediaData(name, parent) && !isTypeName(name, value.textValue())) {
            scan(value.textValue());
        }
    }

    private static boolean isMediaData(String name, JsonNode parent) {
        return name.equals("data")
                && (parent.has("mime_type")
                        || MEDIA.contains(parent.path("type").asText()));
    }

    /** A media type is what many messages are about, and no prompt is a single word. */
    private static boolean isTypeName(String name, String value) {
        return (name.equals("type") || name.equals("mime_type"))
                && value.length() <= 100
                && value.chars().noneMatch(c -> Line.isSpace((char) c));
    }

    private void scan(String text) {
        long hash = 0;
        int length = 0;
        boolean afterSpace = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Line.isSpace(c);
            if (space && afterSpace) {
                continue;
            }
            afterSpace = space;
            char shown = space ? ' ' : c;
            int slot = length % LENGTH;
            hash = hash * BASE + shown;
            if (length >= LENGTH) {
                hash -= window[slot] * BASE_TO_LENGTH;
            }
            window[slot] = shown;
            length++;
            if (length >= LENGTH && (filter[filterIndex(hash)] & filterBit(hash)) != 0) {
                found.computeIfPresent(hash, (key, seen) -> true);
            }
        }
    }

    private static int filterIndex(long hash) {
        return (int) (hash >>> 54);
    }

    private static long filterBit(long hash) {
        return 1L << (hash >>> 48);
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }
}
