/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/**
 * A change of a webhook.
 *
 * @param body the new values, already checked
 * @param fields the names of the fields to change
 */
record WebhookUpdate(JsonNode body, Set<String> fields) {

    private static final String NAME = "name";
    private static final Set<String> FIELDS = Set.of(NAME, "uri", "state", "subscribed_events");

    /**
     * Returns the change that a request asks for.
     *
     * @param body the body, already checked
     * @param mask names of fields, separated by commas; null for those in the body
     * @throws ApiException if the mask names an unknown field, or one without value that a webhook must have
     */
    static WebhookUpdate of(JsonNode body, String mask) {
        List<String> names =
                mask == null ? FIELDS.stream().filter(body::has).toList() : Arrays.asList(mask.split(",", -1));
        for (String name : names) {
            if (!FIELDS.contains(name)) {
                throw ApiException.invalid("Unknown field '" + Quote.of(name) + "' in 'update_mask'.");
            }
            if (!NAME.equals(name) && !body.has(name)) {
                throw ApiException.invalid("Missing required parameter '" + name + "', which 'update_mask' names.");
            }
        }
        return new WebhookUpdate(body, Set.copyOf(names));
    }

    Webhook.Settings applied(Webhook.Settings old) {
        return new Webhook.Settings(
                text(NAME, old.name()),
                text("uri", old.uri()),
                fields.contains("subscribed_events")
                        ? FieldTable.texts(body.path("subscribed_events")).stream()
                                .distinct()
                                .toList()
                        : old.events(),
                text("state", old.state()));
    }

    private String text(String field, String old) {
        return fields.contains(field) ? body.path(field).asText() : old;
    }
}
