/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Base64;
import java.util.Map;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Generates pictures, speech and placeholder videos from the user's text. */
public final class MediaRules {

    /** In pixels; a quarter of the API's sizes, because only programs look at the pictures. */
    private static final Map<String, Integer> LONG_SIDES = Map.of("512", 128, "1K", 256, "2K", 512, "4K", 1024);

    private MediaRules() {}

    /**
     * Generates a content block.
     *
     * @param format an element of {@code response_format} whose type is {@code image}, {@code audio} or {@code video}
     * @param request the body of the create request
     * @param prompt the user's text in this turn
     * @param files stores a file with a media type and returns the URI to fetch it from
     * @return the content block
     */
    public static ObjectNode content(
            JsonNode format, JsonNode request, String prompt, BiFunction<String, byte[], String> files) {
        return switch (format.path("type").asText()) {
            case "image" -> picture(format, prompt);
            case "audio" -> speech(request, prompt);
            default -> video(format, request, prompt, files);
        };
    }

    private static ObjectNode picture(JsonNode format, String prompt) {
        int longSide = LONG_SIDES.get(format.path("image_size").asText("1K"));
        byte[] file = GeneratedPicture.draw(prompt, format.path("aspect_ratio").asText("1:1"), longSide);
        return withData(media("image", GeneratedPicture.MEDIA_TYPE), file);
    }

    /** Older models send raw samples, and each model generation labels them differently. */
    private static ObjectNode speech(JsonNode request, String prompt) {
        String model = request.path("model").asText();
        JsonNode config = request.at("/generation_config/speech_config");
        String voice = (config.isArray() ? config : config.path("speakers"))
                .path(0)
                .path("voice")
                .asText("");
        if (model.startsWith("gemini-2.")) {
            return withData(
                    media("audio", "audio/L16;codec=pcm;rate=" + GeneratedSpeech.RATE),
                    GeneratedSpeech.samples(prompt, voice));
        }
        if (model.startsWith("gemini-3.1")) {
            return withData(
                    media("audio", "audio/l16; rate=" + GeneratedSpeech.RATE + "; channels=1"),
                    GeneratedSpeech.samples(prompt, voice));
        }
        return withData(media("audio", "audio/wav"), GeneratedSpeech.wav(prompt, voice));
    }

    private static ObjectNode video(
            JsonNode format, JsonNode request, String prompt, BiFunction<String, byte[], String> files) {
        byte[] file = GeneratedVideo.of(prompt);
        ObjectNode content = media("video", GeneratedVideo.MEDIA_TYPE);
        boolean stored = request.path("store").asBoolean(true);
        return "inline".equals(format.path("delivery").asText()) || !stored
                ? withData(content, file)
                : content.put("uri", files.apply(GeneratedVideo.MEDIA_TYPE, file));
    }

    private static ObjectNode withData(ObjectNode content, byte[] bytes) {
        return content.put("data", Base64.getEncoder().encodeToString(bytes));
    }

    private static ObjectNode media(String type, String mediaType) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("mime_type", mediaType);
    }
}
