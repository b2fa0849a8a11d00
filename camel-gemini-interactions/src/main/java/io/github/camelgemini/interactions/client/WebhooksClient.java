/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CallSequence;
import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.ErrorDecoder;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Webhook;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Manages the webhooks of the key's project (API reference, "Webhook resource API"). Every method returns at once; the result completes on a thread of the
 * transport, which must not be blocked. A failed result holds a {@link GeminiInteractionsException} and nothing else; cancelling a result cancels what is under
 * way. Signing secrets are in the results of {@link #create} and {@link #rotateSigningSecret} alone: neither in failures nor in {@link Webhook}s. Thread-safe.
 */
public final class WebhooksClient {

    /** The largest page that the API has. */
    private static final int PAGE_SIZE = 1000;

    /** More webhooks than a project has; an API that never ends its list must not fill the memory. */
    private static final int MAX_PAGES = 50;

    private static final int MOST = MAX_PAGES * PAGE_SIZE;

    private final CallContext context;
    private final ResourceUris urls;

    WebhooksClient(CallContext context, ResourceUris urls) {
        // A second webhook would receive every event a second time, whatever the policy says about interactions.
        this.context = context.withoutAmbiguousRetries();
        this.urls = urls;
    }

    /**
     * Checks an id before it is used elsewhere.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} for null and for everything that is no id; the message does not contain it
     */
    public static void checkId(String id) throws GeminiInteractionsException {
        ResourceUris.checkWebhookId(id);
    }

    /**
     * Registers a webhook. Repeated only if the API has certainly not run the call: every webhook receives all events.
     *
     * @param request the request body, sent as it is; not to be changed until the result is there
     */
    public CompletableFuture<CreatedWebhook> create(ObjectNode request) {
        return send(HttpMethod.POST, urls.webhooks(), request, false, answer -> {
            ObjectNode json = object(answer, "id");
            String secret = Interaction.text(json, "new_signing_secret");
            if (secret == null
                    || secret.isBlank()
                    || !ResourceUris.isWebhookId(json.path("id").asText())) {
                throw malformed(answer);
            }
            return new CreatedWebhook(Webhook.of(json), secret);
        });
    }

    /**
     * Reads a webhook.
     *
     * @param id an id of the API
     */
    public CompletableFuture<Webhook> get(String id) {
        return call(() -> send(HttpMethod.GET, urls.webhook(id, ""), null, true, this::webhook));
    }

    /**
     * Lists all webhooks, page by page.
     *
     * @return in the order of the API; the result fails if there are more than 50,000, or if the API sends a page again
     */
    public CompletableFuture<List<Webhook>> list() {
        CallSequence<List<Webhook>> pages = new CallSequence<>();
        read(null, pages, new ArrayList<>(), new HashSet<>());
        return pages.result();
    }

    private void read(String token, CallSequence<List<Webhook>> pages, List<Webhook> found, Set<String> tokens) {
        pages.follow(() -> send(HttpMethod.GET, urls.webhooks(PAGE_SIZE, token), null, true, this::page), page -> {
            found.addAll(page.webhooks);
            if (page.next == null) {
                pages.end(found);
            } else if (!tokens.add(page.next) || tokens.size() == MAX_PAGES || found.size() > MOST) {
                throw ClientErrors.endlessList();
            } else {
                read(page.next, pages, found, tokens);
            }
        });
    }

    /**
     * Changes a webhook.
     *
     * @param id an id of the API
     * @param changes the fields to change, with their new values; no others change
     */
    public CompletableFuture<Webhook> update(String id, ObjectNode changes) {
        List<String> mask = new ArrayList<>();
        changes.fieldNames().forEachRemaining(mask::add);
        String query = "?update_mask=" + String.join(",", mask);
        return call(() -> send(HttpMethod.PATCH, urls.webhook(id, query), changes, true, this::webhook));
    }

    /**
     * Deletes a webhook.
     *
     * @param id an id of the API
     */
    public CompletableFuture<Void> delete(String id) {
        return call(() -> send(HttpMethod.DELETE, urls.webhook(id, ""), null, true, ApiRequest.Reader.statusOnly()));
    }

    /**
     * Asks the API to send an event to the webhook, as a test. Not repeated, because each call sends an event.
     *
     * @param id an id of the API
     */
    public CompletableFuture<Void> ping(String id) {
        return call(() -> send(
                HttpMethod.POST,
                urls.webhook(id, ":ping"),
                JsonNodeFactory.instance.objectNode(),
                false,
                ApiRequest.Reader.statusOnly()));
    }

    /**
     * Replaces the secret that signs the events. After a lost answer nobody knows the new secret, so that the secret must be rotated again.
     *
     * @param id an id of the API
     * @param immediately whether the secrets so far are not valid any more; otherwise the API signs with them, too, for 24 hours
     * @return the new secret; never to be logged, nor put into a message or an exception
     */
    public CompletableFuture<String> rotateSigningSecret(String id, boolean immediately) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "revocation_behavior",
                        immediately ? "revoke_previous_secrets_immediately" : "revoke_previous_secrets_after_h24");
        return call(() -> send(
                HttpMethod.POST,
                urls.webhook(id, ":rotateSigningSecret"),
                request,
                false,
                answer -> Interaction.text(object(answer, "secret"), "secret")));
    }

    /**
     * Registers a call that the closing of the connections waits for.
     *
     * @param what what the call does, for the log
     */
    public <T> CompletableFuture<T> promise(String what, CompletableFuture<T> call) {
        context.transport().cleanUps().add(what, call);
        return call;
    }

    private Webhook webhook(ApiResponse answer) throws GeminiInteractionsException {
        return Webhook.of(object(answer, "id"));
    }

    private Page page(ApiResponse answer) throws GeminiInteractionsException {
        List<Webhook> webhooks = new ArrayList<>();
        ObjectNode json = object(answer, null);
        for (JsonNode each : json.path("webhooks")) {
            if (each instanceof ObjectNode object) {
                webhooks.add(Webhook.of(object));
            }
        }
        String next = Interaction.text(json, "next_page_token");
        return new Page(webhooks, next == null || next.isEmpty() ? null : next);
    }

    /**
     * The object that an answer holds.
     *
     * @param field a text that it must have; null for none
     */
    private ObjectNode object(ApiResponse answer, String field) throws GeminiInteractionsException {
        JsonNode json = answer.json();
        boolean valid = field == null
                || (json.path(field).isTextual()
                        && !json.path(field).textValue().isBlank());
        if (json instanceof ObjectNode object && valid) {
            return object;
        }
        JsonNode error = ErrorDecoder.errorOf(json);
        throw error.isMissingNode()
                ? malformed(answer)
                : context.errors().inSuccess(answer, error, null, ApiRequest.Subject.WEBHOOK);
    }

    private GeminiInteractionsException malformed(ApiResponse answer) {
        ErrorDecoder errors = context.errors();
        return ClientErrors.noWebhook(answer.status(), errors.describe(answer), errors.showable(answer.requestId()));
    }

    private <T> CompletableFuture<T> send(
            HttpMethod method, URI uri, ObjectNode request, boolean repeatable, ApiRequest.Reader<T> reader) {
        return call(() -> {
            JsonRequestBody body = request == null ? null : JsonRequestBody.of(request);
            return new HttpCall<>(
                            context,
                            new ApiRequest<>(
                                    method,
                                    uri,
                                    HttpFields.EMPTY,
                                    request,
                                    body,
                                    repeatable,
                                    ApiRequest.Subject.WEBHOOK,
                                    reader),
                            Duration.ZERO)
                    .run();
        });
    }

    private static <T> CompletableFuture<T> call(Start<T> start) {
        try {
            return start.call();
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Starts a call, unless its request cannot be sent. */
    private interface Start<T> {
        CompletableFuture<T> call() throws GeminiInteractionsException;
    }

    /** @param next where the next page begins, or null */
    private record Page(List<Webhook> webhooks, String next) {

        @Override
        public String toString() {
            return "Page[]";
        }
    }
}
