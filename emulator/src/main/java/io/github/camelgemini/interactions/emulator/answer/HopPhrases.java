/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user's text says about the hops of a long answer: "in hops of 100 tokens", "with checkpoints every 20 tokens" and "with the same
 * token".
 *
 * @param hopTokens the length of a hop in tokens; 0 if the text does not say it
 * @param checkpointTokens the tokens between two checkpoints of a stream; 0 if the text does not say it
 * @param stuck whether every hop after the first is empty and gives the token that it was sent
 */
public record HopPhrases(int hopTokens, int checkpointTokens, boolean stuck) {

    private static final Pattern HOPS = Pattern.compile("(?i)\\bin hops of (\\d{1,7}) tokens?\\b");
    private static final Pattern CHECKPOINTS = Pattern.compile("(?i)\\bwith checkpoints every (\\d{1,7}) tokens?\\b");
    private static final Pattern STUCK = Pattern.compile("(?i)\\bwith the same token\\b");

    /** Reads the phrases of the user's latest text. */
    public static HopPhrases of(Conversation conversation) {
        String text = conversation.question();
        return new HopPhrases(
                number(HOPS, text),
                number(CHECKPOINTS, text),
                STUCK.matcher(text).find());
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
