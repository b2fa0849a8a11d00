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
 * The content blocks of one step while their deltas arrive. Text and audio of the last block are collected outside the JSON, so that the cost of a delta
 * depends only on its own size. Not thread-safe.
 */
final class StreamedContent {

    private static final List<String> AUDIO_FORMAT = List.of("mime_type", "sample_rate", "channels");

    private final ObjectNode step;

    /** The block to which {@link #text} or {@link #audio} belongs; the other of the two is null. */
    private ObjectNode open;

    private StringBuilder text;
    private ByteArrayOutputStream audio;

    /** Null while there is no text. */
    private ObjectNode lastText;

    /**
     * Continues the content of a step.
     *
     * @param step the step, which may already contain content; this object changes it
     */
    StreamedContent(ObjectNode step) {
        this.step = step;
        for (JsonNode block : step.path("content")) {
            if (block instanceof ObjectNode object && isText(object)) {
                lastText = object;
            }
        }
    }

    /** Whether a block is text. The API has been seen to omit the type of text blocks. */
    static boolean isText(JsonNode block) {
        String type = block.path("type").asText("");
        return "text".equals(type) || (type.isEmpty() && block.path("text").isTextual());
    }

    /** Appends to the last block if it is text, and starts a new block otherwise. */
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

    /** Adds a media block that a delta contains as a whole. */
    void addBlock(ObjectNode delta) {
        blocks().add(delta.deepCopy());
    }

    /**
     * Appends to the last block if it is audio of the same format, and starts a new block otherwise. Audio that is not valid base64 becomes a separate,
     * unchanged block.
     */
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

    /** Writes the collected text and audio to the JSON. */
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

    /** A field that is missing in one of the two does not count as a difference. */
    private static boolean isSameAudio(ObjectNode block, ObjectNode delta) {
        return "audio".equals(block.path("type").asText())
                && AUDIO_FORMAT.stream()
                        .allMatch(field -> !block.has(field)
                                || !delta.has(field)
                                || block.get(field).equals(delta.get(field)));
    }

    /** Returns null when there is no data, or when the data cannot be joined. */
    private static byte[] decode(ObjectNode audio) {
        String data = audio.path("data").textValue();
        try {
            return data == null ? null : Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
