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

import io.github.camelgemini.interactions.examples.launcher.TerminalText;

/** Lets all customers talk at once: each sends the next message when the last one is answered. Prints messages and answers. Not thread-safe. */
final class Customers {

    private final List<Chat> chats;
    private final PrintStream out;
    private final Map<String, Chat> open = new HashMap<>();

    Customers(List<Chat> chats, PrintStream out) {
        this.chats = chats;
        this.out = out;
    }

    /**
     * Talks until every message is answered.
     *
     * @param patience how long to wait for the next answer
     * @param halfway run once, when half of the answers are there
     * @return whether every message is answered
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
                // An answer may come twice: its worker may have died after the answer and before the commit.
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
        out.printf(
                "%-7s %s%n    %s    %s%n",
                chat.customer(), chat.next(), answer.worker(), TerminalText.clean(answer.text()));
        chat.add(answer);
        if (!chat.isDone()) {
            open.put(desk.ask(chat.customer(), chat.next()), chat);
        }
    }

    /** Prints which workers answered each customer. */
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

    /** An event that happens to the workers. */
    interface Interruption {
        void happen() throws Exception;
    }
}
