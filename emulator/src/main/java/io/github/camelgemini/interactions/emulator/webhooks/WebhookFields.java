/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;
import io.github.camelgemini.interactions.emulator.validation.ObjectShape;
import io.github.camelgemini.interactions.emulator.validation.Shape;

/**
 * The fields of requests for webhooks. {@code webhook-types.json} has the types of Google's client; {@code webhook-rules.json} names what is
 * required in addition, which this class checks. Thread-safe.
 */
final class WebhookFields {

    private static final JsonNode TYPES = FieldTable.read(WebhookFields.class, "webhook-types.json");
    private static final JsonNode RULES = FieldTable.read(WebhookFields.class, "webhook-rules.json");

    private final ObjectShape create;
    private final ObjectShape update;
    private final ObjectShape rotate;

    /** @param addresses checks the addresses of webhooks */
    WebhookFields(WebhookAddresses addresses) {
        FieldTable table = new FieldTable(TYPES, RULES);
        table.define("address", addresses)
                .define("events", table.expression("[WebhookSubscribedEvent]").and(WebhookFields::refuseEmpty));
        create = table.object("WebhookInput");
        update = table.object("WebhookUpdate");
        rotate = table.object("RotateSigningSecretRequest");
    }

    private static void refuseEmpty(JsonNode events, String path) {
        if (events.isEmpty()) {
            throw ApiException.invalid("Invalid value at '" + path + "': expected at least one event.");
        }
    }

    /** Returns the body of a request that creates a webhook. */
    JsonNode create(JsonNode body) {
        return checked(body, create);
    }

    /** Returns the body of a request that changes a webhook. */
    JsonNode update(JsonNode body) {
        return checked(body, update);
    }

    /** Returns the body of a request for a new secret. */
    JsonNode rotate(JsonNode body) {
        return checked(body, rotate);
    }

    private static JsonNode checked(JsonNode body, Shape shape) {
        if (!body.isObject()) {
            throw ApiException.invalid(
                    body.isMissingNode()
                            ? "Invalid JSON payload received."
                            : "The request body must be a JSON object.");
        }
        shape.check(body, "");
        return body;
    }
}
