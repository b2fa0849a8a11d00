/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.Token;

/** Reads the event of a request whose signature is valid (API reference, "Delivery"). */
final class EventReader {

    private static final JsonMapper MAPPER = Json.ofValues()
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");
    private static final String INTERACTION = "interaction.";
    private static final int MAX_INTERACTION_ID = 2000;
    private static final int MAX_CREATED = 64;
    private static final int MAX_METADATA = 64;
    private static final int MAX_METADATA_NAME = 256;
    private static final int MAX_METADATA_VALUE = 4096;

    private EventReader() {}

    /**
     * Reads an event.
     *
     * @param tokenId the id of the token that signs the request; null when there is none
     * @throws RefusedRequestException when the body is not an event
     */
    static WebhookEvent read(WebhookRequest request, String tokenId) throws RefusedRequestException {
        ObjectNode event = json(request.body());
        String type = event.path("type").textValue();
        if (type == null || !TYPE.matcher(type).matches()) {
            throw RefusedRequestException.invalid("the event has no type");
        }
        return new WebhookEvent(
                id(request, tokenId),
                type,
                created(event.path("timestamp")),
                type.startsWith(INTERACTION) ? interactionId(event) : null,
                metadata(event),
                MAPPER.convertValue(event, MAP));
    }

    private static ObjectNode json(byte[] body) throws RefusedRequestException {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Without the cause, which may quote the body.
        }
        throw RefusedRequestException.invalid("the body is not a JSON object");
    }

    /** The id of the message, or of its token; a digest of the body where there is neither. */
    private static String id(WebhookRequest request, String tokenId) {
        String id = request.id() == null || request.id().isEmpty() ? tokenId : request.id();
        return Token.id(id) == null ? digest(id == null ? request.body() : id.getBytes(StandardCharsets.UTF_8)) : id;
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String created(JsonNode timestamp) {
        String text = timestamp.isValueNode() && !timestamp.isNull() ? timestamp.asText() : null;
        return text == null || text.isBlank() || text.length() > MAX_CREATED ? null : text;
    }

    private static String interactionId(ObjectNode event) throws RefusedRequestException {
        String id = event.path("data").path("id").textValue();
        if (id == null || id.isBlank() || id.length() > MAX_INTERACTION_ID) {
            throw RefusedRequestException.invalid("the event names no interaction");
        }
        return id;
    }

    /** The API reference does not say whether the metadata are in the event or in its data. What is too long is only in the body. */
    private static Map<String, String> metadata(ObjectNode event) {
        JsonNode metadata = event.path("user_metadata");
        if (!metadata.isObject()) {
            metadata = event.path("data").path("user_metadata");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            String text = entry.getValue().isTextual()
                    ? entry.getValue().textValue()
                    : entry.getValue().toString();
            if (texts.size() < MAX_METADATA
                    && entry.getKey().length() <= MAX_METADATA_NAME
                    && text.length() <= MAX_METADATA_VALUE) {
                texts.put(entry.getKey(), text);
            }
        }
        return texts;
    }
}
