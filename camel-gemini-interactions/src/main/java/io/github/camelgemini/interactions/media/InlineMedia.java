/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.files.FileUpload;

/**
 * A content of a request that carries bytes: found in requests, and replaced by a reference when it is uploaded.
 *
 * @param node the content
 * @param upload the bytes as a file to upload
 */
public record InlineMedia(ObjectNode node, FileUpload upload) {

    private static final String DATA = "data";
    private static final String INPUT = "input";

    /** The fields of steps that hold contents. Others hold free data, such as the arguments of functions. */
    private static final List<String> CONTENTS = List.of("content", "result");

    private static final Set<String> TYPES = Set.of("image", "audio", "video", "document");

    /**
     * The media to upload, the largest first, so that those which stay in the request have together at most so many bytes.
     *
     * @param limit of the bytes before base64; 0 keeps none
     */
    public static List<InlineMedia> above(ObjectNode request, long limit) {
        List<InlineMedia> all = all(request.path(INPUT));
        if (all.isEmpty()) {
            return all;
        }
        long total = all.stream().mapToLong(InlineMedia::size).sum();
        all.sort(Comparator.comparingLong(InlineMedia::size).reversed());
        List<InlineMedia> leaving = new ArrayList<>();
        for (InlineMedia block : all) {
            if (total <= limit) {
                break;
            }
            leaving.add(block);
            total -= block.size();
        }
        return leaving;
    }

    private static List<InlineMedia> all(JsonNode input) {
        IdentityHashMap<JsonNode, InlineMedia> found = new IdentityHashMap<>(1);
        Deque<JsonNode> rest = new ArrayDeque<>();
        rest.push(input);
        while (!rest.isEmpty()) {
            JsonNode node = rest.pop();
            InlineMedia block = of(node);
            if (block != null) {
                found.put(node, block);
            } else if (node.isArray()) {
                node.forEach(rest::push);
            } else if (node.isObject()) {
                CONTENTS.forEach(field -> rest.push(node.path(field)));
            }
        }
        return new ArrayList<>(found.values());
    }

    /**
     * A copy of a request that refers to files.
     *
     * @param request not changed
     * @param uris the files' URIs by the nodes of the contents whose data they replace
     */
    public static ObjectNode refer(ObjectNode request, IdentityHashMap<JsonNode, String> uris) {
        ObjectNode copy = copy(request);
        copy.set(INPUT, replace(request.path(INPUT), uris));
        return copy;
    }

    /** A copy if something was replaced; otherwise the node itself, which may be shared. */
    private static JsonNode replace(JsonNode node, IdentityHashMap<JsonNode, String> uris) {
        String uri = uris.get(node);
        if (uri != null) {
            ObjectNode copy = copy((ObjectNode) node);
            copy.remove(DATA);
            return copy.put("uri", uri);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(replace(element, uris)));
            return copy;
        }
        ObjectNode replaced = JsonNodeFactory.instance.objectNode();
        for (String field : CONTENTS) {
            if (node.has(field)) {
                replaced.set(field, replace(node.path(field), uris));
            }
        }
        return replaced.isEmpty() ? node : copy((ObjectNode) node).setAll(replaced);
    }

    private static ObjectNode copy(ObjectNode node) {
        return JsonNodeFactory.instance.objectNode().setAll(node);
    }

    /** Reads a node; null when it is something else, or only the API can judge it. */
    private static InlineMedia of(JsonNode node) {
        ByteSource source = TYPES.contains(node.path("type").asText()) ? source(node.path(DATA)) : null;
        String mediaType = node.path("mime_type").textValue();
        return source == null || mediaType == null
                ? null
                : new InlineMedia((ObjectNode) node, new FileUpload(source, mediaType, null));
    }

    private long size() {
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

    /** Shows no content. */
    @Override
    public String toString() {
        return "InlineMedia[]";
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

    /** Bytes that are base64 already. */
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
}
