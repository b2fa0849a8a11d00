/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.media.MediaType;

/** Makes the media contents of a request, with what the options say of them (API reference, "Content types"). */
final class MediaContents {

    static final String MIME_TYPE = "mime_type";
    static final String DATA = "data";
    static final String URI = "uri";

    /** Samples without a header that tells their rate. */
    private static final Set<String> RAW_AUDIO = Set.of("audio/l16", "audio/alaw", "audio/mulaw");

    private final RequestOptions options;

    MediaContents(RequestOptions options) {
        this.options = options;
    }

    /** A content of this type, which has neither data nor URI yet. */
    ObjectNode of(ContentKind kind, MediaType type) {
        // RFC 2586: raw samples say nothing of themselves.
        boolean raw = RAW_AUDIO.contains(type.name());
        return addOptions(
                of(kind, type, raw ? options.getAudioSampleRate() : null, raw ? options.getAudioChannels() : null),
                kind);
    }

    /** A content of this type without what options say. */
    static ObjectNode plain(ContentKind kind, MediaType type) {
        return of(kind, type, null, null);
    }

    private static ObjectNode of(ContentKind kind, MediaType type, Integer sampleRate, Integer channels) {
        ObjectNode content = ofKind(kind).put(MIME_TYPE, type.name());
        if (kind == ContentKind.AUDIO) {
            addNumber(content, "sample_rate", type.parameters().get("rate"), sampleRate);
            addNumber(content, "channels", type.parameters().get("channels"), channels);
        }
        return content;
    }

    /** A video whose type the API finds out itself. */
    ObjectNode ofVideo() {
        return addOptions(ofKind(ContentKind.VIDEO), ContentKind.VIDEO);
    }

    private static ObjectNode ofKind(ContentKind kind) {
        return JsonNodeFactory.instance.objectNode().put(JsonBodies.TYPE, kind.wireName());
    }

    private ObjectNode addOptions(ObjectNode content, ContentKind kind) {
        boolean video = kind == ContentKind.VIDEO;
        if (options.getMediaResolution() != null && (video || kind == ContentKind.IMAGE)) {
            content.put("resolution", options.getMediaResolution().toLowerCase(Locale.ROOT));
        }
        ObjectNode processing = JsonNodeFactory.instance.objectNode().put(JsonBodies.TYPE, "static");
        if (options.getVideoStartOffset() > 0) {
            processing.put("start_offset", seconds(options.getVideoStartOffset()));
        }
        if (options.getVideoEndOffset() > 0) {
            processing.put("end_offset", seconds(options.getVideoEndOffset()));
        }
        if (options.getVideoFps() != null) {
            processing.put("fps", options.getVideoFps());
        }
        return video && processing.size() > 1 ? content.set("processing", processing) : content;
    }

    private static void addNumber(ObjectNode content, String field, String parameter, Integer option) {
        Optional.ofNullable(parameter)
                .filter(text -> text.matches("[1-9][0-9]{0,6}"))
                .map(Integer::valueOf)
                .or(() -> Optional.ofNullable(option))
                .ifPresent(number -> content.put(field, number));
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
    }
}
