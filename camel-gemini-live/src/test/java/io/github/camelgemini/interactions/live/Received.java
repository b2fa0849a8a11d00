/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

import static org.awaitility.Awaitility.await;

/** What a consumer has sent into its route. Thread-safe. */
final class Received implements Processor {

    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** One exchange. */
    record Event(Object body, Map<String, Object> headers) {

        String type() {
            return text(GeminiLiveConstants.EVENT_TYPE);
        }

        String session() {
            return text(GeminiLiveConstants.LIVE_SESSION_ID);
        }

        long turn() {
            return (Long) headers.get(GeminiLiveConstants.LIVE_TURN);
        }

        String text(String header) {
            return (String) headers.get(header);
        }
    }

    @Override
    public void process(Exchange exchange) {
        events.add(new Event(
                exchange.getMessage().getBody(),
                Map.copyOf(exchange.getMessage().getHeaders())));
    }

    List<Event> all() {
        return events;
    }

    List<Event> of(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }

    List<Event> ofSession(String session) {
        return events.stream().filter(event -> event.session().equals(session)).toList();
    }

    List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    /** Waits until there are so many events of a type, and returns the last of them. */
    Event awaitEvent(String type, int count) {
        await().until(() -> of(type).size() >= count);
        return of(type).get(count - 1);
    }

    /** The words that were heard in the audio of a turn. */
    String heard(long turn) {
        java.io.ByteArrayOutputStream samples = new java.io.ByteArrayOutputStream();
        of("audio").stream()
                .filter(event -> event.turn() == turn)
                .forEach(event -> samples.writeBytes((byte[]) event.body()));
        return EmulatedLive.heard(samples.toByteArray());
    }

    void clear() {
        events.clear();
    }
}
