/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The content blocks of one step while their deltas arrive. Text and audio of the last block are collected outside the JSON, so that a delta costs what it
 * adds. Not thread-safe.
 */
final class StreamedContent {

    private static final List<String> AUDIO_FORMAT = List.of("mime_type", "sample_rate", "channels");

    private final ObjectNode step;

    /** The block that {@link #text} or {@link #audio} belongs to; the other of the two is null. */
    private ObjectNode open;

    private StringBuilder text;
    private ByteArrayOutputStream audio;

    /** Null while there is no text. */
    private ObjectNode lastText;

    /**
     * Continues the contents of a step.
     *
     * @param step may already hold content; changed by this object from now on
     */
    StreamedContent(ObjectNode step) {
        this.step = step;
        for (JsonNode block : step.path("content")) {
            if (block instanceof ObjectNode object && isText(object)) {
                lastText = object;
            }
        }
    }

    /** Whether a block is text, which was seen without its type. */
    static boolean isText(JsonNode block) {
        String type = block.path("type").asText("");
        return "text".equals(type) || (type.isEmpty() && block.path("text").isTextual());
    }

    /** Continues the last block if it is text, and starts one otherwise. */
    void addText(String part) {
        if (part.isEmpty()) {
            return;
        }
        ObjectNode block = lastBlock();
        if (block == null || !isText(block)) {
            block = blocks().addObject();
        }
        if (!isOpen(block)) {
            write();
            open = block.put("type", "text");
            text = new StringBuilder(block.path("text").asText(""));
            audio = null;
            lastText = block;
        }
        text.append(part);
    }

    /** Adds annotations to the last text block, which they refer to as a whole. */
    void addAnnotations(JsonNode annotations) {
        if (!annotations.isArray()) {
            return;
        }
        if (lastText == null) {
            lastText = blocks().addObject().put("type", "text").put("text", "");
        }
        ArrayNode all = JsonMerge.array(lastText, "annotations");
        annotations.forEach(all::add);
    }

    /** Adds media that a delta brings as a whole. */
    void addBlock(ObjectNode delta) {
        blocks().add(delta.deepCopy());
    }

    /** Continues the last block if it is audio of the same format, and starts one otherwise. Audio that is no base64 is a block of its own, as it arrived. */
    void addAudio(ObjectNode delta) {
        ObjectNode block = lastBlock();
        byte[] part = block != null && isSameAudio(block, delta) ? decode(delta) : null;
        if (part == null || !openAudio(block)) {
            addBlock(delta);
            return;
        }
        audio.writeBytes(part);
        JsonMerge.into(block, delta, "data");
    }

    /** Brings the JSON up to date. */
    void write() {
        if (text != null) {
            open.put("text", text.toString());
        } else if (audio != null) {
            open.put("data", Base64.getEncoder().encodeToString(audio.toByteArray()));
        }
    }

    private boolean openAudio(ObjectNode block) {
        if (isOpen(block)) {
            return true;
        }
        byte[] first = decode(block);
        if (first == null) {
            return false;
        }
        write();
        open = block;
        text = null;
        audio = new ByteArrayOutputStream();
        audio.writeBytes(first);
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // An equal block is another one.
    private boolean isOpen(ObjectNode block) {
        return open == block;
    }

    private ArrayNode blocks() {
        return JsonMerge.array(step, "content");
    }

    private ObjectNode lastBlock() {
        JsonNode content = step.path("content");
        return content.path(content.size() - 1) instanceof ObjectNode block ? block : null;
    }

    /** What one of the two leaves out does not differ. */
    private static boolean isSameAudio(ObjectNode block, ObjectNode delta) {
        return "audio".equals(block.path("type").asText())
                && AUDIO_FORMAT.stream()
                        .allMatch(field -> !block.has(field)
                                || !delta.has(field)
                                || block.get(field).equals(delta.get(field)));
    }

    /** Null when there is no data, or none that can be joined. */
    private static byte[] decode(ObjectNode audio) {
        String data = audio.path("data").textValue();
        try {
            return data == null ? null : Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
