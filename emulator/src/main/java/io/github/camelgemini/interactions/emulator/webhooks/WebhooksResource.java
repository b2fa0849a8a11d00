/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.Resource;
import io.github.camelgemini.interactions.emulator.server.Routes;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** The resource {@code webhooks}, and the keys at {@code /.well-known/jwks.json}, which need no credentials. Thread-safe. */
public final class WebhooksResource implements Resource {

    private static final String ALL = "/(?:v1|v1beta)/webhooks";
    private static final String ONE = ALL + "/([^/:]+)";
    private static final Set<String> COMMON = Set.of("key", "alt", "$alt", "prettyPrint");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int USUAL_PAGE = 50;
    private static final int MAX_PAGE = 1_000;
    private static final Duration GRACE = Duration.ofHours(24);

    private final Clock clock;
    private final WebhookService service;
    private final WebhookStore store;
    private final WebhookFields fields;
    private final Routes routes;

    /**
     * Makes a resource without webhooks.
     *
     * @param clock dates webhooks, secrets and signatures
     * @param settings how events are delivered
     */
    public WebhooksResource(Clock clock, DeliverySettings settings) {
        this.clock = clock;
        this.service = new WebhookService(clock, settings);
        this.store = service.store();
        this.fields = new WebhookFields(service.addresses());
        this.routes = Routes.withCodes()
                .add("POST", ALL, (request, id) -> call(request, Set.of(), () -> create(request.body())))
                .add(
                        "GET",
                        ALL,
                        (request, id) ->
                                call(request, Set.of("page_size", "page_token"), () -> list(request.parameters())))
                .add("GET", ONE, (request, id) -> call(request, Set.of(), () -> ok(store.get(id))))
                .add("PATCH", ONE, (request, id) -> call(request, Set.of("update_mask"), () -> update(id, request)))
                .add("DELETE", ONE, (request, id) -> call(request, Set.of(), () -> delete(id)))
                .add("POST", ONE + ":ping", (request, id) -> call(request, Set.of(), () -> ping(id, request)))
                .add(
                        "POST",
                        ONE + ":rotateSigningSecret",
                        (request, id) -> call(request, Set.of(), () -> rotate(id, request)))
                .add(
                        "GET",
                        "/\\.well-known/jwks\\.json",
                        (request, id) -> Operation.open(
                                () -> ApiResponse.ok(service.keys().published())));
    }

    /** Returns what delivers the events. */
    public WebhookService service() {
        return service;
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        return routes.find(request);
    }

    private static Operation call(ApiRequest request, Set<String> parameters, Supplier<ApiResponse> call) {
        return Operation.call(() -> {
            for (String name : request.parameters().keySet()) {
                if (!COMMON.contains(name) && !parameters.contains(name)) {
                    throw new ApiException(400, "parameter_unknown", "Unknown parameter '" + Quote.of(name) + "'.");
                }
            }
            return call.get();
        });
    }

    private ApiResponse ok(Webhook webhook) {
        return ApiResponse.ok(webhook.show(clock.instant()));
    }

    private static ApiResponse empty() {
        return ApiResponse.ok(JsonNodeFactory.instance.objectNode());
    }

    /** Registers a webhook. Only this answer has its secret. */
    private ApiResponse create(JsonNode body) {
        return ApiResponse.ok(register(fields.create(body)));
    }

    private ObjectNode register(JsonNode input) {
        Instant now = clock.instant();
        SigningSecret secret = SigningSecret.random();
        Webhook webhook = new Webhook(
                "wh_" + UUID.randomUUID().toString().replace("-", ""),
                new Webhook.Settings(
                        input.path("name").asText(), input.path("uri").asText(), events(input), Webhook.ENABLED),
                List.of(secret),
                now,
                now,
                0);
        store.add(webhook);
        return webhook.show(now).put("new_signing_secret", secret.value());
    }

    /**
     * Registers a webhook.
     *
     * @param input the body of the request
     * @return the webhook with its secret, as the API shows it
     * @throws ApiException if the input is invalid
     */
    public ObjectNode add(JsonNode input) {
        return register(fields.create(input));
    }

    private static List<String> events(JsonNode input) {
        return FieldTable.texts(input.path("subscribed_events")).stream()
                .distinct()
                .toList();
    }

    private ApiResponse list(Map<String, String> parameters) {
        List<Webhook> all = store.all();
        int size = number("page_size", parameters);
        int from = Math.min(number("page_token", parameters), all.size());
        int to = Math.min(all.size(), from + (size == 0 ? USUAL_PAGE : Math.min(size, MAX_PAGE)));
        Instant now = clock.instant();
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode webhooks = page.putArray("webhooks");
        all.subList(from, to).forEach(webhook -> webhooks.add(webhook.show(now)));
        return ApiResponse.ok(to < all.size() ? page.put("next_page_token", String.valueOf(to)) : page);
    }

    private static int number(String name, Map<String, String> parameters) {
        String text = parameters.getOrDefault(name, "0");
        if (!NUMBER.matcher(text).matches()) {
            throw ApiException.invalid("Invalid value of '" + name + "'.");
        }
        return Integer.parseInt(text);
    }

    private ApiResponse update(String id, ApiRequest request) {
        JsonNode body = fields.update(request.body());
        WebhookUpdate update = WebhookUpdate.of(body, request.parameters().get("update_mask"));
        Instant now = clock.instant();
        Webhook changed = store.change(id, webhook -> webhook.with(update.applied(webhook.settings()), now));
        if (!changed.isEnabled()) {
            service.stopped(id);
        }
        return ok(changed);
    }

    /** Enables a webhook again, and forgets its failures. */
    public void enable(String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("state", Webhook.ENABLED);
        WebhookUpdate update = WebhookUpdate.of(body, null);
        store.change(id, webhook -> webhook.with(update.applied(webhook.settings()), clock.instant()));
    }

    private ApiResponse delete(String id) {
        store.remove(id);
        service.stopped(id);
        return empty();
    }

    private ApiResponse ping(String id, ApiRequest request) {
        if (request.bodySize() > 0
                && !(request.body().isObject() && request.body().isEmpty())) {
            throw ApiException.invalid("The request body must be an empty JSON object.");
        }
        Webhook webhook = store.get(id);
        if (!webhook.isEnabled()) {
            throw new ApiException(400, "failed_precondition", "The webhook is disabled.");
        }
        service.ping(webhook);
        return empty();
    }

    /** Adds a secret. The older ones end with it or, as by default, after a day. */
    private ApiResponse rotate(String id, ApiRequest request) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        JsonNode body = fields.rotate(request.bodySize() == 0 ? none : request.body());
        boolean immediately = "revoke_previous_secrets_immediately"
                .equals(body.path("revocation_behavior").asText());
        Instant now = clock.instant();
        SigningSecret secret = SigningSecret.random();
        store.change(id, webhook -> webhook.with(secret, immediately ? now : now.plus(GRACE), now));
        return ApiResponse.ok(none.put("secret", secret.value()));
    }

    @Override
    public void reset() {
        service.reset();
    }
}
