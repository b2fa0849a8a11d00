/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.HostedUse;
import io.github.camelgemini.interactions.emulator.answer.TokenCount;
import io.github.camelgemini.interactions.emulator.server.Charge;

/** The {@code usage} of an interaction. */
final class Usage {

    private static final Set<String> GROUNDING = Set.of("google_search", "google_maps");

    private Usage() {}

    /**
     * Counts the tokens of a request and its answer.
     *
     * @param media the number of pictures, recordings and videos in the answer
     * @param uses the uses of tools that the server runs
     */
    static ObjectNode of(CreateRequest request, String thought, String output, int media, List<HostedUse> uses) {
        Map<String, Long> input = TokenCount.ofInput(
                request.body().path("system_instruction").asText(""),
                request.conversation().parts());
        long inputTokens = input.values().stream().mapToLong(Long::longValue).sum();
        long thoughtTokens = TokenCount.ofText(thought);
        long outputTokens = TokenCount.ofText(output) + TokenCount.ofMedia(media);
        long toolTokens = ToolSteps.tokens(uses);
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("total_tokens", inputTokens + outputTokens + thoughtTokens + toolTokens);
        usage.put("total_input_tokens", inputTokens);
        byModality(usage.putArray("input_tokens_by_modality"), input);
        usage.put("total_cached_tokens", 0);
        usage.put("total_output_tokens", outputTokens);
        usage.put("total_tool_use_tokens", toolTokens);
        usage.put("total_thought_tokens", thoughtTokens);
        uses.stream()
                .map(HostedUse::tool)
                .filter(GROUNDING::contains)
                .forEach(tool -> usage.withArrayProperty("grounding_tool_count")
                        .addObject()
                        .put("type", tool)
                        .put("count", 1));
        return usage;
    }

    /**
     * Counts the tokens of one hop of an answer.
     *
     * @param whole the interaction as it would be without hops
     * @param before the tokens of the output before this hop; the model reads them and the input again
     * @param output the tokens of this hop's output
     */
    static ObjectNode ofHop(ObjectNode whole, long before, long output) {
        ObjectNode usage = whole.path("usage").deepCopy();
        long initial = usage.path("total_input_tokens").asLong();
        long input = initial + before;
        if (before > 0) {
            usage.put("total_thought_tokens", 0).put("total_tool_use_tokens", 0).remove("grounding_tool_count");
        }
        long others = usage.path("total_thought_tokens").asLong()
                + usage.path("total_tool_use_tokens").asLong();
        usage.put("total_input_tokens", input).put("initial_input_tokens", initial);
        usage.put("total_output_tokens", output).put("total_tokens", input + output + others);
        return usage;
    }

    /** Sets the tokens of the output, and the total. */
    static void limit(ObjectNode usage, long output) {
        long less = usage.path("total_output_tokens").asLong() - output;
        usage.put("total_output_tokens", output);
        usage.put("total_tokens", usage.path("total_tokens").asLong() - less);
    }

    private static void byModality(ArrayNode array, Map<String, Long> tokens) {
        tokens.forEach(
                (modality, count) -> array.addObject().put("modality", modality).put("tokens", count));
    }

    /** Returns what is billed for an interaction. */
    static Charge charge(ObjectNode interaction) {
        JsonNode usage = interaction.path("usage");
        return new Charge(
                usage.path("total_input_tokens").asLong(),
                usage.path("total_output_tokens").asLong()
                        + usage.path("total_thought_tokens").asLong());
    }
}
