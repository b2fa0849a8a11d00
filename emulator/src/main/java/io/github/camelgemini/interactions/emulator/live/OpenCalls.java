/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** The function calls of one connection. Used under the lock of the connection. */
final class OpenCalls {

    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Call> calls = new LinkedHashMap<>();

    private enum State {
        OPEN,
        ANSWERED,
        CANCELLED
    }

    private record Call(String name, boolean blocking, State state) {

        Call in(State changed) {
            return new Call(name, blocking, changed);
        }

        boolean holdsUp() {
            return blocking && state == State.OPEN;
        }
    }

    /** Adds a call and returns its id. */
    String open(String name, boolean blocking) {
        String id = LiveIds.call();
        calls.put(id, new Call(name, blocking, State.OPEN));
        if (calls.size() > MAX_REMEMBERED) {
            calls.remove(calls.keySet().iterator().next());
        }
        return id;
    }

    /** Returns whether the model waits for a result. */
    boolean holdUp() {
        return calls.values().stream().anyMatch(Call::holdsUp);
    }

    boolean isBlocking(String id) {
        return calls.get(id).blocking();
    }

    String name(String id) {
        return calls.get(id).name();
    }

    /** Cancels the calls for which the model waits, and returns their ids. */
    List<String> cancel() {
        List<String> cancelled = new ArrayList<>();
        for (Map.Entry<String, Call> each : calls.entrySet()) {
            if (each.getValue().holdsUp()) {
                cancelled.add(each.getKey());
                each.setValue(each.getValue().in(State.CANCELLED));
            }
        }
        return cancelled;
    }

    /**
     * Takes a response.
     *
     * @return whether it counts; false for a call that was cancelled, because the client may not have known
     * @throws ApiException if there is no such call, or it was answered before
     */
    boolean answer(JsonNode response) {
        String id = response.path("id").asText();
        Call call = calls.get(id);
        if (call == null) {
            throw ApiException.invalid("There is no function call with the id '" + Quote.of(id) + "'.");
        }
        String name = response.path("name").asText(call.name());
        if (!name.equals(call.name())) {
            throw ApiException.invalid(
                    "The function call '" + Quote.of(id) + "' is not one of '" + Quote.of(name) + "'.");
        }
        if (call.state() == State.ANSWERED) {
            throw ApiException.invalid("The function call '" + Quote.of(id) + "' was answered before.");
        }
        boolean more = !call.blocking() && response.path("willContinue").asBoolean(false);
        if (call.state() == State.OPEN && !more) {
            calls.put(id, call.in(State.ANSWERED));
        }
        return call.state() == State.OPEN;
    }
}
