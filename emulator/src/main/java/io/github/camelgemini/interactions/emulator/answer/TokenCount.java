/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts tokens by a fixed rule: four characters of text are one token; a page, picture, recording or video is 258 tokens. */
public final class TokenCount {

    /** The number of characters of text that are one token. */
    public static final int CHARACTERS_PER_TOKEN = 4;

    private static final int TOKENS_PER_PAGE = 258;

    private TokenCount() {}

    /** Returns the tokens of an input and its system instruction by modality. Modalities without tokens are left out. */
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

    /** Returns the tokens of this many pages, pictures, recordings or videos. */
    public static long ofMedia(int count) {
        return (long) count * TOKENS_PER_PAGE;
    }

    /** Returns the tokens of a text. */
    public static long ofText(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
    }
}
