/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;

/**
 * Distinguishes requests with the same idempotency key. Equal requests have equal digests, whatever the order of fields, the notation of numbers, or the source
 * of media bytes. Each value is hashed with its type and its length, so that different requests cannot be hashed as the same bytes. For one request.
 */
final class RequestDigest {

    /** Fields that change how the answer is delivered, but not what is asked: a redelivery may stream although the first delivery did not. */
    private static final Set<String> DELIVERY = Set.of("stream", "background");

    private static final ObjectMapper MAPPER = Json.mapper();

    private final MessageDigest digest = sha256();

    private RequestDigest() {}

    /**
     * The digest of a request. Reads the bytes of its media, and may therefore block.
     *
     * @param key hashed as well, so that two digests do not reveal that two messages ask the same
     * @throws GeminiInteractionsException if media cannot be read
     */
    static String of(String key, ObjectNode request) throws GeminiInteractionsException {
        RequestDigest digest = new RequestDigest();
        digest.text('k', key);
        digest.object(request, DELIVERY);
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    /** A short digest of a text. */
    static String of(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private void value(JsonNode node) throws GeminiInteractionsException {
        if (node instanceof ObjectNode object) {
            object(object, Set.of());
        } else if (node.isArray()) {
            head('a', node.size());
            for (JsonNode element : node) {
                value(element);
            }
        } else if (node instanceof BinaryNode bytes) {
            bytes('d', sha256().digest(bytes.binaryValue()));
        } else if (node instanceof POJONode pojo) {
            pojo(pojo.getPojo());
        } else if (node.isNumber()) {
            text('n', number(node.asText()));
        } else if (node.isTextual()) {
            text('t', node.textValue());
        } else {
            text('c', node.asText());
        }
    }

    private void object(ObjectNode object, Set<String> without) throws GeminiInteractionsException {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.keySet().removeAll(without);
        head('o', fields.size());
        for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
            text('f', field.getKey());
            value(field.getValue());
        }
    }

    private void pojo(Object pojo) throws GeminiInteractionsException {
        if (pojo instanceof ByteSource source) {
            MessageDigest media = sha256();
            try (InputStream in = source.open()) {
                in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), media));
            } catch (IOException e) {
                throw unreadable(e);
            }
            bytes('d', media.digest());
        } else {
            value(MAPPER.valueToTree(pojo));
        }
    }

    private static String number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            // Infinite, or not a number.
            return text;
        }
    }

    private void text(char kind, String text) {
        bytes(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(char kind, byte[] bytes) {
        head(kind, bytes.length);
        digest.update(bytes);
    }

    private void head(char kind, int size) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private static GeminiInteractionsException unreadable(IOException cause) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The media of this message cannot be read ("
                                + cause.getClass().getSimpleName()
                                + "), so they cannot be compared with those of an earlier request with the same idempotency"
                                + " key. See the cause")
                .code("unreadable_body")
                .cause(cause)
                .build();
    }
}
