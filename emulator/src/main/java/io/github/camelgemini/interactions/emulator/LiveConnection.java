/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.live.ConnectionLog;

/**
 * A connection to the Live API. A session that goes on has a new connection with the same session id.
 *
 * @param number the number of the connection, from 1
 * @param sessionId the id of the session; empty before the setup
 * @param model the id of the model; empty before the setup
 * @param closeCode the code with which the connection was closed, 1006 if it was cut; 0 while it is open
 * @param received the messages of the client as JSON, oldest first; the oldest are missing if all connections together have sent more than
 *     128 MiB
 * @param sent how many messages the emulator has sent
 * @param audioBytes how many bytes of audio the client has sent
 */
public record LiveConnection(
        int number, String sessionId, String model, int closeCode, List<JsonNode> received, int sent, long audioBytes) {

    /** Copies the list. */
    public LiveConnection {
        received = List.copyOf(received);
    }

    static LiveConnection of(ConnectionLog log) {
        return new LiveConnection(
                log.number(),
                log.sessionId(),
                log.model(),
                log.closeCode(),
                log.received(),
                log.sent(),
                log.audioBytes());
    }

    /**
     * Returns whether the connection is open.
     *
     * @return true until either side has ended it
     */
    public boolean isOpen() {
        return closeCode == 0;
    }

    /** Hides what was said. */
    @Override
    public String toString() {
        return "LiveConnection[" + number + ", " + model + ", " + received.size() + " messages]";
    }
}
