/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.message.ClientMessages;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * The functions that the model of a session has called: runs some at once, and keeps the results. When an answer begins again with another connection, the same calls come once more with other
 * ids; they get the results of the earlier ones, so that no function runs twice for one request. Used within the session's tasks.
 */
final class SessionCalls {

    private static final int MAX_CALLS = 256;

    private final Functions functions;
    private final int maxParallel;
    private final SerialTasks tasks;
    private final Runnable changed;
    private final Consumer<GeminiInteractionsException> failed;
    private final List<Call> calls = new ArrayList<>();
    private final Deque<Call> unstarted = new ArrayDeque<>();
    private final Deque<Call> responses = new ArrayDeque<>();
    private final Deque<ObjectNode> refusals = new ArrayDeque<>();
    private Set<String> nonBlocking = Set.of();
    private int running;
    private boolean ended;

    /**
     * Knows no call at first.
     *
     * @param changed hears that there is a response to send
     * @param failed hears that the model calls more than can be refused
     */
    SessionCalls(
            Functions functions,
            int maxParallel,
            SerialTasks tasks,
            Runnable changed,
            Consumer<GeminiInteractionsException> failed) {
        this.functions = functions;
        this.maxParallel = maxParallel;
        this.tasks = tasks;
        this.changed = changed;
        this.failed = failed;
    }

    /** A call. It is current as long as the connection lives over which the model has made it. */
    private static final class Call {
        private final FunctionCall asked;
        private CompletableFuture<ObjectNode> future;
        private String id;
        private ObjectNode result;
        private boolean current = true;
        private final boolean blocking;
        private boolean answered;
        private boolean turnHasBegun;
        private boolean heard;

        Call(FunctionCall asked, boolean blocking) {
            this.asked = asked;
            this.id = asked.id();
            this.blocking = blocking;
        }

        boolean isSameAs(FunctionCall other) {
            return asked.name().equals(other.name()) && asked.arguments().equals(other.arguments());
        }

        boolean isOpen() {
            return current && !answered;
        }
    }

    /** Takes the functions that the model of the next connection knows. */
    void declared(ArrayNode declarations) {
        nonBlocking = StreamSupport.stream(declarations.spliterator(), false)
                .filter(each -> "NON_BLOCKING".equals(each.path("behavior").asText()))
                .map(each -> each.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** Takes the calls of a message. */
    void called(List<FunctionCall> asked) {
        for (FunctionCall each : asked) {
            Optional<Call> earlier = calls.stream()
                    .filter(call -> !call.current && call.isSameAs(each))
                    .findFirst();
            if (earlier.isPresent()) {
                Call call = earlier.get();
                call.id = each.id();
                call.current = true;
                if (call.result != null) {
                    responses.add(call);
                }
            } else if (hasRoom()) {
                Call call = new Call(each, !nonBlocking.contains(each.name()));
                calls.add(call);
                unstarted.add(call);
            } else if (refusals.size() < MAX_CALLS) {
                refusals.add(ClientMessages.toolResponse(
                        each.id(), each.name(), error("Too many functions were called at once."), null));
            } else {
                failed.accept(SessionErrors.tooManyCalls());
                return;
            }
        }
        start();
        changed.run();
    }

    private boolean hasRoom() {
        if (calls.size() == MAX_CALLS) {
            calls.stream().filter(call -> call.answered).findFirst().ifPresent(calls::remove);
        }
        return calls.size() < MAX_CALLS && refusals.size() < MAX_CALLS;
    }

    /** Starts the calls that may run. A call that ends at once comes back as a task of its own. */
    private void start() {
        while (running < maxParallel && !unstarted.isEmpty() && !ended) {
            Call call = unstarted.remove();
            CompletableFuture<ObjectNode> future;
            running++;
            try {
                future = Objects.requireNonNull(functions.call(call.asked));
            } catch (Throwable e) {
                future = CompletableFuture.completedFuture(error("The function failed."));
            }
            call.future = future;
            future.whenComplete((result, failure) -> tasks.run(() -> finished(call, result)));
        }
    }

    private void finished(Call call, ObjectNode result) {
        running--;
        if (result == null) {
            // Nobody shall answer it.
            calls.remove(call);
        } else if (calls.contains(call)) {
            call.result = result;
            if (call.current) {
                responses.add(call);
            }
        }
        start();
        changed.run();
    }

    private static ObjectNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    /** Gives up calls whose results the model does not want any more; unknown ids have no effect. */
    void cancelled(Collection<String> ids) {
        giveUp(calls.stream()
                .filter(call -> call.current && ids.contains(call.id))
                .toList());
    }

    private void giveUp(List<Call> given) {
        calls.removeAll(given);
        unstarted.removeAll(given);
        responses.removeAll(given);
        for (Call each : given) {
            if (each.future != null) {
                each.future.cancel(true);
            }
        }
    }

    /** Takes the next response to send; null when there is none. */
    Outgoing next() {
        if (!refusals.isEmpty()) {
            return new Outgoing(refusals.remove(), false, () -> {});
        }
        Call call = responses.poll();
        if (call == null) {
            return null;
        }
        call.answered = true;
        String name = call.asked.name();
        String scheduling = scheduling(name);
        return new Outgoing(
                ClientMessages.toolResponse(call.id, name, call.result, scheduling),
                !call.blocking && !"SILENT".equals(scheduling),
                () -> {});
    }

    private String scheduling(String name) {
        try {
            return functions.scheduling(name);
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    /** Hears that the connection has ended: the model may make the same calls again. */
    void broken() {
        responses.clear();
        refusals.clear();
        for (Call each : calls) {
            each.current = false;
            each.answered = false;
            each.turnHasBegun = false;
            each.heard = false;
        }
    }

    /** Hears of the beginning of a turn: the model knows the results that were sent before it. */
    void turnBegins() {
        calls.forEach(call -> call.turnHasBegun |= call.answered);
    }

    /**
     * Hears of the end of a turn. The model has heard the results without which it could not end it. Of those for which it does not wait, it has heard only what came before the turn.
     *
     * @param again whether it came once more, because no handle covered it
     */
    void turnEnds(boolean again) {
        if (!again) {
            // The model has not made them again: it has answered without them.
            giveUp(calls.stream().filter(call -> !call.current).toList());
        }
        calls.forEach(call -> call.heard |= call.blocking ? call.answered : call.turnHasBegun);
    }

    /** Returns whether the model has heard all results. */
    boolean areHeard() {
        return calls.stream().allMatch(call -> call.heard || !call.current);
    }

    /** Hears that a new handle covers the turns that have ended: their calls are not made again. */
    void covered() {
        calls.removeIf(call -> call.heard);
    }

    /** Returns whether the model waits for results, or will hear of them. */
    boolean anyOpen() {
        return calls.stream().anyMatch(Call::isOpen);
    }

    /** Gives up all calls, and starts no more. */
    void end() {
        ended = true;
        refusals.clear();
        giveUp(List.copyOf(calls));
    }
}
