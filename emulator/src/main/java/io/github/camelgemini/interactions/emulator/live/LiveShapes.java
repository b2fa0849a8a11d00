/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Base64Text;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;
import io.github.camelgemini.interactions.emulator.validation.ObjectShape;
import io.github.camelgemini.interactions.emulator.validation.Quote;
import io.github.camelgemini.interactions.emulator.validation.Shape;

/**
 * The fields of a client's messages. {@code live-types.json} has what the types of Google's client say of the Gemini API; conditions that no
 * table can express are in this class. Thread-safe.
 */
final class LiveShapes {

    private static final JsonNode TYPES = FieldTable.read(LiveShapes.class, "live-types.json");
    private static final Pattern INT64 = Pattern.compile("-?\\d{1,18}");
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,127}");
    private static final Set<String> PART_DATA =
            Set.of("text", "inlineData", "fileData", "functionCall", "functionResponse");
    private static final List<String> INPUTS =
            List.of("audio", "video", "text", "audioStreamEnd", "activityStart", "activityEnd", "mediaChunks");

    private final ObjectShape setup;
    private final Shape clientContent;
    private final Shape realtimeInput;
    private final Shape toolResponse;
    private final Shape tokenRequest;

    LiveShapes() {
        FieldTable table = new FieldTable(TYPES);
        table.define("base64", LiveShapes::checkBase64)
                .define(
                        "int64",
                        Shape.kind(
                                "an integer",
                                value -> value.isIntegralNumber()
                                        || INT64.matcher(value.asText()).matches()))
                .define("functionName", LiveShapes::checkFunctionName)
                .define("refused", (value, path) -> {
                    throw ApiException.invalid("'" + path + "' is not supported by the Live API.");
                });
        table.condition("Part", LiveShapes::checkPart).condition("FunctionDeclaration", LiveShapes::checkParameters);
        setup = table.object("Setup");
        clientContent = table.object("ClientContent");
        realtimeInput = table.object("RealtimeInput").and(LiveShapes::checkInput);
        toolResponse = table.object("ToolResponse");
        tokenRequest = table.object("TokenRequest");
    }

    void checkSetup(JsonNode message) {
        setup.check(message, "setup");
    }

    /** Checks the setup in a request for a token, which may leave the model to the session. */
    void checkTokenSetup(JsonNode message) {
        setup.may("model", Shape.name()).check(message, "bidiGenerateContentSetup");
    }

    void checkClientContent(JsonNode message) {
        clientContent.check(message, "clientContent");
    }

    void checkRealtimeInput(JsonNode message) {
        realtimeInput.check(message, "realtimeInput");
    }

    void checkToolResponse(JsonNode message) {
        toolResponse.check(message, "toolResponse");
    }

    void checkTokenRequest(JsonNode message) {
        tokenRequest.check(message, "");
    }

    private static void checkBase64(JsonNode data, String path) {
        Shape.STRING.check(data, path);
        if (!Base64Text.isValid(data.asText())) {
            throw ApiException.invalid("Invalid value at '" + path + "': Base64 decoding failed.");
        }
    }

    private static void checkFunctionName(JsonNode name, String path) {
        Shape.STRING.check(name, path);
        if (!FUNCTION.matcher(name.asText()).matches()) {
            throw ApiException.invalid("Invalid function name '" + Quote.of(name.asText()) + "' at '" + path + "'.");
        }
    }

    private static void checkPart(JsonNode part, String path) {
        long data = PART_DATA.stream().filter(part::has).count();
        if (data != 1) {
            throw ApiException.invalid("Exactly one kind of data must be set at '" + path + "'.");
        }
    }

    private static void checkParameters(JsonNode function, String path) {
        if (function.has("parameters") && function.has("parametersJsonSchema")) {
            throw ApiException.invalid(
                    "At most one of 'parameters' and 'parametersJsonSchema' must be set at '" + path + "'.");
        }
    }

    private static void checkInput(JsonNode input, String path) {
        if (INPUTS.stream().noneMatch(input::has)) {
            throw ApiException.invalid("No input is set at '" + path + "'.");
        }
    }
}
