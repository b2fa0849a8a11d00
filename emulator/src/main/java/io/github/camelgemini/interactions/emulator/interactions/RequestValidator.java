/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Shape;

/** Checks a create request as strictly as the API does: single fields by {@link RequestFields}, and rules between fields here. */
final class RequestValidator {

    private static final String LEGACY =
            "The legacy Interactions API schema is no longer supported. Please upgrade your client SDK";
    private static final Set<String> MODELS_WITHOUT_MINIMAL_THINKING = Set.of("gemini-3.7-flash", "gemini-3.8-flash");

    private final RequestFields fields;
    private final boolean signedCalls;

    /** @param signedCalls whether a function call must have a signature */
    RequestValidator(RequestFields fields, boolean signedCalls) {
        this.fields = fields;
        this.signedCalls = signedCalls;
    }

    /**
     * Checks a request.
     *
     * @param request the body
     * @param issued whether the emulator sent exactly this step before; such a step is accepted whatever it contains
     * @return the input as steps
     * @throws ApiException with the error to answer
     */
    List<JsonNode> check(JsonNode request, Predicate<JsonNode> issued) {
        if (!request.isObject()) {
            throw ApiException.invalid("The request body must be a JSON object.");
        }
        refuseLegacy(request);
        fields.create().check(request, "");
        checkModelOrAgent(request);
        checkStorage(request);
        checkDelivery(request);
        checkTools(request.path("tools"));
        return steps(request, issued);
    }

    private static void refuseLegacy(JsonNode request) {
        boolean legacy = request.has("response_mime_type") || request.has("contents");
        JsonNode input = request.path("input");
        for (JsonNode item : input.isArray() ? input : List.of(input)) {
            legacy |= item.has("role") || item.has("parts");
        }
        if (legacy) {
            throw ApiException.invalid(LEGACY);
        }
    }

    private static void checkModelOrAgent(JsonNode request) {
        boolean agent = request.has("agent");
        if (request.has("model") == agent) {
            throw ApiException.invalid("Exactly one of 'model' and 'agent' must be set.");
        }
        if (agent && request.has("generation_config")) {
            throw ApiException.invalid("'generation_config' is not supported with 'agent'.");
        }
        if (agent && request.has("cached_content")) {
            throw ApiException.invalid("'cached_content' is not supported with 'agent'.");
        }
        if (!agent && request.has("agent_config")) {
            throw ApiException.invalid("'agent_config' is not supported with 'model'.");
        }
        boolean minimal = "minimal"
                .equals(request.path("generation_config").path("thinking_level").asText());
        if (minimal
                && MODELS_WITHOUT_MINIMAL_THINKING.contains(
                        request.path("model").asText())) {
            throw ApiException.invalid("The value 'minimal' is not supported for 'generation_config.thinking_level'."
                    + " Supported values: 'low', 'medium', 'high'.");
        }
        if (agent) {
            AgentRules.check(request);
        }
    }

    private static void checkStorage(JsonNode request) {
        boolean background = request.path("background").asBoolean(false);
        if (background && !request.path("store").asBoolean(true)) {
            throw ApiException.invalid("store=true is required for background interactions.");
        }
        if (!background && request.has("webhook_config")) {
            throw ApiException.invalid("'webhook_config' requires background=true.");
        }
    }

    private static void checkDelivery(JsonNode request) {
        boolean byUri =
                request.path("response_format").findValuesAsText("delivery").contains("uri");
        if (byUri && !request.path("store").asBoolean(true)) {
            throw ApiException.invalid("store=true is required for delivery by 'uri'.");
        }
    }

    private static void checkTools(JsonNode tools) {
        for (String other : List.of("google_search", "url_context")) {
            if (usesTool(tools, "file_search") && usesTool(tools, other)) {
                throw ApiException.invalid(
                        "The tools 'file_search' and '" + other + "' cannot be combined in the same request.");
            }
        }
    }

    static boolean usesTool(JsonNode tools, String type) {
        for (JsonNode tool : tools) {
            if (type.equals(tool.path("type").asText())) {
                return true;
            }
        }
        return false;
    }

    private List<JsonNode> steps(JsonNode request, Predicate<JsonNode> issued) {
        JsonNode input = request.path("input");
        if (input.isMissingNode() && request.has("continuation_token") && request.has("previous_interaction_id")) {
            return List.of();
        }
        if (input.isMissingNode() || input.isNull()) {
            throw ApiException.invalid("Missing input.");
        }
        if (input.isTextual()) {
            refuseEmpty(input.asText().isBlank());
            ObjectNode text = JsonNodeFactory.instance.objectNode();
            return List.of(userInput(text.put("type", "text").put("text", input.asText())));
        }
        refuseEmpty(input.isContainerNode() && input.isEmpty());
        if (input.isObject()) {
            fields.content().check(input, "input");
            return List.of(userInput(input));
        }
        Shape.items(Shape.OBJECT).check(input, "input");
        return isContent(input) ? contents(input) : history(input, issued);
    }

    private static void refuseEmpty(boolean empty) {
        if (empty) {
            throw ApiException.invalid("Request has empty input.");
        }
    }

    /** Returns whether the array contains content. An array of both content and steps is refused. */
    private boolean isContent(JsonNode input) {
        boolean content = false;
        boolean step = false;
        for (JsonNode item : input) {
            String type = item.path("type").asText();
            content |= fields.content().knows(type);
            step |= fields.step().knows(type);
        }
        if (content && step) {
            throw ApiException.invalid("The array at 'input' must hold either content or steps, not both.");
        }
        return content;
    }

    private List<JsonNode> contents(JsonNode input) {
        Shape.items(fields.content()).check(input, "input");
        return List.of(userInput(input));
    }

    private List<JsonNode> history(JsonNode input, Predicate<JsonNode> issued) {
        List<JsonNode> steps = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            JsonNode step = input.get(i);
            if (!issued.test(step)) {
                checkStep(step, "input[" + i + "]");
            }
            steps.add(step);
        }
        return steps;
    }

    private void checkStep(JsonNode step, String path) {
        fields.step().check(step, path);
        String type = step.path("type").asText();
        if ("user_input".equals(type)) {
            refuseEmpty(step.path("content").isEmpty());
        }
        boolean signed = "thought".equals(type) || (signedCalls && "function_call".equals(type));
        if (signed && step.path("signature").asText("").isEmpty()) {
            String what = "thought".equals(type) ? "thought" : "function call";
            throw new ApiException(
                    400, "missing_thought_signature", "The " + what + " at '" + path + "' has no signature.");
        }
    }

    private static ObjectNode userInput(JsonNode content) {
        ObjectNode step = JsonNodeFactory.instance.objectNode().put("type", "user_input");
        if (content.isArray()) {
            step.set("content", content);
        } else {
            step.putArray("content").add(content);
        }
        return step;
    }
}
