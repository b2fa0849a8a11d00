/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.schema.JsonSchema;

/**
 * The request fields for the format of an answer: {@code response_format}, and {@code speech_config} of the generation config (API reference, "Output
 * control"). Thread-safe.
 */
final class ResponseFormatFields {

    static final String SPEECH_CONFIG = "speech_config";

    private static final String TYPE = "type";
    private static final String TEXT = ContentKind.TEXT.wireName();
    private static final String IMAGE = ContentKind.IMAGE.wireName();
    private static final String AUDIO = ContentKind.AUDIO.wireName();
    private static final String VIDEO = ContentKind.VIDEO.wireName();

    private final Set<String> types;
    private final Map<String, ObjectNode> formats = new LinkedHashMap<>();
    private final ArrayNode speech = JsonNodeFactory.instance.arrayNode();

    ResponseFormatFields(ResponseFormatSettings settings) {
        types = new LinkedHashSet<>(settings.types());
        for (String type : List.of(TEXT, IMAGE, AUDIO, VIDEO)) {
            formats.put(type, JsonNodeFactory.instance.objectNode().put(TYPE, type));
        }
        putIfSet(formats.get(IMAGE), "aspect_ratio", settings.aspectRatio());
        putIfSet(formats.get(IMAGE), "image_size", settings.imageSize());
        putIfSet(formats.get(VIDEO), "aspect_ratio", settings.aspectRatio());
        putIfSet(formats.get(VIDEO), "duration", settings.videoDuration());
        putIfSet(formats.get(VIDEO), "resolution", settings.videoResolution());
        addVoices(settings.speech());
    }

    /**
     * Sets {@code response_format} if the option or a schema asks for a format: an object for one format, an array for several. A schema adds text, in front of
     * the other formats unless the option lists it.
     *
     * @param schema the schema of the text, or null
     */
    void addFormat(ObjectNode request, JsonSchema schema) {
        Set<String> wanted = new LinkedHashSet<>();
        if (schema != null && !types.contains(TEXT)) {
            wanted.add(TEXT);
        }
        wanted.addAll(types);
        if (wanted.isEmpty()) {
            return;
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String type : wanted) {
            ObjectNode format = formats.get(type).deepCopy();
            if (type.equals(TEXT) && schema != null) {
                format.put("mime_type", "application/json");
                if (!schema.wire().isEmpty()) {
                    format.set("schema", schema.wire());
                }
            }
            array.add(format);
        }
        request.set("response_format", array.size() == 1 ? array.get(0) : array);
    }

    /** Adds the voices of the options to the generation config if the request asks for audio. */
    void addVoices(ObjectNode request, ObjectNode generationConfig) {
        if (!speech.isEmpty() && asksForAudio(request.path("response_format"))) {
            generationConfig.set(SPEECH_CONFIG, speech.deepCopy());
        }
    }

    private static boolean asksForAudio(JsonNode format) {
        for (JsonNode each : format.isArray() ? format : List.of(format)) {
            if (AUDIO.equals(each.path(TYPE).asText())) {
                return true;
            }
        }
        return false;
    }

    private void addVoices(SpeechSettings settings) {
        settings.speakers().forEach((name, voice) -> addVoice(voice, settings.language(), name));
        if (settings.speakers().isEmpty() && (settings.voice() != null || settings.language() != null)) {
            addVoice(settings.voice(), settings.language(), null);
        }
    }

    private void addVoice(String voice, String language, String speaker) {
        ObjectNode config = speech.addObject();
        putIfSet(config, "voice", voice);
        putIfSet(config, "language", language);
        putIfSet(config, "speaker", speaker);
    }

    private static void putIfSet(ObjectNode target, String field, String value) {
        if (value != null) {
            target.put(field, value);
        }
    }
}
