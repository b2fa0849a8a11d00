/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.message.LiveEvent;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.live.message.ServerMessages;
import io.github.camelgemini.interactions.live.message.SessionHandle;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * What is said in a session, over as many connections as it takes: reads the messages of the API, makes events of them, and knows which message is to be sent next. Used within the session's
 * tasks.
 */
final class SessionDialogue {

    private final String sessionId;
    private final boolean resumption;
    private final SessionInputs inputs;
    private final SentLog log;
    private final SessionCalls calls;
    private final TurnBuilder builder;
    private final SessionEvents events;
    private final Reconnects reconnects;
    private String handle;
    private long turn;
    private boolean underWay;
    private boolean againUnderWay;
    private boolean callsAreHeard = true;
    private boolean inputOnTheWay;
    private boolean goingAway;

    SessionDialogue(
            String sessionId,
            SessionSettings settings,
            SessionInputs inputs,
            SessionCalls calls,
            SessionEvents events,
            Reconnects reconnects) {
        this.sessionId = sessionId;
        this.resumption = settings.resumption();
        this.inputs = inputs;
        this.log = new SentLog(settings.resumption() ? settings.maxReplayedInput() : 0);
        this.calls = calls;
        this.builder = new TurnBuilder(settings.maxTurnAudio());
        this.events = events;
        this.reconnects = reconnects;
    }

    /** Returns the handle with which another connection goes on with the session; null if the API has sent none. */
    String handle() {
        return handle;
    }

    /**
     * Takes a message of the API.
     *
     * @return whether it is of the conversation, and not only about the connection
     */
    boolean take(JsonNode message) {
        ServerMessages.usage(message).ifPresent(builder::add);
        List<LiveEvent> all = ServerMessages.events(message);
        all.forEach(this::take);
        calls.cancelled(ServerMessages.cancelledCalls(message));
        List<FunctionCall> called = ServerMessages.functionCalls(message);
        if (!called.isEmpty()) {
            calls.called(called);
        }
        ServerMessages.handle(message).ifPresent(this::takeHandle);
        return all.stream().anyMatch(event -> isOfConversation(event.type()));
    }

    private static boolean isOfConversation(LiveEventType type) {
        return type != LiveEventType.goAway && type != LiveEventType.unknown;
    }

    /** Whether an event is a sign that a turn is under way. */
    private static boolean isOfTurn(LiveEventType type) {
        return switch (type) {
            case generationComplete, toolCall, turnComplete -> true;
            default -> TurnBuilder.isOutput(type);
        };
    }

    private void take(LiveEvent event) {
        if (event.type() == LiveEventType.goAway) {
            goingAway = true;
        }
        if (log.isRepeating() && isOfConversation(event.type())) {
            takeAgain(event);
            return;
        }
        if (isOfTurn(event.type()) && !underWay) {
            beginTurn(event.type());
        }
        builder.add(event);
        if (event.type() == LiveEventType.turnComplete) {
            endTurn(event);
        } else {
            emit(event, null, null);
        }
    }

    /** Takes a part of a turn that was complete before the connection ended: nobody shall hear it twice. */
    private void takeAgain(LiveEvent event) {
        if (isOfTurn(event.type()) && !againUnderWay) {
            againUnderWay = true;
            calls.turnBegins();
        }
        if (event.type() == LiveEventType.turnComplete) {
            againUnderWay = false;
            log.repeated();
            turnEnds(true);
            builder.clear();
        }
    }

    private void beginTurn(LiveEventType first) {
        underWay = true;
        turn++;
        log.turnBegins();
        calls.turnBegins();
        if (TurnBuilder.isOutput(first)) {
            builder.begin();
        }
    }

    private void endTurn(LiveEvent event) {
        underWay = false;
        if (log.turnEnds(builder.isInterrupted(), builder.isSpoken())) {
            inputs.notAnswered(turn);
        }
        reconnects.succeeded();
        turnEnds(false);
        emit(event, builder.end(), null);
    }

    private void turnEnds(boolean again) {
        calls.turnEnds(again);
        callsAreHeard = calls.areHeard();
        if (!resumption) {
            covered();
        }
    }

    private void covered() {
        log.covered();
        calls.covered();
    }

    /** Takes a handle. Results are taken only over the connection with the call: as long as one is missing, the session goes on with the state before the call, so that it is made again. */
    private void takeHandle(SessionHandle latest) {
        if (latest.handle() == null || !callsAreHeard) {
            return;
        }
        handle = latest.handle();
        covered();
        if (latest.lastConsumed() != null) {
            log.covered(latest.lastConsumed());
        }
    }

    private void emit(LiveEvent event, Turn whole, GeminiInteractionsException failure) {
        events.add(new SessionEvent(sessionId, turn, event, whole, failure));
    }

    private void emit(LiveEventType type, JsonNode json, GeminiInteractionsException failure) {
        emit(new LiveEvent(type, null, null, json), null, failure);
    }

    /** Hears that the first connection is open. */
    void opened(JsonNode setupComplete) {
        emit(LiveEventType.opened, setupComplete, null);
    }

    /** Hears that a connection has ended, and that there will be another one: a turn under way is void. */
    void broken() {
        if (inputOnTheWay) {
            inputOnTheWay = false;
            log.takeBack();
        }
        calls.broken();
        builder.clear();
        goingAway = false;
        againUnderWay = false;
        if (underWay) {
            underWay = false;
            emit(LiveEventType.interrupted, JsonNodeFactory.instance.objectNode(), null);
        }
    }

    /** Hears that another connection is open. */
    void resumed() {
        log.begin();
        emit(LiveEventType.resumed, JsonNodeFactory.instance.objectNode().put("lostBytes", log.takeLost()), null);
    }

    /**
     * Hears of the end of the session.
     *
     * @param failure null if it has ended without one
     */
    void closed(GeminiInteractionsException failure) {
        try {
            calls.end();
        } finally {
            try {
                emit(LiveEventType.closed, JsonNodeFactory.instance.objectNode(), failure);
            } finally {
                inputs.end(failure);
            }
        }
    }

    /** Takes the next message to send; null when there is none now. The next one may be taken when the network has taken this one. */
    Outgoing next() {
        Outgoing response = calls.next();
        if (response != null) {
            log.addResult(response.ownTurn(), !underWay && !againUnderWay);
            return response;
        }
        ObjectNode again = log.next();
        if (again != null) {
            return new Outgoing(again, false, () -> {});
        }
        ObjectNode input = log.isSent() ? inputs.next(turn) : null;
        if (input == null) {
            return null;
        }
        inputOnTheWay = true;
        log.add(input);
        return new Outgoing(input, false, this::taken);
    }

    private void taken() {
        inputOnTheWay = false;
        inputs.taken();
        log.taken();
    }

    /** Returns whether all was sent, and the session is to be closed now. */
    boolean closes() {
        return log.isSent() && inputs.closes();
    }

    /** Returns whether a completed turn has to be repeated before anything else is said. */
    boolean isRepeating() {
        return log.isRepeating();
    }

    /** Goes on as if the turn had come for which {@link #isRepeating} waits. */
    void giveUpRepeating() {
        log.repeated();
    }

    /** Returns whether the turn for which {@link #isRepeating} waits cannot come now: nothing is read, or the model waits for a function. */
    boolean isHeldUp() {
        return !events.isDrained() || calls.anyOpen();
    }

    /** Returns whether the connection will be ended by the API, and can be changed now without cutting an answer. Not without another attempt, in case the change fails. */
    boolean canChangeConnection() {
        return goingAway
                && resumption
                && reconnects.isLeft()
                && !underWay
                && log.isSent()
                && log.isCovered()
                && !log.awaitsAnswer()
                && !calls.anyOpen();
    }

    /** Returns whether anything is under way that is not heard. */
    boolean isBusy() {
        return calls.anyOpen() || !inputs.isEmpty() || !events.isDrained();
    }
}
