/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in a WAV file, as far as the file tells it in a comment ({@code ICMT} in the list {@code INFO} of RIFF): nothing here hears. Lines such as
 * {@code Anna: Good morning.} become a table of speakers and texts.
 */
final class WavText {

    private static final int CHUNK_HEAD = 8;
    private static final Pattern UTTERANCE = Pattern.compile("([\\p{L}][\\p{L}\\p{M}\\d .'_-]{0,39}):\\s+(\\S.*)");

    private WavText() {}

    static DocumentText of(byte[] bytes) {
        String comment = comment(bytes);
        if (comment.isBlank()) {
            return DocumentText.NONE;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("speaker", "text"));
        for (String line : comment.lines().map(String::strip).toList()) {
            Matcher utterance = UTTERANCE.matcher(line);
            if (utterance.matches()) {
                rows.add(List.of(utterance.group(1), utterance.group(2)));
            } else if (!line.isEmpty()) {
                return PlainText.of(comment);
            }
        }
        LineCollector collector = new LineCollector();
        collector.table(rows, true);
        return collector.done();
    }

    private static String comment(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < CHUNK_HEAD + 4 || !name(file).equals("RIFF")) {
            return "";
        }
        file.getInt();
        ByteBuffer list = name(file).equals("WAVE") ? find(file, "LIST") : null;
        while (list != null && !(list.remaining() >= 4 && name(list).equals("INFO"))) {
            list = find(file, "LIST");
        }
        ByteBuffer comment = list == null ? null : find(list, "ICMT");
        return comment == null
                ? ""
                : StandardCharsets.UTF_8.decode(comment).toString().replace("\0", "");
    }

    /** The content of the next chunk of that name, or null; a chunk that claims to be longer than the rest ends with it. */
    private static ByteBuffer find(ByteBuffer chunks, String wanted) {
        while (chunks.remaining() >= CHUNK_HEAD) {
            String name = name(chunks);
            long length = Integer.toUnsignedLong(chunks.getInt());
            int start = chunks.position();
            int end = (int) Math.min(chunks.limit(), start + length);
            chunks.position((int) Math.min(chunks.limit(), start + length + length % 2));
            if (name.equals(wanted)) {
                ByteBuffer content = chunks.duplicate().order(ByteOrder.LITTLE_ENDIAN);
                return content.limit(end).position(start).slice().order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        return null;
    }

    private static String name(ByteBuffer chunk) {
        byte[] name = new byte[4];
        chunk.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }
}
