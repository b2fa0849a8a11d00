/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.spi.StateRepository;

/**
 * The signing secrets of registered webhooks, by the ids of these, in a repository. The API tells a secret once (API reference, "Webhook resource API"), so that
 * what is not stored is lost. Failures never contain a secret. Every call may block as long as the repository does. Thread-safe if the repository is.
 */
public final class SigningSecrets {

    /** How long the API signs with the secrets before the rotation, too. */
    static final Duration OVERLAP = Duration.ofHours(24);

    /** How long a rotation may take whose node has died. */
    private static final Duration ROTATION = Duration.ofMinutes(10);

    /** Secrets from so many rotations within {@link #OVERLAP} are kept. */
    private static final int MOST = 50;

    private static final String PREFIX = "webhook/";
    private static final String SECRETS = "secrets";
    private static final String SECRET = "secret";
    private static final String UNTIL = "until";
    private static final String ROTATION_BY = "rotationBy";
    private static final String ROTATION_UNTIL = "rotationUntil";

    private final WebhookRecords records;
    private final Clock clock;

    /** @param repository several nodes need one that compares */
    public SigningSecrets(StateRepository<String, String> repository, Clock clock) {
        this.records = new WebhookRecords(repository);
        this.clock = clock;
    }

    /**
     * Returns the secrets with which the API may sign now, the newest first.
     *
     * @param id the id of a webhook
     * @return empty if none are known
     */
    public List<String> valid(String id) throws GeminiInteractionsException {
        List<String> valid = new ArrayList<>();
        ObjectNode stored = records.read(PREFIX + id);
        if (stored != null) {
            for (JsonNode each : stored.path(SECRETS)) {
                if (isValid(each)) {
                    valid.add(each.path(SECRET).asText());
                }
            }
        }
        return valid;
    }

    /**
     * Checks that the repository can be read, before a call brings a secret.
     *
     * @throws GeminiInteractionsException with code {@code repository_failed}
     */
    public void check() throws GeminiInteractionsException {
        records.read(PREFIX + "new");
    }

    /** Stores the only secret of a webhook. Secrets that were stored before are not valid any more. */
    public void set(String id, String secret) throws GeminiInteractionsException {
        records.change(PREFIX + id, current -> {
            ObjectNode next = JsonNodeFactory.instance.objectNode();
            next.putArray(SECRETS).addObject().put(SECRET, secret);
            return next;
        });
    }

    /**
     * Begins a rotation. Of two rotations at the same time, nobody would know which secret is the last one.
     *
     * @param owner identifies the rotation
     * @throws GeminiInteractionsException with code {@code rotation_in_progress} if another one has begun and not ended
     */
    public void beginRotation(String id, String owner) throws GeminiInteractionsException {
        records.change(PREFIX + id, current -> {
            ObjectNode next = current == null ? JsonNodeFactory.instance.objectNode() : current;
            if (next.path(ROTATION_UNTIL).asLong() > clock.millis()) {
                throw GeminiInteractionsException.of(
                                ErrorCategory.VALIDATION,
                                "The secret of this webhook is being rotated already: use the secret of that rotation, or try again when it has ended")
                        .code("rotation_in_progress")
                        .retryable(true)
                        .build();
            }
            return next.put(ROTATION_BY, owner).put(ROTATION_UNTIL, clock.millis() + ROTATION.toMillis());
        });
    }

    /**
     * Stores the secret of a rotation, and ends the rotation.
     *
     * @param immediately whether the secrets so far are not valid any more
     */
    public void endRotation(String id, String owner, String secret, boolean immediately)
            throws GeminiInteractionsException {
        records.change(PREFIX + id, current -> {
            ObjectNode next = JsonNodeFactory.instance.objectNode();
            ArrayNode secrets = next.putArray(SECRETS);
            secrets.addObject().put(SECRET, secret);
            if (!immediately && current != null) {
                current.path(SECRETS).forEach(each -> keep(secrets, each));
            }
            // The mark of another rotation stays: this one took longer than its mark was valid.
            if (current != null && !owner.equals(current.path(ROTATION_BY).asText())) {
                next.setAll(marks(current));
            }
            return next;
        });
    }

    private static ObjectNode marks(ObjectNode current) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(ROTATION_BY, current.path(ROTATION_BY).asText())
                .put(ROTATION_UNTIL, current.path(ROTATION_UNTIL).asLong());
    }

    private void keep(ArrayNode secrets, JsonNode earlier) {
        if (isValid(earlier) && secrets.size() < MOST) {
            long until = clock.millis() + OVERLAP.toMillis();
            long known = earlier.path(UNTIL).asLong();
            secrets.addObject()
                    .put(SECRET, earlier.path(SECRET).asText())
                    .put(UNTIL, known == 0 ? until : Math.min(known, until));
        }
    }

    private boolean isValid(JsonNode secret) {
        long until = secret.path(UNTIL).asLong();
        return secret.path(SECRET).isTextual() && (until == 0 || until > clock.millis());
    }

    /** Ends a rotation that has failed. */
    public void abandonRotation(String id, String owner) throws GeminiInteractionsException {
        records.change(PREFIX + id, current -> {
            if (current == null || !owner.equals(current.path(ROTATION_BY).asText())) {
                return current;
            }
            current.remove(List.of(ROTATION_BY, ROTATION_UNTIL));
            return current.isEmpty() ? null : current;
        });
    }

    /** Removes all secrets of a webhook. */
    public void forget(String id) throws GeminiInteractionsException {
        records.change(PREFIX + id, current -> null);
    }
}
