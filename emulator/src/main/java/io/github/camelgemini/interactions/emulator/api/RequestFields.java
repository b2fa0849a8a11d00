/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of a create request: every name, type and enumeration that the API takes, in one place. */
final class RequestFields {

    private static final Shape RESOLUTION = Shape.choice("low", "medium", "high", "ultra_high");

    private static final ObjectShape TEXT =
            object().must("text", Shape.STRING).may("annotations", Shape.items(Shape.OBJECT));
    private static final ObjectShape MEDIA = object().may(Shape.STRING, "data", "uri", "mime_type");
    private static final ObjectShape IMAGE = MEDIA.may("resolution", RESOLUTION);
    private static final ObjectShape AUDIO = MEDIA.may(Shape.atLeast(1), "sample_rate", "channels");
    private static final ObjectShape VIDEO = IMAGE.may("name", Shape.STRING);

    private static final Shape PROCESSING = Shape.stringOr(
            Shape.choice("static", "agentic"),
            object().must("type", Shape.choice("static"))
                    .may(Shape.STRING, "start_offset", "end_offset")
                    .may("fps", Shape.NUMBER));

    private static final MediaShape IMAGE_TYPES = new MediaShape(
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/heic",
            "image/heif",
            "image/gif",
            "image/bmp",
            "image/tiff");
    private static final MediaShape AUDIO_TYPES = new MediaShape(
            "audio/wav",
            "audio/mp3",
            "audio/aiff",
            "audio/aac",
            "audio/ogg",
            "audio/flac",
            "audio/mpeg",
            "audio/m4a",
            "audio/l16",
            "audio/opus",
            "audio/alaw",
            "audio/mulaw",
            "audio/webm");
    private static final MediaShape VIDEO_TYPES = new MediaShape(
            "video/mp4",
            "video/mpeg",
            "video/mpg",
            "video/mov",
            "video/quicktime",
            "video/avi",
            "video/x-flv",
            "video/webm",
            "video/wmv",
            "video/3gpp");
    private static final MediaShape DOCUMENT_TYPES =
            new MediaShape("application/pdf", "text/*", "application/json", "application/xml", "message/rfc822");

    private static final TaggedShape STILL_CONTENT =
            TaggedShape.empty().with("text", TEXT).with("image", IMAGE, IMAGE_TYPES);

    /** A content block that stands by itself in {@code input}. */
    static final TaggedShape CONTENT = content(VIDEO);

    /** Content within a step may say how a video is processed. */
    private static final Shape CONTENTS = Shape.items(content(VIDEO.may("processing", PROCESSING)));

    private static final ObjectShape CALL = object().must("id", Shape.STRING).may("signature", Shape.STRING);
    private static final ObjectShape RESULT = object().must("call_id", Shape.STRING)
            .may("signature", Shape.STRING)
            .may("is_error", Shape.BOOLEAN);
    private static final ObjectShape NAMED_CALL =
            CALL.must("name", Shape.STRING).must("arguments", Shape.OBJECT);
    private static final Shape ANY_RESULT = (value, path) -> {
        if (value.isArray()) {
            Shape.items(STILL_CONTENT).check(value, path);
        } else if (!value.isTextual() && !value.isObject()) {
            throw ApiException.invalid(
                    "Invalid value at '" + path + "': expected a string, an object or an array of content.");
        }
    };

    static final TaggedShape STEP = TaggedShape.empty()
            .with("user_input", object().must("content", CONTENTS))
            .with("model_output", object().must("content", CONTENTS).may("error", Shape.OBJECT))
            .with("thought", object().may("signature", Shape.STRING).may("summary", Shape.items(STILL_CONTENT)))
            .with("function_call", NAMED_CALL)
            .with(
                    "function_result",
                    object().must("call_id", Shape.STRING)
                            .must("result", ANY_RESULT)
                            .may("name", Shape.STRING)
                            .may("is_error", Shape.BOOLEAN)
                            .may("signature", Shape.STRING))
            .with("code_execution_call", CALL.must("arguments", Shape.OBJECT))
            .with("code_execution_result", RESULT.must("result", Shape.STRING))
            .with("url_context_call", CALL.must("arguments", Shape.OBJECT))
            .with("url_context_result", RESULT.may("result", Shape.ANY))
            .with("google_search_call", CALL.must("arguments", Shape.OBJECT).may("search_type", Shape.STRING))
            .with("google_search_result", RESULT.may("result", Shape.ANY))
            .with("google_maps_call", CALL.may("arguments", Shape.OBJECT))
            .with("google_maps_result", RESULT.may("result", Shape.ANY))
            .with("file_search_call", CALL)
            .with("file_search_result", RESULT.may("result", Shape.ANY))
            .with("mcp_server_tool_call", NAMED_CALL.must("server_name", Shape.STRING))
            .with("mcp_server_tool_result", RESULT.must("result", Shape.ANY).may(Shape.STRING, "name", "server_name"))
            .open("retrieval_call")
            .open("retrieval_result")
            .open("processing_call")
            .open("processing_result")
            .open("tool_call");

    private static final Shape TOOL = TaggedShape.empty()
            .with(
                    "function",
                    object().must("name", Shape.name())
                            .may("description", Shape.STRING)
                            .may("parameters", SchemaShape.ofFunction()))
            .with(
                    "google_search",
                    object().may("search_types", Shape.items(Shape.choice("web_search", "image_search"))))
            .with("url_context", object())
            .with("code_execution", object())
            .with(
                    "google_maps",
                    object().may("enable_widget", Shape.BOOLEAN).may(Shape.NUMBER, "latitude", "longitude"))
            .with(
                    "file_search",
                    object().must("file_search_store_names", Shape.STRINGS)
                            .may("top_k", Shape.atLeast(1))
                            .may("metadata_filter", Shape.STRING))
            .with(
                    "mcp_server",
                    object().must("name", Shape.name())
                            .must("url", Shape.name())
                            .may("headers", Shape.OBJECT)
                            .may(
                                    "allowed_tools",
                                    Shape.items(
                                            object().may("mode", Shape.STRING).may("tools", Shape.STRINGS))))
            .with(
                    "computer_use",
                    object().may("environment", Shape.choice("browser", "mobile", "desktop"))
                            .may(Shape.STRINGS, "excluded_predefined_functions", "disabled_safety_policies")
                            .may("enable_prompt_injection_detection", Shape.BOOLEAN))
            .enterprise("retrieval");

    private static final Shape TOOL_MODE = Shape.choice("auto", "any", "none", "validated");
    private static final Shape TOOL_CHOICE = Shape.stringOr(
            TOOL_MODE,
            object().must("allowed_tools", object().may("mode", TOOL_MODE).may("tools", Shape.STRINGS)));

    private static final Shape TRANSCRIPTION = object().may(
                    Shape.STRINGS,
                    "custom_vocabulary",
                    "language_codes",
                    "adaptation_phrases",
                    "timestamp_granularities")
            .may("diarization_mode", Shape.STRING)
            .may(
                    "mode",
                    Shape.stringOr(
                            Shape.choice("smart", "verbatim"),
                            object().must("type", Shape.choice("smart", "verbatim"))
                                    .may("diarization_mode", Shape.STRING)
                                    .may("timestamp_granularities", Shape.STRINGS)));

    private static final Shape GENERATION_CONFIG = object().may("max_output_tokens", Shape.atLeast(1))
            .may("seed", Shape.INTEGER)
            .may("stop_sequences", Shape.STRINGS)
            .may("temperature", Shape.between(0, 2))
            .may("top_p", Shape.between(0, 1))
            .may("thinking_level", Shape.choice("minimal", "low", "medium", "high"))
            .may("thinking_summaries", Shape.choice("auto", "none"))
            .may("tool_choice", TOOL_CHOICE)
            .may("speech_config", Shape.items(object().may(Shape.STRING, "voice", "language", "speaker")))
            .may("transcription_config", TRANSCRIPTION)
            .may(
                    "video_config",
                    object().may(
                                    "task",
                                    Shape.choice(
                                            "text_to_video", "image_to_video", "reference_to_video", "edit", "extend")))
            .may("image_config", object().may(Shape.STRING, "aspect_ratio", "image_size"));

    private static final Shape AGENT_CONFIG = TaggedShape.empty()
            .with(
                    "deep-research",
                    object().may("thinking_summaries", Shape.choice("auto", "none"))
                            .may("visualization", Shape.choice("auto", "off"))
                            .may("collaborative_planning", Shape.BOOLEAN)
                            .may("enable_bigquery_tool", Shape.enterprise()))
            // A 64 bit number travels as a string.
            .with("antigravity", object().may(Shape.STRING, "max_total_tokens", "model"))
            .open("code-mender")
            .open("dynamic");

    /** In the schema, but not taken by the API. */
    private static final Shape REFUSED = (value, path) -> {
        throw ApiException.invalid("'" + path + "' is not supported.");
    };

    private static final Shape DURATION = Shape.kind(
            "a duration in seconds such as '8s'",
            value -> value.isTextual() && value.asText().matches("\\d{1,5}(\\.\\d{1,9})?s"));

    private static final Shape RESPONSE_FORMAT = TaggedShape.empty()
            .with(
                    "text",
                    object().may("mime_type", Shape.choice("application/json", "text/plain"))
                            .may("schema", SchemaShape.ofAnswer()),
                    RequestFields::checkSchemaHasJsonType)
            .with(
                    "image",
                    object().may("mime_type", Shape.choice("image/jpeg"))
                            .may(
                                    "aspect_ratio",
                                    Shape.choice(
                                            "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9",
                                            "1:8", "8:1", "1:4", "4:1"))
                            .may("image_size", Shape.choice("512", "1K", "2K", "4K"))
                            .may("delivery", REFUSED))
            .with(
                    "audio",
                    object().may(REFUSED, "mime_type", "delivery").may(Shape.atLeast(1), "sample_rate", "bit_rate"))
            .with(
                    "video",
                    object().may("aspect_ratio", Shape.choice("16:9", "9:16"))
                            .may("duration", DURATION)
                            .may("resolution", Shape.choice("360p", "720p", "1080p", "4k"))
                            .may("delivery", Shape.choice("inline", "uri"))
                            .may("gcs_uri", Shape.enterprise()));

    private static final Shape ENVIRONMENT = Shape.stringOr(
            Shape.name(),
            object().must("type", Shape.choice("remote"))
                    .may("environment_id", Shape.STRING)
                    .may("sources", Shape.items(Shape.OBJECT))
                    .may("network", Shape.stringOr(Shape.choice("disabled"), Shape.OBJECT))
                    .may("env", Shape.OBJECT));

    /** The body of a create request; {@code input} is checked by itself. */
    static final ObjectShape CREATE = object().may(Shape.name(), "model", "agent", "previous_interaction_id")
            .may("input", Shape.ANY)
            .may("system_instruction", Shape.STRING)
            .may("tools", Shape.items(TOOL))
            .may("generation_config", GENERATION_CONFIG)
            .may("agent_config", AGENT_CONFIG)
            .may("response_format", Shape.oneOrMany(RESPONSE_FORMAT))
            .may("response_modalities", Shape.items(Shape.choice("text", "image", "audio", "video", "document")))
            .may(Shape.BOOLEAN, "store", "stream", "background")
            .may("service_tier", Shape.choice("flex", "standard", "priority"))
            .may("environment", ENVIRONMENT)
            .may("webhook_config", object().may("uris", Shape.STRINGS).may("user_metadata", Shape.OBJECT))
            .may(Shape.enterprise(), "safety_settings", "labels");

    private RequestFields() {}

    private static ObjectShape object() {
        return ObjectShape.empty();
    }

    private static TaggedShape content(ObjectShape video) {
        return TaggedShape.empty()
                .with("text", TEXT)
                .with("image", IMAGE, IMAGE_TYPES)
                .with("audio", AUDIO, AUDIO_TYPES)
                .with("video", video, VIDEO_TYPES)
                .with("document", MEDIA, DOCUMENT_TYPES);
    }

    private static void checkSchemaHasJsonType(JsonNode format, String path) {
        if (format.has("schema")
                && !"application/json".equals(format.path("mime_type").asText())) {
            throw ApiException.invalid("A 'schema' at '" + path + "' requires 'mime_type' to be 'application/json'.");
        }
    }
}
