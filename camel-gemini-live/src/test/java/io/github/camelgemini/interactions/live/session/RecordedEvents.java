/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.live.message.LiveEventType;

/** Keeps the events of a session, and takes them at once unless it is held. */
final class RecordedEvents implements SessionListener {

    final List<SessionEvent> events = new ArrayList<>();
    private final List<CompletableFuture<Void>> untaken = new ArrayList<>();
    private boolean held;
    private Consumer<SessionEvent> reaction = event -> {};

    /** Takes nothing more. */
    void hold() {
        held = true;
    }

    /** Takes the event that came, and holds again. */
    void takeOne() {
        untaken.remove(0).complete(null);
    }

    void failOne(Throwable failure) {
        untaken.remove(0).completeExceptionally(failure);
    }

    void release() {
        held = false;
        List.copyOf(untaken).forEach(each -> each.complete(null));
    }

    RecordedEvents on(Consumer<SessionEvent> what) {
        reaction = what;
        return this;
    }

    @Override
    public synchronized CompletableFuture<Void> event(SessionEvent event) {
        events.add(event);
        reaction.accept(event);
        if (!held) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> taken = new CompletableFuture<>();
        untaken.add(taken);
        return taken;
    }

    synchronized void clear() {
        events.clear();
    }

    /** The types with the numbers of their turns. */
    synchronized List<String> types() {
        return events.stream()
                .map(event -> event.event().type() + " " + event.turn())
                .toList();
    }

    synchronized List<Turn> turns() {
        return events.stream()
                .filter(event -> event.whole() != null)
                .map(SessionEvent::whole)
                .toList();
    }

    synchronized long count(LiveEventType type) {
        return events.stream().filter(event -> event.event().type() == type).count();
    }

    synchronized SessionEvent last() {
        return events.get(events.size() - 1);
    }
}
