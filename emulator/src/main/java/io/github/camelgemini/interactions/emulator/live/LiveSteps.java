/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts the contents of the Live API to steps of an interaction, for which the rules are written. */
final class LiveSteps {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> MEDIA = List.of("image", "audio", "video");
    private static final List<String> PICTURES = List.of("image", "video");

    private LiveSteps() {}

    static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "text").put("text", text);
    }

    static ObjectNode media(JsonNode blob) {
        String mediaType = blob.path("mimeType").asText();
        String kind = mediaType.replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
        return JSON.objectNode()
                .put("type", MEDIA.contains(kind) ? kind : "document")
                .put("mime_type", mediaType)
                .put("data", blob.path("data").asText());
    }

    static ObjectNode userInput(List<? extends JsonNode> contents) {
        return step("user_input", contents);
    }

    static ObjectNode modelOutput(String text) {
        return step("model_output", List.of(text(text)));
    }

    private static ObjectNode step(String type, List<? extends JsonNode> contents) {
        ObjectNode step = JSON.objectNode().put("type", type);
        contents.forEach(step.putArray("content")::add);
        return step;
    }

    static ObjectNode call(String id, String name, JsonNode arguments) {
        return JSON.objectNode()
                .put("type", "function_call")
                .put("id", id)
                .put("name", name)
                .set("arguments", arguments);
    }

    /** @param response the {@code response} of the client; a text alone in {@code result} or {@code output} is the result */
    static ObjectNode result(String id, String name, JsonNode response) {
        ObjectNode fields = response.deepCopy();
        fields.remove("scheduling");
        JsonNode only = fields.size() == 1 ? fields.elements().next() : fields;
        boolean unwrapped = only.isTextual() && (fields.has("result") || fields.has("output") || fields.has("error"));
        return JSON.objectNode()
                .put("type", "function_result")
                .put("call_id", id)
                .put("name", name)
                .put("is_error", fields.has("error"))
                .set("result", unwrapped ? only : fields);
    }

    /** Converts one content of a client: a step of the user or of the model, or several if it contains calls or results. */
    static ArrayNode turn(JsonNode content) {
        ArrayNode steps = JSON.arrayNode();
        boolean model = "model".equals(content.path("role").asText());
        ArrayNode contents = JSON.arrayNode();
        for (JsonNode part : content.path("parts")) {
            JsonNode call = part.path("functionCall");
            JsonNode response = part.path("functionResponse");
            if (call.isObject()) {
                JsonNode arguments = call.has("args") ? call.path("args") : JSON.objectNode();
                steps.add(call(
                        call.path("id").asText(call.path("name").asText()),
                        call.path("name").asText(),
                        arguments));
            } else if (response.isObject()) {
                String name = response.path("name").asText();
                steps.add(result(response.path("id").asText(name), name, response.path("response")));
            } else {
                contents.add(part(part));
            }
        }
        if (!contents.isEmpty()) {
            ObjectNode step = JSON.objectNode().put("type", model ? "model_output" : "user_input");
            step.set("content", contents);
            steps.insert(0, step);
        }
        return steps;
    }

    private static ObjectNode part(JsonNode part) {
        if (part.has("inlineData")) {
            return media(part.path("inlineData"));
        }
        if (part.has("fileData")) {
            JsonNode file = part.path("fileData");
            ObjectNode content = media(file);
            content.remove("data");
            return content.put("uri", file.path("fileUri").asText());
        }
        return text(part.path("text").asText());
    }

    /** Returns a step without the bytes of pictures and films, because no rule reads them again. */
    static JsonNode remembered(JsonNode step) {
        boolean large = false;
        for (JsonNode content : step.path("content")) {
            large |= content.has("data")
                    && PICTURES.contains(content.path("type").asText());
        }
        if (!large) {
            return step;
        }
        ObjectNode copy = step.deepCopy();
        copy.path("content").forEach(content -> {
            if (PICTURES.contains(content.path("type").asText())) {
                ((ObjectNode) content).remove("data");
            }
        });
        return copy;
    }
}
