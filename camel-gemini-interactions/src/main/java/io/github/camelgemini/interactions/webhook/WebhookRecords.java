/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.state.ComparingStateRepository;
import org.apache.camel.spi.StateRepository;

/**
 * JSON objects about webhooks in a repository. A failure names the type of the repository's exception only: its message may quote a secret. Every call may block
 * as long as the repository does. Thread-safe if the repository is.
 */
final class WebhookRecords {

    /** So many nodes do not change the same object at the same time. */
    private static final int MAX_TRIES = 50;

    private final StateRepository<String, String> repository;

    /** @param repository several nodes need a {@link ComparingStateRepository} */
    WebhookRecords(StateRepository<String, String> repository) {
        this.repository = Objects.requireNonNull(repository);
    }

    /** Returns the object, or null if there is none. */
    ObjectNode read(String key) throws GeminiInteractionsException {
        return parse(stored(key));
    }

    /**
     * Changes an object. With a {@link ComparingStateRepository} the change is atomic on all nodes, with others inside this process.
     *
     * @param change may be called several times
     * @return the new object; null if the change has removed it
     */
    ObjectNode change(String key, Change change) throws GeminiInteractionsException {
        if (repository instanceof ComparingStateRepository comparing) {
            for (int i = 0; i < MAX_TRIES; i++) {
                String seen = stored(key);
                ObjectNode next = change.of(parse(seen));
                if (replaced(comparing, key, seen, text(next))) {
                    return next;
                }
            }
            throw unusable("written: other nodes write the same webhook", "a conflict");
        }
        synchronized (repository) {
            ObjectNode next = change.of(read(key));
            write(key, text(next));
            return next;
        }
    }

    private String stored(String key) throws GeminiInteractionsException {
        try {
            String value = repository.getState(key);
            return value == null || value.isEmpty() ? null : value;
        } catch (RuntimeException e) {
            throw unusable("read", e.getClass().getSimpleName());
        }
    }

    private static boolean replaced(ComparingStateRepository comparing, String key, String seen, String value)
            throws GeminiInteractionsException {
        try {
            return comparing.replaceState(key, seen, value);
        } catch (RuntimeException e) {
            throw unusable("written", e.getClass().getSimpleName());
        }
    }

    private void write(String key, String value) throws GeminiInteractionsException {
        try {
            repository.setState(key, value);
        } catch (RuntimeException e) {
            throw unusable("written", e.getClass().getSimpleName());
        }
    }

    private static String text(ObjectNode next) {
        return next == null ? "" : next.toString();
    }

    private static ObjectNode parse(String value) throws GeminiInteractionsException {
        if (value == null) {
            return null;
        }
        try {
            if (Json.read(value) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Without it as a cause: its message may quote a secret.
        }
        throw unusable("read: it has a value that this component has not written", "no JSON object");
    }

    private static GeminiInteractionsException unusable(String done, String why) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The webhookSecretRepository cannot be " + done + " (" + why
                                + "). Try again when the repository works")
                .code("repository_failed")
                .retryable(true)
                .build();
    }

    /** A change of an object. */
    @FunctionalInterface
    interface Change {

        /**
         * Returns the new object.
         *
         * @param current may be changed; null if there is none
         * @return null to remove the object
         */
        ObjectNode of(ObjectNode current) throws GeminiInteractionsException;
    }
}
