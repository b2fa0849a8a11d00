/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A placeholder for a video: an MP4 file without a video track. A {@code free} box, which players skip, contains the prompt (ISO/IEC 14496-12). */
final class GeneratedVideo {

    static final String MEDIA_TYPE = "video/mp4";

    private static final int BOX_HEAD = 8;

    private GeneratedVideo() {}

    static byte[] of(String prompt) {
        byte[] text = prompt.getBytes(StandardCharsets.UTF_8);
        byte[] type = "isom\0\0\2\0isommp41".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(3 * BOX_HEAD + type.length + text.length);
        box(file, "ftyp", type);
        box(file, "free", text);
        box(file, "mdat", new byte[0]);
        return file.array();
    }

    private static void box(ByteBuffer file, String name, byte[] content) {
        file.putInt(BOX_HEAD + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content);
    }
}
