/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The {@code webhook_config} of create requests (API reference, "Webhooks"): where the API sends the events of the interaction, in place of registered webhooks.
 *
 * @param json the field of the request; null when the options are not set
 */
public record WebhookConfig(ObjectNode json) {

    /** No options are set. */
    static final WebhookConfig NONE = new WebhookConfig(null);

    static final String FIELD = "webhook_config";

    private static final String URIS = "uris";
    private static final String METADATA = "usermetadata.";

    /**
     * Reads the option {@code webhook}.
     *
     * @param option {@code uris}, and {@code userMetadata.} with the name of an entry; upper case and dashes do not matter before the dot
     * @throws IllegalArgumentException naming the option
     */
    public static WebhookConfig of(Map<String, Object> option) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        option.forEach((name, value) -> {
            int dot = name.indexOf('.');
            String plain = name.substring(0, dot + 1).replace("-", "").toLowerCase(Locale.ROOT);
            if (name.equalsIgnoreCase(URIS)) {
                json.set(URIS, uris(value));
            } else {
                OptionChecks.require(
                        plain.equals(METADATA) && dot + 1 < name.length(),
                        "Option webhook." + name + " is unknown: there are webhook.uris and webhook.userMetadata.*");
                json.withObjectProperty("user_metadata")
                        .set(name.substring(dot + 1), Json.ofValues().valueToTree(value));
            }
        });
        OptionChecks.require(
                json.isEmpty() || json.has(URIS),
                "Option webhook.userMetadata needs webhook.uris: the events with the metadata go there");
        return json.isEmpty() ? NONE : new WebhookConfig(json);
    }

    private static ArrayNode uris(Object value) {
        ArrayNode uris = JsonNodeFactory.instance.arrayNode();
        List<String> given = value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : OptionLists.of(String.valueOf(value));
        OptionChecks.require(!given.isEmpty(), "Option webhook.uris is empty: set one or several URLs, or remove it");
        for (String uri : given) {
            OptionChecks.httpUrl("webhook.uris", uri);
            uris.add(uri);
        }
        return uris;
    }

    /** Whether the API sends events of the interactions. */
    public boolean isSet() {
        return json != null;
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "WebhookConfig[]";
    }
}
