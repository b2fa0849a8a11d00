/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.Socket;
import io.github.camelgemini.interactions.emulator.server.SocketClose;

/** All connections of the Live API, and what tests do with them. Thread-safe. Never calls a connection under its own lock. */
public final class Sessions {

    private static final int GOING_AWAY = 1001;

    private final LiveSettings settings;
    private final Clock clock;
    private final UploadedContents files;
    private final LiveShapes shapes;
    private final LiveTimer timer;
    private final Handles handles;
    private final LiveLog log = new LiveLog();
    private final ObjectMapper json;
    private final Set<SessionConnection> open = new LinkedHashSet<>();
    private final Deque<Integer> cuts = new ArrayDeque<>();
    private int cutEvery;

    Sessions(LiveSettings settings, Clock clock, UploadedContents files, LiveShapes shapes) {
        this.settings = settings;
        this.clock = clock;
        this.files = files;
        this.shapes = shapes;
        this.timer = new LiveTimer(settings.pacing() == Pacing.MANUAL);
        this.handles = new Handles(clock);
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxStringLength(settings.maxMessageSize())
                .build();
        this.json = new ObjectMapper(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    LiveSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    UploadedContents files() {
        return files;
    }

    LiveShapes shapes() {
        return shapes;
    }

    LiveTimer timer() {
        return timer;
    }

    Handles handles() {
        return handles;
    }

    LiveLog log() {
        return log;
    }

    /**
     * Parses a message.
     *
     * @throws ApiException if it is no JSON
     */
    JsonNode parse(String message) {
        try {
            JsonNode parsed = json.readTree(message);
            if (!parsed.isMissingNode()) {
                return parsed;
            }
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("Invalid JSON payload received.");
        }
        throw ApiException.invalid("Invalid JSON payload received.");
    }

    /** Makes the outbox of a connection. */
    synchronized Outbox outbox(SessionConnection connection, Socket socket, ConnectionLog connectionLog) {
        int cutAfter = cuts.isEmpty() ? cutEvery : cuts.poll();
        boolean paced = settings.pacing() != Pacing.IMMEDIATE;
        return new Outbox(connection, socket, timer, paced, connectionLog, cutAfter);
    }

    synchronized void opened(SessionConnection connection) {
        open.add(connection);
    }

    /** @param lastHandle the latest handle that the connection has sent; empty for none */
    void closed(SessionConnection connection, String lastHandle) {
        synchronized (this) {
            open.remove(connection);
        }
        handles.renew(lastHandle);
    }

    private synchronized List<SessionConnection> connected() {
        return List.copyOf(open);
    }

    /**
     * Returns the state of a session that goes on.
     *
     * @throws ApiException if the handle is not valid, or the session still has a connection
     */
    SessionState resume(String handle) {
        SessionState state = handles.find(handle)
                .orElseThrow(() ->
                        ApiException.rpc(404, "NOT_FOUND", "The session was not found: its handle is not valid."));
        if (connected().stream().anyMatch(each -> each.sessionId().equals(state.id()))) {
            throw ApiException.rpc(503, "UNAVAILABLE", "The session still has an open connection.");
        }
        return state;
    }

    /** Returns the latest connections, oldest first. */
    public List<ConnectionLog> connections() {
        return log.connections();
    }

    /**
     * Announces the end of a session's connection, and closes it when the time is over.
     *
     * @throws IllegalArgumentException if the session has no open connection
     */
    public void goAway(String sessionId, Duration timeLeft) {
        find(sessionId).goAway(timeLeft);
    }

    /**
     * Ends a session's connection without a close frame.
     *
     * @throws IllegalArgumentException if the session has no open connection
     */
    public void cut(String sessionId) {
        find(sessionId).cut();
    }

    private SessionConnection find(String sessionId) {
        return connected().stream()
                .filter(each -> !sessionId.isEmpty() && each.sessionId().equals(sessionId))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("The session " + sessionId + " has no open connection"));
    }

    /** Cuts the next connection after a number of messages; 0 lets it live. Called again, it is about the connection after that. */
    public synchronized void cutNext(int messages) {
        cuts.add(messages);
    }

    /** Cuts every connection after a number of messages from now on; 0 for never. */
    public synchronized void cutEvery(int messages) {
        cutEvery = messages;
    }

    /**
     * Moves the time of output and connections on.
     *
     * @throws IllegalStateException if the time is the real one
     */
    public void advance(Duration step) {
        timer.advance(step);
    }

    /** Closes all connections, and forgets handles, faults and the log. */
    void reset() {
        List<SessionConnection> all = new ArrayList<>(connected());
        all.forEach(each -> each.close(new SocketClose(GOING_AWAY, "The emulator is reset.")));
        synchronized (this) {
            cuts.clear();
            cutEvery = 0;
        }
        handles.clear();
        log.clear();
    }
}
