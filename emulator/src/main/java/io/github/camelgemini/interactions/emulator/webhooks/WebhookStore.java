/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The registered webhooks, in memory. Thread-safe. */
final class WebhookStore {

    private static final int MAX_COUNT = 2_000;

    private final Map<String, Webhook> webhooks = new LinkedHashMap<>();

    synchronized void add(Webhook webhook) {
        if (webhooks.size() >= MAX_COUNT) {
            throw new ApiException(
                    400, "failed_precondition", "The emulator keeps at most " + MAX_COUNT + " webhooks: delete some.");
        }
        webhooks.put(webhook.id(), webhook);
    }

    synchronized Optional<Webhook> find(String id) {
        return Optional.ofNullable(webhooks.get(id));
    }

    /** Returns a webhook, or throws the error to answer. */
    Webhook get(String id) {
        return find(id).orElseThrow(WebhookStore::notFound);
    }

    private static ApiException notFound() {
        return new ApiException(404, "not_found", "Webhook not found.");
    }

    /** Changes a webhook and returns it, or throws the error to answer. */
    Webhook change(String id, UnaryOperator<Webhook> change) {
        return changeIfThere(id, change).orElseThrow(WebhookStore::notFound);
    }

    /** Changes a webhook and returns it; empty if there is none. */
    synchronized Optional<Webhook> changeIfThere(String id, UnaryOperator<Webhook> change) {
        return Optional.ofNullable(webhooks.computeIfPresent(id, (key, webhook) -> change.apply(webhook)));
    }

    synchronized void remove(String id) {
        if (webhooks.remove(id) == null) {
            throw notFound();
        }
    }

    /** Returns all webhooks, oldest first. */
    synchronized List<Webhook> all() {
        return List.copyOf(webhooks.values());
    }

    synchronized void clear() {
        webhooks.clear();
    }
}
