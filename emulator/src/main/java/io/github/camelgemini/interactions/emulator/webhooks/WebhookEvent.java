/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event. All deliveries of it have the same id.
 *
 * @param id the id, which the header {@code webhook-id} contains
 * @param type the type, such as {@code interaction.completed}
 * @param payload the JSON, which is sent as it is
 */
public record WebhookEvent(String id, String type, String payload) {

    private static final String METADATA = "user_metadata";

    /**
     * Makes an event with a new id.
     *
     * @param type the type
     * @param data what it is about; not changed
     * @param now when it happened
     */
    static WebhookEvent of(String type, ObjectNode data, Instant now) {
        return of(type, data, now, JsonNodeFactory.instance.missingNode(), false);
    }

    /**
     * Makes an event with a new id and the metadata of the request.
     *
     * @param type the type
     * @param data what it is about; not changed
     * @param now when it happened
     * @param metadata the {@code user_metadata}, or a missing node
     * @param inData whether the metadata is a field of {@code data} instead of the event
     */
    static WebhookEvent of(String type, ObjectNode data, Instant now, JsonNode metadata, boolean inData) {
        ObjectNode event =
                JsonNodeFactory.instance.objectNode().put("type", type).put("version", "v1");
        event.put("timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode about = event.putObject("data");
        about.setAll(data);
        if (!metadata.isMissingNode()) {
            (inData ? about : event).set(METADATA, metadata);
        }
        return new WebhookEvent("msg_" + UUID.randomUUID().toString().replace("-", ""), type, event.toString());
    }

    byte[] body() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the body with one byte changed. It is still JSON. */
    byte[] changedBody() {
        String version = "\"version\":\"v1";
        byte[] body = body();
        int end = payload.substring(0, payload.indexOf(version) + version.length())
                .getBytes(StandardCharsets.UTF_8)
                .length;
        body[end - 1] = '2';
        return body;
    }

    /** Hides the payload. */
    @Override
    public String toString() {
        return "WebhookEvent[" + id + ", " + type + "]";
    }
}
