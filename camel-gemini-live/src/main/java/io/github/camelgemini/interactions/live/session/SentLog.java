/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The sent input that the latest handle does not cover, to be sent again with another connection. Input that was answered is kept in the turn that has answered it: that turn has to be
 * repeated, unheard, before what came after it makes sense. Bounded in bytes. Not thread-safe.
 */
final class SentLog {

    /** What a place without a message is taken for, so that their number is bounded, too. */
    private static final long SIZE_OF_RESULT = 8;

    private final long maxBytes;
    private final List<Answered> answered = new ArrayList<>();
    private final List<Entry> open = new ArrayList<>();
    private long bytes;
    private long lostAnswered;
    private long lostOpen;
    private int sentOpen;
    private int sentBeforeTurn;
    private long sentOnConnection;
    private long placesOfResults;

    SentLog(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * A sent message, or the place of a result, without a message. The position counts the messages of a connection, from 1 after the setup, and is 0 before it is sent on it.
     */
    private static final class Entry {
        private final ObjectNode message;
        private final long size;
        private long position;
        private boolean betweenTurns;

        Entry(ObjectNode message) {
            this.message = message;
            this.size = message == null ? SIZE_OF_RESULT : MessageSize.of(message);
        }

        boolean isResult() {
            return message == null;
        }

        boolean is(String field) {
            return message != null && message.path("realtimeInput").has(field);
        }

        /** Whether the model answers when it has heard this, also if it cannot hear that the user is silent. */
        boolean endsInput() {
            return isResult() || is("text") || is("activityEnd") || is("audioStreamEnd");
        }
    }

    /** A turn that is complete, and what it has answered. */
    private static final class Answered {
        private final List<Entry> entries;
        private boolean heard = true;
        private int sent;

        Answered(List<Entry> entries) {
            this.entries = entries;
        }
    }

    /** Adds input that is being sent for the first time. Everything in the log must have been sent. */
    void add(ObjectNode message) {
        Entry added = new Entry(message);
        added.position = ++sentOnConnection;
        open.add(added);
        sentOpen++;
        bytes += added.size;
    }

    /**
     * Hears of a result that is being sent. It is not kept: the model has to ask for it again.
     *
     * @param ownTurn whether the model answers it with a turn of its own, which is not the answer to input then
     * @param betweenTurns whether no turn is under way, which could be about it already
     */
    void addResult(boolean ownTurn, boolean betweenTurns) {
        sentOnConnection++;
        if (ownTurn && placesOfResults > 0) {
            placesOfResults--;
            if (!isRepeating()) {
                open.stream()
                        .filter(each -> each.isResult() && each.position == 0)
                        .findFirst()
                        .ifPresent(each -> resultIsSent(each, betweenTurns));
            }
        } else if (ownTurn) {
            Entry place = new Entry(null);
            resultIsSent(place, betweenTurns);
            open.add(sentOpen, place);
            sentOpen++;
            bytes += place.size;
        }
    }

    private void resultIsSent(Entry place, boolean betweenTurns) {
        place.position = sentOnConnection;
        place.betweenTurns = betweenTurns;
    }

    /** Takes back the latest input, which was on the way when the connection ended. */
    void takeBack() {
        if (!open.isEmpty() && sentOpen == open.size()) {
            remove(open.size() - 1);
        }
    }

    /** Hears that the network has taken the latest input. Only now may it be dropped. */
    void taken() {
        while (bytes > maxBytes && dropOldest()) {
            // As long as there is something to drop.
        }
    }

    /**
     * Drops the oldest input: a whole turn, or the oldest message. The mark of an activity is kept until nothing of the activity is left, since its end makes no sense without its beginning.
     *
     * @return whether there was something to drop
     */
    private boolean dropOldest() {
        if (!answered.isEmpty()) {
            for (Entry each : answered.remove(0).entries) {
                bytes -= each.size;
                lostAnswered += each.size;
            }
            return true;
        }
        boolean activity = !open.isEmpty() && open.get(0).is("activityStart");
        if (open.size() <= (activity ? 1 : 0)) {
            return false;
        }
        if (!activity) {
            lostOpen += remove(0);
        } else if (open.get(1).is("activityEnd")) {
            lostOpen += remove(1) + remove(0);
        } else {
            lostOpen += remove(1);
        }
        return true;
    }

    private long remove(int index) {
        long size = open.remove(index).size;
        bytes -= size;
        sentOpen -= index < sentOpen ? 1 : 0;
        sentBeforeTurn -= index < sentBeforeTurn ? 1 : 0;
        return size;
    }

    /** Hears the first sign of a turn of the model: input that is sent from now on is not what it answers. */
    void turnBegins() {
        sentBeforeTurn = sentOpen;
    }

    /**
     * Hears the end of a turn: what it has answered belongs to it. When unsure, the input stays as if it was not answered.
     *
     * @param interrupted whether it ended because the user went on
     * @param spoken whether the model had said something
     * @return whether it was only about a result that was sent between turns
     */
    boolean turnEnds(boolean interrupted, boolean spoken) {
        int count = 0;
        while (count < sentBeforeTurn && !open.get(count).endsInput()) {
            count++;
        }
        // The turn has answered what was said up to the first end. What came after it is answered by turns to come.
        boolean certain = count < sentBeforeTurn ? !interrupted || count + 1 < open.size() : !interrupted || spoken;
        count = certain ? Math.min(count + 1, sentBeforeTurn) : 0;
        boolean ofResult = count > 0 && open.subList(0, count).stream().allMatch(each -> each.betweenTurns);
        if (count > 0) {
            lostAnswered += lostOpen;
            lostOpen = 0;
            answered.add(new Answered(new ArrayList<>(open.subList(0, count))));
            open.subList(0, count).clear();
            sentOpen -= count;
        }
        sentBeforeTurn = 0;
        return ofResult;
    }

    /** Hears of a new handle: it covers the turns that this connection has heard. */
    void covered() {
        answered.removeIf(turn -> {
            turn.entries.forEach(each -> bytes -= turn.heard ? each.size : 0);
            return turn.heard;
        });
        lostAnswered = 0;
    }

    /** Hears that the new handle also covers input that is not answered, up to a position on this connection. */
    void covered(long position) {
        while (!open.isEmpty() && open.get(0).position > 0 && open.get(0).position <= position) {
            remove(0);
        }
    }

    /** Returns whether a handle covers all turns that are complete. */
    boolean isCovered() {
        return answered.isEmpty();
    }

    /** Returns whether input waits for its answer, as far as that can be known. */
    boolean awaitsAnswer() {
        return open.stream().anyMatch(Entry::endsInput);
    }

    /** Begins to send again, with another connection. */
    void begin() {
        sentOpen = 0;
        sentBeforeTurn = 0;
        sentOnConnection = 0;
        for (Entry each : open) {
            each.position = 0;
            each.betweenTurns = false;
        }
        for (Answered each : answered) {
            each.heard = false;
            each.sent = 0;
        }
        placesOfResults = Stream.concat(answered.stream().flatMap(turn -> turn.entries.stream()), open.stream())
                .filter(Entry::isResult)
                .count();
    }

    /** Returns the number of bytes that were dropped since the last call, and will not be sent again. */
    long takeLost() {
        long taken = lostAnswered + lostOpen;
        lostAnswered = 0;
        lostOpen = 0;
        return taken;
    }

    /** Returns whether a completed turn has to be repeated. */
    boolean isRepeating() {
        return answered.stream().anyMatch(each -> !each.heard);
    }

    /** Returns whether everything was sent on this connection. */
    boolean isSent() {
        return !isRepeating() && sentOpen == open.size();
    }

    /** Returns what is to be sent again next, as sent; null when a turn has to end before, and when there is nothing more. */
    ObjectNode next() {
        for (Answered turn : answered) {
            if (!turn.heard) {
                while (turn.sent < turn.entries.size()) {
                    Entry next = turn.entries.get(turn.sent++);
                    if (!next.isResult()) {
                        return again(next);
                    }
                }
                return null;
            }
        }
        while (sentOpen < open.size()) {
            Entry next = open.get(sentOpen++);
            if (!next.isResult()) {
                return again(next);
            }
        }
        return null;
    }

    private ObjectNode again(Entry entry) {
        entry.position = ++sentOnConnection;
        return entry.message;
    }

    /** Hears that the turn has ended which had to come once more, or does not come. */
    void repeated() {
        answered.stream().filter(each -> !each.heard).findFirst().ifPresent(each -> each.heard = true);
    }

    /** Returns the bytes that are kept. */
    long bytes() {
        return bytes;
    }
}
