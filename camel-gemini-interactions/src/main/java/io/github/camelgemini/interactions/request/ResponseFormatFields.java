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
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.schema.JsonSchema;

/**
 * The request fields that say what an answer is made of: {@code response_format}, and {@code speech_config} of the generation config (API reference, "Output
 * control"). Which values the API knows changes with its models, so that only their form is checked. Thread-safe.
 */
public final class ResponseFormatFields {

    static final String SPEECH_CONFIG = "speech_config";

    private static final String TYPE = "type";
    private static final String TEXT = ContentKind.TEXT.wireName();
    private static final String IMAGE = ContentKind.IMAGE.wireName();
    private static final String AUDIO = ContentKind.AUDIO.wireName();
    private static final String VIDEO = ContentKind.VIDEO.wireName();
    private static final List<String> TYPES = List.of(TEXT, IMAGE, AUDIO, VIDEO);

    private static final Pattern RATIO = Pattern.compile("\\d{1,4}:\\d{1,4}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern AUDIO_TYPE = Pattern.compile("audio/[A-Za-z0-9._+-]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}(\\.\\d{1,9})?s");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private final Set<String> types;
    private final Map<String, ObjectNode> formats = new LinkedHashMap<>();
    private final ArrayNode speech = JsonNodeFactory.instance.arrayNode();

    private ResponseFormatFields(ResponseFormatOptions options) {
        types = types(options.getResponseFormat());
        TYPES.forEach(
                type -> formats.put(type, JsonNodeFactory.instance.objectNode().put(TYPE, type)));
        put("aspectRatio", options.getAspectRatio(), RATIO, "a ratio such as 16:9", "aspect_ratio", IMAGE, VIDEO);
        put("imageSize", options.getImageSize(), WORD, "a size such as 1K", "image_size", IMAGE);
        put("audioFormat", options.getAudioFormat(), AUDIO_TYPE, "a type such as audio/mp3", "mime_type", AUDIO);
        put("outputSampleRate", options.getOutputSampleRate(), "sample_rate");
        put("audioBitRate", options.getAudioBitRate(), "bit_rate");
        put("videoDuration", options.getVideoDuration(), SECONDS, "seconds such as 8s", "duration", VIDEO);
        put("videoResolution", options.getVideoResolution(), WORD, "a resolution such as 720p", "resolution", VIDEO);
        put("mediaDelivery", options.getMediaDelivery(), WORD, "inline or uri", "delivery", IMAGE, AUDIO, VIDEO);
        readVoices(options);
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException naming the option that is wrong and what it accepts
     */
    public static ResponseFormatFields of(ResponseFormatOptions options) {
        return new ResponseFormatFields(options);
    }

    /**
     * Sets {@code response_format} where the option or a schema asks for one: an object for one format, an array for several. A schema asks for text, in front of
     * the rest unless the option has a place for it.
     *
     * @param schema what the text must conform to, or null
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

    /** Sets the voices of the options in the generation config of a request that asks for audio. */
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

    private static Set<String> types(String option) {
        Set<String> types = new LinkedHashSet<>();
        for (String type : option == null ? List.<String>of() : list(option)) {
            if (!TYPES.contains(type) || !types.add(type)) {
                throw wrong("responseFormat", option, "a list, separated by commas, of one or several of " + TYPES);
            }
        }
        if (option != null && types.isEmpty()) {
            throw wrong("responseFormat", option, "a list, separated by commas, of one or several of " + TYPES);
        }
        return types;
    }

    private void put(String option, String value, Pattern form, String accepted, String field, String... targets) {
        if (value == null) {
            return;
        }
        if (!form.matcher(value).matches()) {
            throw wrong(option, value, accepted);
        }
        for (String type : targets) {
            formats.get(type).put(field, value);
        }
    }

    private void put(String option, Integer value, String field) {
        if (value == null) {
            return;
        }
        if (value < 1) {
            throw wrong(option, value, "a number from 1");
        }
        formats.get(AUDIO).put(field, value);
    }

    private void readVoices(ResponseFormatOptions options) {
        String language = options.getSpeechLanguage();
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw wrong("speechLanguage", language, "a language tag such as en-US");
        }
        if (options.getSpeakers() != null && options.getVoice() != null) {
            throw new IllegalArgumentException(
                    "Options voice and speakers exclude each other: voice is that of a single speaker");
        }
        if (options.getSpeakers() != null) {
            speakers(options.getSpeakers()).forEach((name, voice) -> addVoice(voice, language, name));
        } else if (options.getVoice() != null || language != null) {
            addVoice(options.getVoice(), language, null);
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

    private static Map<String, String> speakers(String option) {
        Map<String, String> speakers = new LinkedHashMap<>();
        for (String pair : list(option)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            String voice = pair.substring(equals + 1).strip();
            if (name.isEmpty() || voice.isEmpty() || speakers.put(name, voice) != null) {
                throw wrong("speakers", option, "pairs of name=voice with different names, separated by commas");
            }
        }
        return speakers;
    }

    private static List<String> list(String option) {
        return Stream.of(option.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static IllegalArgumentException wrong(String option, Object value, String accepted) {
        return new IllegalArgumentException("Option " + option + " is '" + value + "'. It must be " + accepted);
    }
}
