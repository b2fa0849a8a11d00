/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.client.Media;

/** Turns an answer into the body that a route expects of it. */
final class AnswerBody {

    private AnswerBody() {}

    /**
     * The body: function calls as a list of maps, text as String, media as byte array (or its URI as String), several media or media among text as a list in
     * the order of the answer.
     */
    static Object of(Interaction interaction) {
        if (!interaction.functionCalls().isEmpty()) {
            return FunctionCallMaps.of(interaction);
        }
        List<Object> parts = parts(interaction);
        return parts.size() == 1 ? parts.get(0) : parts;
    }

    private static List<Object> parts(Interaction interaction) {
        List<Object> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (JsonNode content : interaction.outputContents()) {
            Media media = Interaction.media(content);
            if (media == null) {
                text.append(content.path("text").asText(""));
            } else {
                flush(text, parts);
                parts.add(media.data() != null ? media.data() : media.uri());
            }
        }
        flush(text, parts);
        return parts.isEmpty() ? List.of("") : parts;
    }

    private static void flush(StringBuilder text, List<Object> parts) {
        if (!text.isEmpty()) {
            parts.add(text.toString());
            text.setLength(0);
        }
    }
}
