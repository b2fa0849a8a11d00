/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Part;

/** Counts tokens by a rule: four characters of text are one, a picture or a page is 258. */
public final class Usage {

    static final int CHARACTERS_PER_TOKEN = 4;
    private static final int TOKENS_PER_PAGE = 258;

    private Usage() {}

    static ObjectNode of(CreateRequest request, String thought, String output) {
        return of(request, thought, output, 0);
    }

    /**
     * Counts.
     *
     * @param media how many pictures, recordings and films come with the text
     */
    static ObjectNode of(CreateRequest request, String thought, String output, int media) {
        Map<String, Long> input = input(
                request.body().path("system_instruction").asText(""),
                request.conversation().parts());
        long inputTokens = input.values().stream().mapToLong(Long::longValue).sum();
        long thoughtTokens = tokens(thought);
        long outputTokens = tokens(output) + (long) media * TOKENS_PER_PAGE;
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("total_tokens", inputTokens + outputTokens + thoughtTokens);
        usage.put("total_input_tokens", inputTokens);
        byModality(usage.putArray("input_tokens_by_modality"), input);
        usage.put("total_cached_tokens", 0);
        usage.put("total_output_tokens", outputTokens);
        usage.put("total_tool_use_tokens", 0);
        usage.put("total_thought_tokens", thoughtTokens);
        return usage;
    }

    /** Counts what is sent, by modality. */
    public static Map<String, Long> input(String instruction, List<Part> parts) {
        Map<String, Long> input = new TreeMap<>();
        input.merge("text", tokens(instruction), Long::sum);
        for (Part part : parts) {
            input.merge(part.type(), tokens(part), Long::sum);
        }
        input.values().removeIf(tokens -> tokens == 0);
        return input;
    }

    private static void byModality(ArrayNode array, Map<String, Long> tokens) {
        tokens.forEach(
                (modality, count) -> array.addObject().put("modality", modality).put("tokens", count));
    }

    private static long tokens(Part part) {
        if (part.text().pages() > 0) {
            return (long) part.text().pages() * TOKENS_PER_PAGE;
        }
        long text = tokens(part.text().text());
        return text > 0 || "text".equals(part.type()) ? text : TOKENS_PER_PAGE;
    }

    private static long tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
    }
}
