/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class MagicBytesTest {

    static Stream<Arguments> media() {
        return Stream.of(
                arguments("application/pdf", "%PDF-1.7\n"),
                arguments("image/png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
                arguments("image/jpeg", "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF"),
                arguments("image/gif", "GIF87a\1\0\1\0"),
                arguments("image/gif", "GIF89a\1\0\1\0"),
                arguments("image/webp", "RIFF$\0\0\0WEBPVP8 "),
                arguments("image/bmp", "BMF\0\0\0\0\0\0\0x\0\0\0("),
                arguments("image/tiff", "II*\0\b\0\0\0"),
                arguments("image/tiff", "MM\0*\0\0\0\b"),
                arguments("image/heic", "\0\0\0\u0018ftypheic\0\0\0\0"),
                arguments("image/heif", "\0\0\0\u0018ftypmif1\0\0\0\0"),
                arguments("audio/wav", "RIFF$\0\0\0WAVEfmt "),
                arguments("audio/mpeg", "ID3\u0004\0\0\0"),
                arguments("audio/mpeg", "\u00ff\u00fb\u0090d"),
                arguments("audio/mpeg", "\u00ff\u00f3H\u00c4"),
                arguments("audio/aac", "\u00ff\u00f1P\u0080"),
                arguments("audio/aac", "\u00ff\u00f9P\u0080"),
                arguments("audio/flac", "fLaC\0\0\0\""),
                arguments("audio/ogg", "OggS" + "\0".repeat(24) + "\u0001vorbis"),
                arguments("audio/ogg", "OggS" + "\0".repeat(24) + "OpusHead"),
                arguments("audio/aiff", "FORM\0\0\0$AIFFCOMM"),
                arguments("audio/aiff", "FORM\0\0\0$AIFCFVER"),
                arguments("audio/m4a", "\0\0\0 ftypM4A \0\0\2\0"),
                arguments("video/mp4", "\0\0\0 ftypisom\0\0\2\0"),
                arguments("video/mp4", "\0\0\0 ftypmp42\0\0\0\0"),
                arguments("video/mov", "\0\0\0\u0014ftypqt  \0\0\2\0"),
                arguments("video/3gpp", "\0\0\0\u0018ftyp3gp4\0\0\2\0"),
                arguments("video/webm", "\u001aE\u00df\u00a3\u009fB\u0086\u0081\1B\u0082\u0084webm"),
                arguments("video/avi", "RIFF$\0\0\0AVI LIST"),
                arguments("video/x-flv", "FLV\1\5"),
                arguments("video/mpeg", "\0\0\1\u00baD"),
                arguments("video/mpeg", "\0\0\1\u00b3\u0014"));
    }

    @ParameterizedTest
    @MethodSource("media")
    void mediaIsToldByItsFirstBytes(String type, String head) {
        assertThat(MagicBytes.typeOf(bytes(head))).map(MediaType::name).contains(type);
        assertThat(MagicBytes.typeOf(bytes(head + "x".repeat(1000))))
                .map(MediaType::name)
                .contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "plain text",
                "{\"a\":1}",
                "<html>",
                "PK\3\4",
                "BMW is no picture",
                "RIFF....XXXX",
                "....ftyp",
                "....ftypavif",
                "\u00ff\u00fe\0a\0b",
                "\u00ff\u00fb\u00f0d",
                "\u00ff\u00fb\u009cd",
                "\u00ff\u00ea\u0090d",
                "\u001aE\u00df\u00a3\u009fB\u0082\u0088matroska"
            })
    void nothingElseIsGuessed(String head) {
        assertThat(MagicBytes.typeOf(bytes(head))).isEmpty();
    }

    @Test
    void videoInOggIsNoAudio() {
        assertThat(MagicBytes.typeOf(bytes("OggS" + "\0".repeat(24) + "\u0080theora")))
                .isEmpty();
    }

    private static byte[] bytes(String head) {
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }
}
