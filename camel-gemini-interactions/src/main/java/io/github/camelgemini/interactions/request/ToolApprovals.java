/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;

/**
 * Answers to open function calls, from the header {@code ToolApprovals}. They are steps of a type of this component in the input of a request, until the calls
 * have been made and the steps are replaced by results; the API never receives them.
 */
public final class ToolApprovals {

    private static final String TYPE = "tool_approval";
    private static final String CALL_ID = "call_id";
    private static final String APPROVED = "approved";
    private static final String RESULT = "result";

    /** Rejects a key that occurs twice, which could approve and refuse one call. */
    private static final ObjectReader READER =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private ToolApprovals() {}

    static ArrayNode read(RequestHeaders headers) throws GeminiInteractionsException {
        ObjectNode answers =
                parse(headers.json(GeminiInteractionsConstants.TOOL_APPROVALS).orElse(""));
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, JsonNode> answer : answers.properties()) {
            ObjectNode step = steps.addObject().put(JsonBodies.TYPE, TYPE).put(CALL_ID, answer.getKey());
            Boolean approved = asBoolean(answer.getValue());
            if (approved == null) {
                step.set(RESULT, result(answer.getValue()));
            } else {
                step.put(APPROVED, approved);
            }
        }
        return steps;
    }

    private static ObjectNode parse(String json) throws GeminiInteractionsException {
        try {
            if (READER.readTree(json) instanceof ObjectNode answers && !answers.isEmpty()) {
                return answers;
            }
        } catch (JsonProcessingException | StackOverflowError e) {
            // Rejected below, without the cause, which would quote the header.
        }
        throw InvalidRequest.of(
                InvalidRequest.HEADER,
                "The header " + GeminiInteractionsConstants.TOOL_APPROVALS
                        + " takes a Map, or a JSON object, from the ids of function calls to true, false or a result. It must not be empty");
    }

    private static Boolean asBoolean(JsonNode answer) {
        String text = answer.isTextual() ? answer.textValue().strip() : answer.toString();
        if (answer.isBoolean() || answer.isTextual()) {
            return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        }
        return null;
    }

    /** The API takes a text, an object, or an array of contents (API reference, "Function calling", "Results"). */
    private static JsonNode result(JsonNode answer) {
        if (JsonBodies.isContent(answer)) {
            return JsonNodeFactory.instance.arrayNode().add(answer);
        }
        boolean contents = answer.isArray() && !answer.isEmpty();
        for (JsonNode element : answer) {
            contents &= answer.isArray() && JsonBodies.isContent(element);
        }
        return answer.isTextual() || answer.isObject() || contents
                ? answer
                : JsonNodeFactory.instance.objectNode().set(RESULT, answer);
    }

    /** Whether the input of a request contains answers to open calls. */
    public static boolean areIn(ObjectNode request) {
        for (JsonNode step : request.path(JsonBodies.INPUT)) {
            if (isAnswer(step)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the answers in the input of a request by the ids of the calls. */
    public static Map<String, Answer> of(ObjectNode request) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (JsonNode step : request.path(JsonBodies.INPUT)) {
            if (isAnswer(step)) {
                answers.put(
                        step.path(CALL_ID).textValue(),
                        new Answer(step.path(APPROVED).asBoolean(), step.get(RESULT)));
            }
        }
        return answers;
    }

    /** Returns a copy of a request whose input has other steps in place of the answers, unless it already has results behind them. A request without answers stays as it is. */
    public static ObjectNode replacedBy(ArrayNode steps, ObjectNode request) {
        ArrayNode before = JsonNodeFactory.instance.arrayNode();
        ArrayNode behind = JsonNodeFactory.instance.arrayNode();
        boolean found = false;
        for (JsonNode step : request.path(JsonBodies.INPUT)) {
            if (isAnswer(step)) {
                found = true;
            } else {
                (found ? behind : before).add(step);
            }
        }
        if (!found) {
            return request;
        }
        boolean answered =
                "function_result".equals(behind.path(0).path(JsonBodies.TYPE).asText());
        ArrayNode input = before.addAll(answered ? before.arrayNode() : steps).addAll(behind);
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(request);
        return copy.set(JsonBodies.INPUT, input);
    }

    private static boolean isAnswer(JsonNode step) {
        return TYPE.equals(step.path(JsonBodies.TYPE).asText());
    }

    /**
     * The answer to one call.
     *
     * @param approved whether the call is to be made; false if there is a result
     * @param result the result of the call, as the API takes it; null if the answer is only whether to make the call
     */
    public record Answer(boolean approved, JsonNode result) {

        /** Contains no content of the result. */
        @Override
        public String toString() {
            return "Answer[approved=" + approved + ", hasResult=" + (result != null) + "]";
        }
    }
}
