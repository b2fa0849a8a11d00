/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.models;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;
import io.github.camelgemini.interactions.emulator.answer.TokenCount;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.Resource;
import io.github.camelgemini.interactions.emulator.server.Routes;
import io.github.camelgemini.interactions.emulator.validation.Base64Text;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** The resource {@code models}: list models, read a model, count tokens. Thread-safe. */
public final class ModelsResource implements Resource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int USUAL_PAGE = 50;
    private static final int MAX_PAGE = 1_000;
    private static final int INPUT_LIMIT = 1_048_576;
    private static final int OUTPUT_LIMIT = 65_536;

    private static final String ALL = "/(?:v1|v1beta|v1alpha)/models";
    private static final String ONE = ALL + "/([^/:]+)";

    private final List<String> ids;
    private final UploadedContents uploaded;
    private final Routes routes = Routes.withStatuses()
            .add("GET", ALL, (request, id) -> Operation.call(() -> list(request.parameters())))
            .add("GET", ONE, (request, id) -> Operation.call(() -> get(id)))
            .add("POST", ONE + ":countTokens", (request, id) -> Operation.call(() -> countTokens(request.body())));

    /**
     * Makes the resource.
     *
     * @param ids the ids of the models
     * @param uploaded finds the content of uploaded files by URI
     */
    public ModelsResource(List<String> ids, UploadedContents uploaded) {
        this.ids = List.copyOf(ids);
        this.uploaded = uploaded;
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        return routes.find(request);
    }

    /** Does nothing: models are not stored. */
    @Override
    public void reset() {}

    private ApiResponse list(Map<String, String> parameters) {
        int size = number("pageSize", parameters, USUAL_PAGE);
        int start = number("pageToken", parameters, 0);
        int end = Math.min(ids.size(), start + (size == 0 ? USUAL_PAGE : Math.min(size, MAX_PAGE)));
        ObjectNode page = JSON.objectNode();
        ArrayNode models = page.putArray("models");
        for (int i = start; i < end; i++) {
            models.add(model(ids.get(i)));
        }
        if (end < ids.size()) {
            page.put("nextPageToken", String.valueOf(end));
        }
        return ApiResponse.ok(page);
    }

    private static int number(String name, Map<String, String> parameters, int usual) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            return usual;
        }
        if (!value.matches("\\d{1,6}")) {
            throw invalid("Invalid value at '" + name + "'.");
        }
        return Integer.parseInt(value);
    }

    private ApiResponse get(String id) {
        if (!ids.contains(id)) {
            throw ApiException.rpc(404, "NOT_FOUND", "models/" + Quote.of(id) + " is not found.");
        }
        return ApiResponse.ok(model(id));
    }

    private static ObjectNode model(String id) {
        ObjectNode model = JSON.objectNode()
                .put("name", "models/" + id)
                .put("version", "emulator")
                .put("displayName", id)
                .put("description", "Rules of the emulator; no model.")
                .put("inputTokenLimit", INPUT_LIMIT)
                .put("outputTokenLimit", OUTPUT_LIMIT);
        model.putArray("supportedGenerationMethods").add("createInteraction").add("countTokens");
        return model;
    }

    /** Counts the tokens of a {@code generateContent} request by the same rule as the usage of an interaction. */
    private ApiResponse countTokens(JsonNode body) {
        JsonNode request = body.path("generateContentRequest");
        JsonNode contents = (request.isObject() ? request : body).path("contents");
        if (!contents.isArray() || contents.isEmpty()) {
            throw invalid("* CountTokensRequest.contents: contents is not specified");
        }
        ObjectNode input = JSON.objectNode().put("type", "user_input");
        ArrayNode blocks = input.putArray("content");
        for (JsonNode part : contents.findValues("parts")) {
            part.forEach(each -> blocks.add(block(each)));
        }
        request.path("systemInstruction").path("parts").forEach(each -> blocks.add(block(each)));
        try {
            Map<String, Long> tokens = TokenCount.ofInput(
                    "", Conversation.of(List.of(), List.of(input), uploaded).parts());
            return ApiResponse.ok(count(tokens));
        } catch (UnreadableDocumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private static ObjectNode count(Map<String, Long> tokens) {
        ObjectNode count = JSON.objectNode();
        count.put(
                "totalTokens",
                tokens.values().stream().mapToLong(Long::longValue).sum());
        ArrayNode details = count.putArray("promptTokensDetails");
        tokens.forEach((modality, sum) -> details.addObject()
                .put("modality", modality.toUpperCase(Locale.ROOT))
                .put("tokenCount", sum));
        return count;
    }

    /** Converts a part of {@code generateContent} to a content block. */
    private static ObjectNode block(JsonNode part) {
        JsonNode media = part.has("inlineData") ? part.path("inlineData") : part.path("fileData");
        if (!media.isObject()) {
            // Function calls and results are counted by their JSON.
            String text = part.path("text").isTextual() ? part.path("text").asText() : part.toString();
            return JSON.objectNode().put("type", "text").put("text", text);
        }
        String mediaType = media.path("mimeType").asText("");
        String kind = mediaType.replaceFirst("/.*", "");
        ObjectNode block = JSON.objectNode()
                .put("type", List.of("image", "audio", "video").contains(kind) ? kind : "document")
                .put("mime_type", mediaType);
        if (media.has("fileUri")) {
            return block.put("uri", media.path("fileUri").asText());
        }
        String data = media.path("data").asText("");
        if (!Base64Text.isValid(data)) {
            throw invalid("Invalid value at 'contents': Base64 decoding failed.");
        }
        return block.put("data", data);
    }

    private static ApiException invalid(String message) {
        return ApiException.rpc(400, "INVALID_ARGUMENT", message);
    }
}
