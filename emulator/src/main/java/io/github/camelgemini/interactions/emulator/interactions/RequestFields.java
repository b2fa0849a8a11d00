/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;
import io.github.camelgemini.interactions.emulator.validation.ObjectShape;
import io.github.camelgemini.interactions.emulator.validation.Quote;
import io.github.camelgemini.interactions.emulator.validation.Shape;
import io.github.camelgemini.interactions.emulator.validation.TaggedShape;

/**
 * The fields of a create request. Names, types and enumerations come from the {@link FieldTable}; here stands what the API asks besides, and
 * where it takes more or less than the types of its clients say.
 */
final class RequestFields {

    private static final Set<String> VOICES = Set.of(
            "achernar",
            "achird",
            "algenib",
            "algieba",
            "alnilam",
            "aoede",
            "autonoe",
            "callirrhoe",
            "charon",
            "despina",
            "enceladus",
            "erinome",
            "fenrir",
            "gacrux",
            "iapetus",
            "kore",
            "laomedeia",
            "leda",
            "orus",
            "puck",
            "pulcherrima",
            "rasalgethi",
            "sadachbia",
            "sadaltager",
            "schedar",
            "sulafat",
            "umbriel",
            "vindemiatrix",
            "zephyr",
            "zubenelgenubi");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?s");

    private static final Shape DURATION = seconds("a duration in seconds such as '8s'");
    private static final Shape OFFSET = seconds("an offset in seconds such as '10.5s'");
    private static final Shape LABELS = labels();

    /** In the types, but not taken by the API. */
    private static final Shape REFUSED = (value, path) -> {
        throw ApiException.invalid("'" + path + "' is not supported.");
    };

    private final ObjectShape create;
    private final TaggedShape content;
    private final TaggedShape step;

    /**
     * Reads the table.
     *
     * @param refuseIgnored whether schemas must not have the keywords that the API is said to ignore
     */
    RequestFields(boolean refuseIgnored) {
        FieldTable table = new FieldTable()
                .replace("ResponseFormat", Shape.ANY)
                .replace("InteractionsInput", Shape.ANY)
                .replace("Model", Shape.name())
                .replace("AgentOption", Shape.name())
                .replace("ServiceTier", Shape.choice("flex", "standard", "priority"))
                .replace("GoogleSearchSearchType", Shape.choice("web_search", "image_search"))
                .replace("Retrieval", Shape.enterprise())
                .replace("ImageContentMimeType", Shape.STRING)
                .replace("AudioContentMimeType", Shape.STRING)
                .replace("VideoContentMimeType", Shape.STRING)
                .replace("DocumentContentMimeType", Shape.STRING);
        tellMedia(table);
        tellSteps(table);
        tellConfigs(table);
        tellFormats(table, refuseIgnored);
        content = table.tagged("Content").put("video", still(table));
        step = table.tagged("Step").open("tool_call").put("user_input", userInput(table));
        create = table.object("CreateModelInteraction")
                .may(Shape.name(), "model", "agent", "previous_interaction_id", "continuation_token")
                .may("agent_config", table.expression(agentConfigs()))
                .may("labels", LABELS)
                .may("response_format", Shape.oneOrMany(format(table, refuseIgnored)))
                .may("input", Shape.ANY);
    }

    private static String agentConfigs() {
        return "AntigravityAgentConfig|CodeMenderAgentConfig|DeepResearchAgentConfig|DynamicAgentConfig";
    }

    /** The body of a create request; {@code input} is checked by itself. */
    ObjectShape create() {
        return create;
    }

    /** A content block that stands by itself in {@code input}. */
    TaggedShape content() {
        return content;
    }

    TaggedShape step() {
        return step;
    }

    private static void tellMedia(FieldTable table) {
        table.condition("ImageContent", new MediaShape(FieldTable.values("ImageContentMimeType")))
                .condition("AudioContent", new MediaShape(FieldTable.values("AudioContentMimeType")))
                .condition("VideoContent", videoTypes())
                .condition(
                        "DocumentContent",
                        new MediaShape(
                                FieldTable.values("DocumentContentMimeType"),
                                "text/*",
                                "application/json",
                                "application/xml",
                                "message/rfc822"))
                .rule("AudioContent", audio -> audio.may(Shape.atLeast(1), "sample_rate", "channels"))
                .rule("StaticMediaProcessing", processing -> processing.may(OFFSET, "start_offset", "end_offset"))
                .condition("StaticMediaProcessing", RequestFields::checkOffsets);
    }

    private static MediaShape videoTypes() {
        return new MediaShape(FieldTable.values("VideoContentMimeType"), "video/quicktime");
    }

    /** How a video is processed can be said only within a step. */
    private static Shape still(FieldTable table) {
        return table.object("VideoContent").without("processing").and(videoTypes());
    }

    /** The types of the clients lack the signatures that steps of the API can have. */
    private static void tellSteps(FieldTable table) {
        for (String step : new String[] {
            "FunctionCallStep",
            "FunctionResultStep",
            "MCPServerToolCallStep",
            "MCPServerToolResultStep",
            "GoogleMapsResultStep"
        }) {
            table.rule(step, fields -> fields.may("signature", Shape.STRING));
        }
    }

    /** Clients wrap results of functions into the user's turn too. */
    private static Shape userInput(FieldTable table) {
        TaggedShape contents = table.tagged("Content").put("function_result", table.expression("FunctionResultStep"));
        return table.object("UserInputStep").must("content", Shape.items(contents));
    }

    private static void tellConfigs(FieldTable table) {
        table.rule(
                        "FileSearch",
                        tool -> tool.must("file_search_store_names", Shape.STRINGS)
                                .may("top_k", Shape.atLeast(1)))
                .rule("MCPServer", tool -> tool.must("name", Shape.name()).must("url", Shape.name()))
                .rule("DeepResearchAgentConfig", config -> config.may("enable_bigquery_tool", Shape.enterprise()))
                .rule("SpeechConfig", config -> config.may("voice", RequestFields::checkVoice))
                .rule("SessionConfig", config -> config.may("max_rounds", Shape.atLeast(1)))
                .rule(
                        "GenerationConfig",
                        config -> config.may("max_output_tokens", Shape.atLeast(1))
                                .may("seed", Shape.INTEGER)
                                .may("temperature", Shape.between(0, 2))
                                .may("top_p", Shape.between(0, 1)));
    }

    private static void tellFormats(FieldTable table, boolean refuseIgnored) {
        table.rule(
                        "FunctionT",
                        tool -> tool.must("name", Shape.name())
                                .may("parameters", SchemaShape.ofFunction(refuseIgnored)))
                .rule("TextResponseFormat", format -> format.may("schema", SchemaShape.ofAnswer(refuseIgnored)))
                .condition("TextResponseFormat", RequestFields::checkSchemaHasJsonType)
                .rule("ImageResponseFormat", format -> format.may("delivery", REFUSED))
                .rule(
                        "AudioResponseFormat",
                        format -> format.may(REFUSED, "mime_type", "delivery")
                                .may(Shape.atLeast(1), "sample_rate", "bit_rate"))
                .rule(
                        "VideoResponseFormat",
                        format -> format.may("gcs_uri", Shape.enterprise()).may("duration", DURATION));
    }

    /** One of the API's formats, or a bare schema. */
    private static Shape format(FieldTable table, boolean refuseIgnored) {
        TaggedShape formats = table.tagged("ResponseFormat");
        Shape schema = SchemaShape.ofAnswer(refuseIgnored);
        return (value, path) -> (ResponseFormats.isSchema(value) ? schema : formats).check(value, path);
    }

    private static Shape seconds(String expected) {
        return Shape.kind(
                expected,
                value -> value.isTextual() && SECONDS.matcher(value.asText()).matches());
    }

    private static void checkOffsets(JsonNode processing, String path) {
        String start = processing.path("start_offset").asText("0s");
        String end = processing.path("end_offset").asText("");
        if (!end.isEmpty() && number(end).compareTo(number(start)) <= 0) {
            throw ApiException.invalid("Invalid value at '" + path + ".end_offset': expected more than the start.");
        }
    }

    private static BigDecimal number(String seconds) {
        return new BigDecimal(seconds.substring(0, seconds.length() - 1));
    }

    private static void checkVoice(JsonNode voice, String path) {
        Shape.STRING.check(voice, path);
        if (!VOICES.contains(voice.asText().toLowerCase(Locale.ROOT))) {
            throw ApiException.invalid(
                    "The voice '" + Quote.of(voice.asText()) + "' at '" + path + "' does not exist.");
        }
    }

    /** At most 63 letters in lower case, digits, underscores and dashes; a key begins with a letter. */
    private static Shape labels() {
        Pattern key = Pattern.compile("[\\p{L}&&[^\\p{Lu}]][\\p{L}\\p{N}_\\-&&[^\\p{Lu}]]{0,62}");
        Pattern label = Pattern.compile("[\\p{L}\\p{N}_\\-&&[^\\p{Lu}]]{0,63}");
        return (value, path) -> {
            Shape.values(Shape.STRING).check(value, path);
            value.properties().forEach(each -> {
                if (!key.matcher(each.getKey()).matches()
                        || !label.matcher(each.getValue().asText()).matches()) {
                    throw ApiException.invalid("Invalid label '" + Quote.of(each.getKey()) + "' at '" + path + "'.");
                }
            });
        };
    }

    private static void checkSchemaHasJsonType(JsonNode format, String path) {
        if (format.has("schema") && "text/plain".equals(format.path("mime_type").asText())) {
            throw ApiException.invalid("A 'schema' at '" + path + "' requires 'mime_type' to be 'application/json'.");
        }
    }
}
