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
 * Reads the spoken text of a WAV file from a comment in the file ({@code ICMT} in the RIFF list {@code INFO}), or else from its samples if the
 * emulator has made them, see {@link SpokenWords}; there is no speech recognition.
 * Lines such as {@code Anna: Good morning.} become a table of speakers and texts. The subject ({@code ISBJ}) becomes a line {@code subject: …}
 * below it.
 */
final class WavText {

    private static final int CHUNK_HEAD = 8;
    private static final Pattern UTTERANCE = Pattern.compile("([\\p{L}][\\p{L}\\p{M}\\d .'_-]{0,39}):\\s+(\\S.*)");

    private WavText() {}

    static DocumentText of(byte[] bytes) {
        ByteBuffer info = info(bytes);
        String comment = info == null ? "" : text(info, "ICMT");
        String subject = info == null ? "" : text(info, "ISBJ").strip();
        if (!subject.isEmpty()) {
            subject = "subject: " + subject;
        }
        if (comment.isBlank()) {
            comment = spoken(bytes);
        }
        if (comment.isBlank()) {
            return subject.isEmpty() ? DocumentText.NONE : PlainText.of(subject);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("speaker", "text"));
        for (String line : comment.lines().map(String::strip).toList()) {
            Matcher utterance = UTTERANCE.matcher(line);
            if (utterance.matches()) {
                rows.add(List.of(utterance.group(1), utterance.group(2)));
            } else if (!line.isEmpty()) {
                return PlainText.of(subject.isEmpty() ? comment : comment + "\n" + subject);
            }
        }
        LineCollector collector = new LineCollector();
        collector.table(rows, true);
        if (!subject.isEmpty()) {
            collector.line(subject);
        }
        return collector.done();
    }

    /** Returns the chunks of a WAV file, or null. */
    private static ByteBuffer chunks(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < CHUNK_HEAD + 4 || !name(file).equals("RIFF")) {
            return null;
        }
        file.getInt();
        return name(file).equals("WAVE") ? file : null;
    }

    /** Returns the words in the samples. */
    private static String spoken(byte[] bytes) {
        ByteBuffer file = chunks(bytes);
        ByteBuffer samples = file == null ? null : find(file, "data");
        return samples == null ? "" : new SpokenWords().read(samples).text();
    }

    /** Returns the chunks of the first list {@code INFO}, or null. */
    private static ByteBuffer info(byte[] bytes) {
        ByteBuffer file = chunks(bytes);
        ByteBuffer list = file == null ? null : find(file, "LIST");
        while (list != null && !(list.remaining() >= 4 && name(list).equals("INFO"))) {
            list = find(file, "LIST");
        }
        return list;
    }

    /** Returns the text of a chunk; empty if there is none. */
    private static String text(ByteBuffer info, String wanted) {
        ByteBuffer content = find(info.duplicate().order(ByteOrder.LITTLE_ENDIAN), wanted);
        return content == null
                ? ""
                : StandardCharsets.UTF_8.decode(content).toString().replace("\0", "");
    }

    /** Returns the content of the next chunk with this name, or null. A chunk that declares more bytes than remain is cut off. */
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
