/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.files.FileUpload;

/**
 * A content of a request that carries bytes.
 *
 * @param node where they stand
 * @param upload the bytes as a file to upload
 */
public record InlineMedia(ObjectNode node, FileUpload upload) {

    static final String DATA = "data";

    private static final Set<String> TYPES = Set.of("image", "audio", "video", "document");

    /** Reads a node; null when it is something else, or something that only the API can judge. */
    static InlineMedia of(JsonNode node) {
        ByteSource source = TYPES.contains(node.path("type").asText()) ? source(node.path(DATA)) : null;
        String mediaType = node.path("mime_type").textValue();
        return source == null || mediaType == null
                ? null
                : new InlineMedia((ObjectNode) node, new FileUpload(source, mediaType, null));
    }

    long size() {
        return upload.content().size();
    }

    private static ByteSource source(JsonNode data) {
        if (data instanceof POJONode pojo && pojo.getPojo() instanceof ByteSource source) {
            return source;
        }
        if (data instanceof BinaryNode bytes) {
            return new Bytes(bytes);
        }
        String text = data.textValue();
        return text == null || text.isEmpty() || text.length() % 4 != 0 ? null : new Base64Text(text);
    }

    private record Bytes(BinaryNode node) implements ByteSource {

        @Override
        public long size() {
            return node.binaryValue().length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(node.binaryValue());
        }

        @Override
        public String toString() {
            return "Bytes[]";
        }
    }

    /** Bytes that somebody has encoded already. */
    private record Base64Text(String text) implements ByteSource {

        @Override
        public long size() {
            int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
            return text.length() / 4L * 3 - padding;
        }

        @Override
        public InputStream open() {
            return Base64.getDecoder().wrap(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        }

        @Override
        public String toString() {
            return "Base64Text[]";
        }
    }

    @Override
    public String toString() {
        return "MediaBlock[]";
    }
}
