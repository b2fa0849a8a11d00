/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.spi.StateRepository;

/**
 * What nodes with the same public URL share in a repository: the id of their webhook, which nodes use it, and which node changes it now. Leases tell of nodes that
 * have died. Every call may block as long as the repository does. Thread-safe if the repository is.
 */
final class RegistrationRecord {

    /** How long a node that does not renew counts as a user of the webhook. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final String ID = "id";
    private static final String NODES = "nodes";
    private static final String CHANGED_BY = "changedBy";
    private static final String CHANGED_UNTIL = "changedUntil";

    private final WebhookRecords records;
    private final String key;
    private final String node;
    private final Duration longestChange;
    private final Clock clock;

    /**
     * @param node identifies this node, and this start of it
     * @param longestChange after this time, a change of a node that has died ends
     */
    RegistrationRecord(
            StateRepository<String, String> repository, String url, String node, Duration longestChange, Clock clock) {
        this.records = new WebhookRecords(repository);
        this.key = "webhook-of/" + digest(url);
        this.node = node;
        this.longestChange = longestChange;
        this.clock = clock;
    }

    /** The outcome of {@link #beginChange}. */
    record Change(boolean begun, String id) {

        @Override
        public String toString() {
            return "Change[" + begun + "]";
        }
    }

    /** Begins a change of the webhook, unless another node has begun one. The id in the result may be null. */
    Change beginChange() throws GeminiInteractionsException {
        AtomicReference<Change> outcome = new AtomicReference<>();
        records.change(key, current -> {
            ObjectNode next = orEmpty(current);
            boolean begun = !isChangedByOther(next);
            outcome.set(new Change(begun, id(next)));
            return begun ? mark(next) : current;
        });
        return outcome.get();
    }

    /** Ends the change: this node uses a webhook. */
    void use(String id) throws GeminiInteractionsException {
        records.change(key, current -> {
            ObjectNode next = unmark(orEmpty(current)).put(ID, id);
            next.withObjectProperty(NODES).put(node, clock.millis() + LEASE.toMillis());
            return next;
        });
    }

    /** Ends a change without an effect. */
    void abandonChange() throws GeminiInteractionsException {
        records.change(key, current -> current == null ? null : orNull(unmark(current)));
    }

    /** Ends the change: there is no webhook any more. */
    void remove() throws GeminiInteractionsException {
        records.change(key, current -> null);
    }

    /**
     * Extends the lease of this node.
     *
     * @return false if there is another webhook now, or none
     */
    boolean renew(String id) throws GeminiInteractionsException {
        AtomicBoolean same = new AtomicBoolean();
        records.change(key, current -> {
            same.set(current != null && id.equals(id(current)));
            if (same.get()) {
                current.withObjectProperty(NODES).put(node, clock.millis() + LEASE.toMillis());
            }
            return current;
        });
        return same.get();
    }

    /**
     * Removes this node from the users of the webhook.
     *
     * @param last whether a change begins if this was the last user
     * @return whether a change has begun, so that this node must delete the webhook
     */
    boolean leave(String id, boolean last) throws GeminiInteractionsException {
        AtomicBoolean begun = new AtomicBoolean();
        records.change(key, current -> {
            begun.set(false);
            if (current == null || !id.equals(id(current))) {
                return current;
            }
            ObjectNode nodes = current.withObjectProperty(NODES);
            nodes.remove(node);
            nodes.properties().removeIf(other -> other.getValue().asLong() <= clock.millis());
            boolean unused = nodes.isEmpty() && !isChangedByOther(current);
            begun.set(last && unused);
            return begun.get() ? mark(current) : current;
        });
        return begun.get();
    }

    private boolean isChangedByOther(ObjectNode record) {
        return record.path(CHANGED_UNTIL).asLong() > clock.millis()
                && !node.equals(record.path(CHANGED_BY).asText());
    }

    private ObjectNode mark(ObjectNode record) {
        return record.put(CHANGED_BY, node).put(CHANGED_UNTIL, clock.millis() + longestChange.toMillis());
    }

    private ObjectNode unmark(ObjectNode record) {
        if (node.equals(record.path(CHANGED_BY).asText())) {
            record.remove(CHANGED_BY);
            record.remove(CHANGED_UNTIL);
        }
        return record;
    }

    private static ObjectNode orEmpty(ObjectNode record) {
        return record == null ? JsonNodeFactory.instance.objectNode() : record;
    }

    private static ObjectNode orNull(ObjectNode record) {
        return record.isEmpty() ? null : record;
    }

    private static String id(ObjectNode record) {
        return Interaction.text(record, ID);
    }

    /** URLs may be longer than keys of repositories. */
    private static String digest(String url) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has it", e);
        }
    }
}
