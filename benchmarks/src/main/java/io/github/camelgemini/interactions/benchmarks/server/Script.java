/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.nio.charset.StandardCharsets;

import io.github.camelgemini.interactions.benchmarks.Canned;

/** What the server answers, by the name that starts it. */
public enum Script {

    /** A short answer. */
    TEXT(Canned.ANSWER),

    /** JSON that conforms to the schema. */
    STRUCTURED(Canned.STRUCTURED_ANSWER),

    /** A short answer, two seconds after the request. */
    DELAYED(Canned.ANSWER),

    /** A stream of deltas, ten with each write. */
    STREAM(Canned.ANSWER),

    /** A stream that pauses after its first delta. */
    PAUSED_STREAM(Canned.ANSWER),

    /** A stream that waits after its first delta until the run releases all. */
    HELD_STREAM(Canned.ANSWER),

    /** Work in the background, which ends when the run releases all. */
    BACKGROUND(Canned.ANSWER),

    /** Calls of a function, then an answer. */
    TOOLS(Canned.ANSWER),

    /** Answers to closed questions. */
    DECISIONS(Canned.ANSWER);

    private final String text;

    Script(String text) {
        this.text = text;
    }

    /** The text of the answer, if it has one. */
    String text() {
        return text;
    }

    /** Whether answers depend on what is in the request. */
    boolean readsRequests() {
        return this == TOOLS;
    }

    /** Returns the round after the one whose id is in this request, 0 without one. */
    static int toolRound(byte[] request) {
        String json = new String(request, StandardCharsets.UTF_8);
        int at = json.lastIndexOf("v1_round");
        return at < 0 ? 0 : json.charAt(at + "v1_round".length()) - '0' + 1;
    }
}
