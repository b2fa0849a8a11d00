/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** What a session remembers. Used under the lock of its connection. */
final class SessionState {

    private final String id;
    private final Instant begun;
    private final List<JsonNode> history;
    private boolean video;

    private SessionState(String id, Instant begun, List<JsonNode> history, boolean video) {
        this.id = id;
        this.begun = begun;
        this.history = history;
        this.video = video;
    }

    /** Returns a new session. */
    static SessionState begun(Instant now) {
        return new SessionState(LiveIds.secret(), now, new ArrayList<>(), false);
    }

    /** Returns a copy that changes independently. */
    SessionState copy() {
        return new SessionState(id, begun, new ArrayList<>(history), video);
    }

    String id() {
        return id;
    }

    /** Returns when the session began, perhaps on an earlier connection. */
    Instant begun() {
        return begun;
    }

    /** Returns the steps of the conversation, oldest first; changed by the dialogue. */
    List<JsonNode> history() {
        return history;
    }

    boolean hasVideo() {
        return video;
    }

    void sawVideo() {
        video = true;
    }
}
