/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A view on a registered webhook (API reference, "Webhook resource API"), as the API sent it, without its signing secrets.
 *
 * @param json the resource without every field that may have a secret; of the {@code signing_secrets} only when they expire and their beginnings remain
 */
public record Webhook(ObjectNode json) {

    /** State of a webhook that receives events. */
    public static final String ENABLED = "enabled";

    /** State of a webhook that the API has disabled because its deliveries failed. */
    public static final String DISABLED_BY_FAILURES = "disabled_due_to_failed_deliveries";

    /** The events to which the API accepts a subscription. */
    public static final List<String> EVENTS = List.of(
            "interaction.completed",
            "interaction.failed",
            "interaction.requires_action",
            "batch.succeeded",
            "batch.failed",
            "batch.expired",
            "video.generated");

    private static final String SECRETS = "signing_secrets";
    private static final String TRUNCATED = "truncated_secret";

    /** The API shows a few characters. A longer text may be the whole secret. */
    private static final int LONGEST_TRUNCATED = 16;

    /** @param json must not be null */
    public Webhook {
        Objects.requireNonNull(json);
    }

    /** Returns the webhook of an answer. The answer is not changed. */
    public static Webhook of(ObjectNode answer) {
        return new Webhook(withoutSecrets(answer));
    }

    /** The id; null when the API sent none, or not a text. */
    public String id() {
        return Interaction.text(json, "id");
    }

    /** The name; null for none. */
    public String name() {
        return Interaction.text(json, "name");
    }

    /** The URI that receives the events; null when the API sent none. */
    public String uri() {
        return Interaction.text(json, "uri");
    }

    /** The state in lower case letters and underscores; null when it cannot be shown. */
    public String state() {
        return Token.word(Interaction.text(json, "state"));
    }

    /** The events of the subscription, in their order. */
    public List<String> events() {
        List<String> events = new ArrayList<>();
        json.path("subscribed_events").forEach(event -> events.add(event.asText()));
        return events;
    }

    /**
     * Returns the events that a list names.
     *
     * @param names types of events; one that ends with {@code *} stands for all known types that begin so
     * @return all known types if the list is empty; names that are not known remain, since the API may know them
     * @throws IllegalArgumentException naming the option, if the list names nothing
     */
    public static List<String> eventsOf(List<String> names) {
        if (names.isEmpty()) {
            return EVENTS;
        }
        List<String> events = names.stream()
                .flatMap(name -> name.endsWith("*")
                        ? EVENTS.stream().filter(event -> event.startsWith(name.substring(0, name.length() - 1)))
                        : Stream.of(name))
                .distinct()
                .toList();
        OptionChecks.require(
                !events.isEmpty(),
                "Option webhookEvents names no event to which a webhook can subscribe: name one, such as interaction.completed");
        return events;
    }

    private static ObjectNode withoutSecrets(ObjectNode given) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (var field : given.properties()) {
            String name = field.getKey();
            if (name.equals(SECRETS)) {
                kept.set(name, secretsWithoutText(field.getValue()));
            } else if (!name.toLowerCase(Locale.ROOT).contains("secret")) {
                kept.set(name, withoutSecretsOf(field.getValue()));
            }
        }
        return kept;
    }

    private static JsonNode withoutSecretsOf(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return withoutSecrets(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> kept.add(withoutSecretsOf(each)));
            return kept;
        }
        return value;
    }

    private static ArrayNode secretsWithoutText(JsonNode secrets) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : secrets) {
            ObjectNode shown = kept.addObject();
            String truncated = Interaction.text(each, TRUNCATED);
            if (truncated != null && truncated.length() <= LONGEST_TRUNCATED) {
                shown.put(TRUNCATED, truncated);
            }
            String expires = Interaction.text(each, "expire_time");
            if (expires != null) {
                shown.put("expire_time", expires);
            }
        }
        return kept;
    }

    /** Shows the id and the state alone. */
    @Override
    public String toString() {
        return "Webhook[" + Token.word(id()) + ", " + state() + "]";
    }
}
