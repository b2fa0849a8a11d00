/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.media.MediaType;

/** Creates the media blocks of a request, with the fields that options set (API reference, "Content types"). */
final class MediaContents {

    static final String MIME_TYPE = "mime_type";
    static final String DATA = "data";
    static final String URI = "uri";

    private final MediaProcessingSettings settings;

    MediaContents(MediaProcessingSettings settings) {
        this.settings = settings;
    }

    /** Creates a media block without data or URI. */
    ObjectNode of(ContentKind kind, MediaType type) {
        return addOptions(plain(kind, type), kind);
    }

    /** Creates a media block without the fields of options. */
    static ObjectNode plain(ContentKind kind, MediaType type) {
        ObjectNode content = ofKind(kind).put(MIME_TYPE, type.name());
        if (kind == ContentKind.AUDIO) {
            // Raw samples have no header (RFC 2586).
            addNumber(content, "sample_rate", type.parameters().get("rate"));
            addNumber(content, "channels", type.parameters().get("channels"));
        }
        return content;
    }

    /** Creates a video block whose media type the API detects. */
    ObjectNode ofVideo() {
        return addOptions(ofKind(ContentKind.VIDEO), ContentKind.VIDEO);
    }

    private static ObjectNode ofKind(ContentKind kind) {
        return JsonNodeFactory.instance.objectNode().put(JsonBodies.TYPE, kind.wireName());
    }

    private ObjectNode addOptions(ObjectNode content, ContentKind kind) {
        boolean video = kind == ContentKind.VIDEO;
        if (settings.resolution() != null && (video || kind == ContentKind.IMAGE)) {
            content.put("resolution", settings.resolution().toLowerCase(Locale.ROOT));
        }
        ObjectNode processing = JsonNodeFactory.instance.objectNode().put(JsonBodies.TYPE, "static");
        if (!settings.videoStart().isZero()) {
            processing.put("start_offset", seconds(settings.videoStart()));
        }
        if (!settings.videoEnd().isZero()) {
            processing.put("end_offset", seconds(settings.videoEnd()));
        }
        if (settings.videoFps() != null) {
            processing.put("fps", settings.videoFps());
        }
        return video && processing.size() > 1 ? content.set("processing", processing) : content;
    }

    private static void addNumber(ObjectNode content, String field, String parameter) {
        Optional.ofNullable(parameter)
                .filter(text -> text.matches("[1-9][0-9]{0,6}"))
                .map(Integer::valueOf)
                .ifPresent(number -> content.put(field, number));
    }

    private static String seconds(Duration offset) {
        return BigDecimal.valueOf(offset.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
    }
}
