/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.Arrays;
import java.util.Collection;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the API's words about a failure fit for messages and logs: the API may quote the key, a header or the prompt. */
public final class ErrorText {

    private static final int MAX_LENGTH = 300;

    /** How much of the API's words is looked at. */
    private static final int MAX_WORDS = 8 * 1024;

    /** Shorter values are no secrets, and hiding them would leave nothing to read. */
    private static final int MIN_SECRET = 4;

    private ErrorText() {}

    /**
     * Frees the API's words of content, on one line of at most 300 characters. Every secret of four or more characters becomes {@code …}, and so does every
     * run of twelve or more characters that also occurs in a text of the request; white space counts as equal. Takes time linear in the size of both.
     *
     * @param request what was sent, or null when it had no body; media data, media types and the names of model, agent and previous interaction may be
     *     repeated
     * @param secrets the key and the header values, as {@link ClientSettings#secrets()} gives them
     * @param words what the API said, or null
     * @return the words that may be shown; empty when there are none
     */
    public static String of(ObjectNode request, Collection<String> secrets, String words) {
        if (words == null) {
            return "";
        }
        boolean cut = words.length() > MAX_WORDS;
        String line = Line.of(cut ? words.substring(0, MAX_WORDS) : words);
        boolean[] hidden = new boolean[line.length()];
        int longest = EchoFinder.LENGTH;
        for (String secret : secrets) {
            longest = Math.max(longest, secret.length());
            hide(line, secret, hidden);
        }
        EchoFinder echoes = new EchoFinder(line);
        if (request != null) {
            echoes.scanRequest(request);
        }
        echoes.hide(hidden);
        // What was cut through is not recognised, so the end may be a part of a secret.
        return render(line, hidden, cut ? Math.max(0, line.length() - longest) : line.length());
    }

    private static void hide(String line, String secret, boolean[] hidden) {
        hideAll(line, Line.of(secret), hidden);
        for (String part : secret.split("[\\s,;=]+")) {
            // A scheme before a token may be repeated, the token may not.
            if (part.length() > EchoFinder.LENGTH) {
                hideAll(line, part, hidden);
            }
        }
    }

    private static void hideAll(String line, String secret, boolean[] hidden) {
        if (secret.length() < MIN_SECRET) {
            return;
        }
        for (int at = line.indexOf(secret); at >= 0; at = line.indexOf(secret, at + 1)) {
            Arrays.fill(hidden, at, at + secret.length(), true);
        }
    }

    private static String render(String line, boolean[] hidden, int end) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < end; i++) {
            if (shown.length() >= MAX_LENGTH) {
                int last = MAX_LENGTH - 1;
                shown.setLength(Character.isHighSurrogate(shown.charAt(last - 1)) ? last - 1 : last);
                return shown.append('…').toString();
            }
            if (!hidden[i]) {
                shown.append(line.charAt(i));
            } else if (i == 0 || !hidden[i - 1]) {
                shown.append('…');
            }
        }
        return shown.toString();
    }
}
