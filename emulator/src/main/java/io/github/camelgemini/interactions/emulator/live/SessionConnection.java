/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.Charge;
import io.github.camelgemini.interactions.emulator.server.Socket;
import io.github.camelgemini.interactions.emulator.server.SocketClose;
import io.github.camelgemini.interactions.emulator.server.SocketListener;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** One connection of a client: reads its messages, and ends when its time is over. Its lock guards everything that belongs to it. Thread-safe. */
final class SessionConnection implements SocketListener, Dialogue.Effects {

    private static final int NO_CLOSE_FRAME = 1006;
    private static final Duration LONGEST_AUDIO = Duration.ofMinutes(15);
    private static final Duration LONGEST_VIDEO = Duration.ofMinutes(2);

    private final Socket socket;
    private final Sessions sessions;
    private final Optional<AuthToken> token;
    private final ConnectionLog log;
    private Optional<Session> session = Optional.empty();
    private Runnable end = () -> {};
    private String lastHandle = "";
    private boolean ended;

    /** What exists after the setup. */
    private record Session(Setup setup, SessionState state, Outbox outbox, Dialogue dialogue, LiveInput input) {}

    /** @param token the token with which the client connects; empty for a key */
    SessionConnection(Socket socket, Sessions sessions, Optional<AuthToken> token) {
        this.socket = socket;
        this.sessions = sessions;
        this.token = token;
        this.log = sessions.log().open();
        sessions.opened(this);
        Duration lifetime = sessions.settings().connectionLifetime();
        Duration notice = sessions.settings().goAwayNotice();
        schedule(lifetime.minus(notice), () -> goAway(notice));
    }

    private void schedule(Duration delay, Runnable task) {
        end.run();
        end = sessions.timer().schedule(socket, delay.isNegative() ? Duration.ZERO : delay, task);
    }

    /** Returns the id of the session; empty before the setup. */
    String sessionId() {
        return log.sessionId();
    }

    /** Announces the end of the connection, and closes it when the time is over. */
    synchronized void goAway(Duration timeLeft) {
        if (!ended) {
            session.ifPresent(open -> open.outbox().add(LiveMessages.goAway(timeLeft)));
            schedule(timeLeft, this::expire);
        }
    }

    private synchronized void expire() {
        close(new SocketClose(SocketClose.SERVER_ERROR, "Deadline expired before operation could complete."));
    }

    /** Closes the connection. */
    synchronized void close(SocketClose reason) {
        if (!ended) {
            ended(reason.code());
            socket.close(reason);
        }
    }

    /** Ends the connection without a close frame. */
    synchronized void cut() {
        socket.cut();
    }

    private void stop() {
        session.ifPresent(open -> open.outbox().close());
        end.run();
    }

    @Override
    public synchronized void message(String text) {
        if (ended) {
            return;
        }
        try {
            take(sessions.parse(text), text.length());
        } catch (ApiException e) {
            ended(SocketClose.of(e).code());
            throw e;
        }
    }

    @Override
    public synchronized void ended(int code) {
        if (!ended) {
            ended = true;
            stop();
            log.end(code == 0 ? NO_CLOSE_FRAME : code);
            sessions.closed(this, lastHandle);
        }
    }

    private void take(JsonNode message, int size) {
        Instant now = sessions.clock().instant();
        token.ifPresent(each -> each.check(now));
        sessions.log().receive(log, message, size);
        if (!message.isObject() || message.size() != 1) {
            throw ApiException.invalid("A message must be a JSON object with exactly one field.");
        }
        String kind = message.fieldNames().next();
        JsonNode content = message.path(kind);
        if (session.isEmpty()) {
            if (!"setup".equals(kind)) {
                throw ApiException.invalid("The first message must be 'setup'.");
            }
            begin(content, now);
            return;
        }
        Session open = session.get();
        checkLength(open, now);
        switch (kind) {
            case "realtimeInput" -> {
                sessions.shapes().checkRealtimeInput(content);
                open.input().takeRealtime(content);
            }
            case "clientContent" -> {
                sessions.shapes().checkClientContent(content);
                open.input().takeContent(content);
            }
            case "toolResponse" -> {
                sessions.shapes().checkToolResponse(content);
                open.dialogue().takeResults(content.path("functionResponses"));
            }
            case "setup" -> throw ApiException.invalid("Only the first message can be 'setup'.");
            case "contextUpdate" -> throw ApiException.unimplemented("contextUpdate");
            default -> throw ApiException.invalid("Unknown field '" + Quote.of(kind) + "' in a message.");
        }
    }

    private void begin(JsonNode asked, Instant now) {
        if (!asked.isObject()) {
            throw ApiException.invalid("Invalid value at 'setup': expected an object.");
        }
        JsonNode constrained = token.map(each -> each.constrain(asked)).orElse(asked);
        sessions.shapes().checkSetup(constrained);
        Setup setup = Setup.of(constrained);
        SessionState state = setup.handle().map(sessions::resume).orElseGet(() -> SessionState.begun(now));
        if (setup.handle().isEmpty()) {
            token.ifPresent(each -> each.use(now));
        }
        log.begin(state.id(), setup.model().id());
        Outbox outbox = sessions.outbox(this, socket, log);
        Dialogue dialogue = new Dialogue(setup, state, outbox, sessions.files(), this);
        boolean historyComes = setup.initialHistory() && setup.handle().isEmpty();
        LiveInput input = new LiveInput(setup, state, outbox, dialogue, log, historyComes);
        session = Optional.of(new Session(setup, state, outbox, dialogue, input));
        outbox.add(LiveMessages.setupComplete(state.id()));
        dialogue.sendHandle();
    }

    /** Closes a session that is too long for a context that is not compressed. */
    private static void checkLength(Session open, Instant now) {
        Duration longest = open.state().hasVideo() ? LONGEST_VIDEO : LONGEST_AUDIO;
        Instant last = open.state().begun().plus(longest);
        if (!open.setup().compressed() && now.isAfter(last)) {
            throw ApiException.rpc(
                    503, "UNAVAILABLE", "The session is longer than " + longest.toMinutes() + " minutes.");
        }
    }

    @Override
    public void bill(Charge charge) {
        socket.bill(charge);
    }

    @Override
    public String save(SessionState state) {
        lastHandle = sessions.handles().save(state);
        return lastHandle;
    }
}
