/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The events of an interaction that has ended. Statuses for which the API has no event, such as {@code incomplete} and {@code cancelled}, have none. */
final class InteractionEvents {

    private static final Pattern FILE = Pattern.compile("/files/([^/:?]+)");

    private InteractionEvents() {}

    /**
     * Returns the events.
     *
     * @param interaction the ended interaction
     * @param metadata the {@code user_metadata} of its request, or a missing node
     * @param inData whether the metadata is a field of {@code data}
     * @param now when it ended
     */
    static List<WebhookEvent> of(JsonNode interaction, JsonNode metadata, boolean inData, Instant now) {
        List<WebhookEvent> events = new ArrayList<>();
        for (JsonNode step : interaction.path("steps")) {
            for (JsonNode content : step.path("content")) {
                if ("video".equals(content.path("type").asText()) && content.has("uri")) {
                    ObjectNode data = video(interaction, content.path("uri").asText());
                    events.add(WebhookEvent.of("video.generated", data, now, metadata, inData));
                }
            }
        }
        String status = interaction.path("status").asText();
        switch (status) {
            case "completed", "requires_action", "failed" ->
                events.add(WebhookEvent.of("interaction." + status, ended(interaction), now, metadata, inData));
            default -> {
                // The API has no event for it.
            }
        }
        return events;
    }

    private static ObjectNode about(JsonNode interaction) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", interaction.path("id").asText());
    }

    private static ObjectNode video(JsonNode interaction, String uri) {
        ObjectNode data = about(interaction).put("output_file_uri", uri);
        Matcher file = FILE.matcher(uri);
        return file.find() ? data.put("file_name", "files/" + file.group(1)) : data;
    }

    private static ObjectNode ended(JsonNode interaction) {
        ObjectNode data = about(interaction);
        if ("failed".equals(interaction.path("status").asText())) {
            JsonNode error = interaction.at("/errors/0");
            data.put("error_code", error.path("code").asText("internal"));
            data.put("error_message", error.path("message").asText("The interaction failed."));
        }
        return data;
    }
}
