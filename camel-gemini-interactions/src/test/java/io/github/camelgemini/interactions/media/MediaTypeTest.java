/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource({
        "image/png,IMAGE",
        "image/jpeg,IMAGE",
        "image/webp,IMAGE",
        "image/heic,IMAGE",
        "image/heif,IMAGE",
        "image/gif,IMAGE",
        "image/bmp,IMAGE",
        "image/tiff,IMAGE",
        "audio/wav,AUDIO",
        "audio/mp3,AUDIO",
        "audio/aiff,AUDIO",
        "audio/aac,AUDIO",
        "audio/ogg,AUDIO",
        "audio/flac,AUDIO",
        "audio/mpeg,AUDIO",
        "audio/m4a,AUDIO",
        "audio/l16,AUDIO",
        "audio/opus,AUDIO",
        "audio/alaw,AUDIO",
        "audio/mulaw,AUDIO",
        "audio/webm,AUDIO",
        "video/mp4,VIDEO",
        "video/mpeg,VIDEO",
        "video/mpg,VIDEO",
        "video/mov,VIDEO",
        "video/avi,VIDEO",
        "video/x-flv,VIDEO",
        "video/webm,VIDEO",
        "video/wmv,VIDEO",
        "video/3gpp,VIDEO",
        "application/pdf,DOCUMENT",
        "text/plain,TEXT",
        "text/csv,TEXT",
        "text/vnd.made-up,TEXT",
        "application/json,TEXT",
        "application/geo+json,TEXT",
        "application/xml,TEXT",
        "application/atom+xml,TEXT",
        "message/rfc822,TEXT",
        "application/yaml,TEXT",
        "application/x-ndjson,TEXT"
    })
    void whatTheApiTakesHasAKind(String name, ContentKind kind) {
        MediaType type = MediaType.parse(name).orElseThrow();

        assertThat(type.name()).isEqualTo(name);
        assertThat(type.kind()).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/zip", "application/msword", "image/x-icon", "audio/midi"})
    void whatTheApiDoesNotTakeHasNone(String name) {
        assertThat(MediaType.parse(name).orElseThrow().kind()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpg,image/jpeg", "image/x-ms-bmp,image/bmp", "audio/x-wav,audio/wav", "audio/vnd.wave,audio/wav",
        "audio/mp4,audio/m4a", "audio/x-m4a,audio/m4a", "audio/x-flac,audio/flac", "audio/PCMU,audio/mulaw",
        "video/quicktime,video/mov", "video/x-msvideo,video/avi", "video/x-ms-wmv,video/wmv", "Image/PNG,image/png",
        "application/ogg,audio/ogg", "application/x-pdf,application/pdf"
    })
    void otherNamesBecomeTheApis(String name, String apis) {
        assertThat(MediaType.parse(name)).map(MediaType::name).contains(apis);
    }

    @Test
    void parametersAreReadApart() {
        assertThat(MediaType.parse(" Audio/L16 ;Codec=pcm; rate = 24000 ;channels=\"1\";rate=5"))
                .contains(new MediaType("audio/l16", Map.of("codec", "pcm", "rate", "24000", "channels", "1")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "text",
                "text/",
                "/plain",
                "text/*",
                "*/*",
                "text/plain text/html",
                "te xt/plain",
                "text/pl@in",
                "application/octet-stream",
                "binary/octet-stream; a=b",
                "multipart/form-data; boundary=x",
                "Multipart/Mixed",
                "application/x-www-form-urlencoded",
                "application/force-download",
                "application/x-download",
                "Application/Download; name=a.pdf",
                "image/png\nX"
            })
    void whatSaysNothingIsUnknown(String value) {
        assertThat(MediaType.parse(value)).isEqualTo(Optional.empty());
    }

    @Test
    void aLongValueIsUnknown() {
        assertThat(MediaType.parse("text/plain;" + " ".repeat(900))).isPresent();
        assertThat(MediaType.parse("text/plain;" + " ".repeat(1000))).isEmpty();
        assertThat(MediaType.parse("text/" + "a".repeat(128))).isEmpty();
    }
}
