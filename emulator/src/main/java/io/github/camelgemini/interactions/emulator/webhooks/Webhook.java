/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A registered webhook.
 *
 * @param id its id
 * @param settings what the client can set
 * @param secrets its secrets, newest first; expired ones may be among them
 * @param created when it was registered
 * @param updated when it was changed
 * @param failures how many attempts have failed since the last success
 */
record Webhook(
        String id, Settings settings, List<SigningSecret> secrets, Instant created, Instant updated, int failures) {

    static final String ENABLED = "enabled";
    private static final String FAILED = "disabled_due_to_failed_deliveries";

    /**
     * What the client can set.
     *
     * @param name the name; empty if there is none
     * @param uri the address
     * @param events the types of events, each once
     * @param state the state
     */
    record Settings(String name, String uri, List<String> events, String state) {}

    Webhook {
        secrets = List.copyOf(secrets);
    }

    boolean isEnabled() {
        return ENABLED.equals(settings.state());
    }

    /** Returns whether it is to receive events of a type. */
    boolean wants(String type) {
        return isEnabled() && settings.events().contains(type);
    }

    /** Returns the webhook with other settings; its failures are forgotten. */
    Webhook with(Settings changed, Instant now) {
        return new Webhook(id, changed, secrets, created, now, 0);
    }

    /**
     * Returns the webhook with a new secret.
     *
     * @param secret the secret
     * @param end when the older secrets end
     * @param now when they are replaced
     */
    Webhook with(SigningSecret secret, Instant end, Instant now) {
        Stream<SigningSecret> older = secrets.stream().map(each -> each.until(end));
        return new Webhook(
                id,
                settings,
                Stream.concat(Stream.of(secret), older.filter(each -> each.isValid(now)))
                        .toList(),
                created,
                now,
                failures);
    }

    /**
     * Returns the webhook after an attempt to deliver.
     *
     * @param success whether the attempt succeeded
     * @param limit how many failures in a row disable it
     * @param now the time of the attempt
     */
    Webhook attempted(boolean success, int limit, Instant now) {
        if (success || !isEnabled()) {
            return new Webhook(id, settings, secrets, created, updated, 0);
        }
        if (failures + 1 < limit) {
            return new Webhook(id, settings, secrets, created, updated, failures + 1);
        }
        return with(new Settings(settings.name(), settings.uri(), settings.events(), FAILED), now);
    }

    /** Returns the signatures by all valid secrets, separated by spaces. */
    String sign(String eventId, long timestamp, byte[] body, Instant now) {
        return String.join(
                " ",
                secrets.stream()
                        .filter(secret -> secret.isValid(now))
                        .map(secret -> secret.sign(eventId, timestamp, body))
                        .toList());
    }

    /** Returns the webhook as the API shows it, without secrets. */
    ObjectNode show(Instant now) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", id);
        if (!settings.name().isEmpty()) {
            shown.put("name", settings.name());
        }
        shown.put("uri", settings.uri());
        ArrayNode events = shown.putArray("subscribed_events");
        settings.events().forEach(events::add);
        shown.put("state", settings.state()).put("create_time", time(created)).put("update_time", time(updated));
        ArrayNode shownSecrets = shown.putArray("signing_secrets");
        for (SigningSecret secret : secrets) {
            if (secret.isValid(now)) {
                ObjectNode one = shownSecrets.addObject().put("truncated_secret", secret.truncated());
                if (secret.expires() != null) {
                    one.put("expire_time", time(secret.expires()));
                }
            }
        }
        return shown;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Hides the address, which may contain a token. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + settings.state() + "]";
    }
}
