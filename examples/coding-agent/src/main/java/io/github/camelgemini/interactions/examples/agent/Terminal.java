/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.examples.launcher.TerminalText;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Shows in the terminal what the model says and does, while it does it. Thread-safe. */
final class Terminal {

    private static final int WIDTH = 100;
    private static final int MAX_TEXT = 2_000;

    private final PrintStream out;
    private boolean inLine;

    Terminal(PrintStream out) {
        this.out = out;
    }

    /** Prints a piece of text behind the one before. */
    synchronized void text(String piece) {
        if (!piece.isEmpty()) {
            out.print(TerminalText.clean(piece));
            out.flush();
            inLine = !piece.endsWith("\n");
        }
    }

    /** Prints a line of its own. */
    synchronized void line(String line) {
        endLine();
        out.println(line);
    }

    /** Prints the prompt. The user ends its line. */
    synchronized void prompt() {
        endLine();
        out.print("> ");
        out.flush();
    }

    /** Shows the call of a tool: its name and its arguments, the shortest first. */
    void call(Exchange exchange) {
        Message message = exchange.getMessage();
        String arguments = ((Map<?, ?>) message.getBody(Map.class))
                .values().stream()
                        .map(value -> value instanceof List<?> words ? words(words) : oneLine(value))
                        .sorted(Comparator.comparingInt(String::length))
                        .collect(Collectors.joining("  "));
        String name = message.getHeader(GeminiInteractionsConstants.TOOL_NAME, String.class);
        line(TerminalText.line("  " + (name + "  " + arguments).strip(), WIDTH));
    }

    /** Shows the result of a tool. */
    void result(Exchange exchange) {
        line(TerminalText.line("    -> " + oneLine(exchange.getMessage().getBody()), WIDTH));
    }

    private static String words(List<?> words) {
        return words.stream().map(Terminal::oneLine).collect(Collectors.joining(" "));
    }

    /** The beginning of a value, with a space in place of each white space. */
    private static String oneLine(Object value) {
        String text = String.valueOf(value);
        return text.substring(0, Math.min(text.length(), MAX_TEXT))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void endLine() {
        if (inLine) {
            out.println();
            inLine = false;
        }
    }
}
