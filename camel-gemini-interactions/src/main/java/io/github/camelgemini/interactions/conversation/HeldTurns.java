/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;

/**
 * The turns of streams that an exchange has started and not yet read to the end. An exchange property holds them, which Camel copies to derived exchanges, such
 * as those of a splitter. Thread-safe.
 */
public final class HeldTurns {

    private static final String PROPERTY = "CamelGeminiInteractionsHeldTurns";
    private static final HeldTurns NONE = new HeldTurns(List.of());

    private final List<Hold> holds;

    private HeldTurns(List<Hold> holds) {
        this.holds = List.copyOf(holds);
    }

    /**
     * Records that an exchange, and all exchanges derived from it, hold places until the hold ends.
     *
     * @param places the places of conversations and messages; nulls are ignored
     */
    public static Hold hold(Exchange exchange, Object... places) {
        Hold hold = new Hold(Stream.of(places).filter(Objects::nonNull).toList());
        List<Hold> all = new ArrayList<>(of(exchange).holds);
        all.removeIf(held -> held.over);
        all.add(hold);
        exchange.setProperty(PROPERTY, new HeldTurns(all));
        return hold;
    }

    /** Whether an exchange is part of a stream that holds a place, so that waiting for the place would never end. */
    public static boolean holds(Exchange exchange, Object place) {
        return place != null && of(exchange).holds.stream().anyMatch(hold -> !hold.over && hold.places.contains(place));
    }

    /** The failure of a call that would wait for itself. */
    public static GeminiInteractionsException nested(String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code("nested_turn")
                .build();
    }

    /** Makes another exchange part of what one is part of, as Camel does with the exchanges of a splitter. */
    public static void share(Exchange exchange, Exchange part) {
        if (exchange.getProperty(PROPERTY) instanceof HeldTurns held) {
            part.setProperty(PROPERTY, held);
        }
    }

    private static HeldTurns of(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof HeldTurns held ? held : NONE;
    }

    /** Without the places, because logs and traces show exchange properties, and a place contains a key. */
    @Override
    public String toString() {
        return holds.size() + " turn(s)";
    }

    /** The places of one turn. */
    public static final class Hold {

        private final List<Object> places;
        private volatile boolean over;

        private Hold(List<Object> places) {
            this.places = places;
        }

        /** Ends the hold, after the stream was read or closed. May be called repeatedly. */
        public void end() {
            over = true;
        }
    }
}
