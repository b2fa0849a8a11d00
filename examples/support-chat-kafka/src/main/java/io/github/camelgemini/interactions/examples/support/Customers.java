/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets the customers talk, all at once: each says the next thing when the last one is answered. Shows what is said. For one thread. */
final class Customers {

    private final List<Chat> chats;
    private final PrintStream out;
    private final Map<String, Chat> open = new HashMap<>();

    Customers(List<Chat> chats, PrintStream out) {
        this.chats = chats;
        this.out = out;
    }

    /**
     * Talks until all is answered.
     *
     * @param patience how long to wait for any answer
     * @param halfway run once, when half of the answers are there
     * @return whether all is answered
     */
    boolean talk(Desk desk, Duration patience, Interruption halfway) throws Exception {
        for (Chat chat : chats) {
            open.put(desk.ask(chat.customer(), chat.next()), chat);
        }
        int turns = chats.stream().mapToInt(Chat::turns).sum();
        int answered = 0;
        long latest = System.nanoTime();
        while (!open.isEmpty() && System.nanoTime() - latest < patience.toNanos()) {
            for (Answer answer : desk.answers()) {
                // An answer may come twice: its worker may have died before it could tell Kafka that it is done.
                Chat chat = open.remove(answer.question());
                if (chat != null) {
                    latest = System.nanoTime();
                    take(desk, chat, answer);
                    answered++;
                    if (answered == turns / 2) {
                        halfway.happen();
                    }
                }
            }
        }
        return open.isEmpty();
    }

    private void take(Desk desk, Chat chat, Answer answer) throws Exception {
        out.printf("%-7s %s%n    %s    %s%n", chat.customer(), chat.next(), answer.worker(), answer.text());
        chat.add(answer);
        if (!chat.isDone()) {
            open.put(desk.ask(chat.customer(), chat.next()), chat);
        }
    }

    /** Prints who was answered by whom. */
    void summarize() {
        out.printf("%n%-10s %5s   %s%n", "customer", "turns", "answered by");
        for (Chat chat : chats) {
            out.printf(
                    "%-10s %5d   %s%n",
                    chat.customer(),
                    chat.answers().size(),
                    chat.answers().stream().map(Answer::worker).collect(Collectors.joining(" ")));
        }
    }

    /** Something that happens to the workers. */
    interface Interruption {
        void happen() throws Exception;
    }
}
