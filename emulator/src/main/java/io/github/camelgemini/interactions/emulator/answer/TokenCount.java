/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts tokens by a rule: four characters of text are one token, a picture or a page is 258. */
public final class TokenCount {

    /** How many characters of text are one token. */
    public static final int CHARACTERS_PER_TOKEN = 4;

    private static final int TOKENS_PER_PAGE = 258;

    private TokenCount() {}

    /** Counts an input with its system instruction, by modality; without modalities that have no token. */
    public static Map<String, Long> ofInput(String instruction, List<Part> parts) {
        Map<String, Long> input = new TreeMap<>();
        input.merge("text", ofText(instruction), Long::sum);
        for (Part part : parts) {
            input.merge(part.type(), ofPart(part), Long::sum);
        }
        input.values().removeIf(tokens -> tokens == 0);
        return input;
    }

    private static long ofPart(Part part) {
        if (part.text().pages() > 0) {
            return ofMedia(part.text().pages());
        }
        long text = ofText(part.text().text());
        return text > 0 || part.isText() ? text : TOKENS_PER_PAGE;
    }

    /** Counts pages, pictures, recordings or films. */
    public static long ofMedia(int count) {
        return (long) count * TOKENS_PER_PAGE;
    }

    /** Counts a text. */
    public static long ofText(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
    }
}
