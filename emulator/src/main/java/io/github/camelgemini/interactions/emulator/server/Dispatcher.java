/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request by the script and the resource that serves its path. Thread-safe. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final AccessControl access;
    private final List<Resource> resources;
    private final Function<ApiRequest, ApiResponse> others;
    private final Script script;
    private final Pace pace;
    private Charges charges = Charges.NONE;
    private volatile Duration latency = Duration.ZERO;

    /** @param others answers requests that no resource serves */
    Dispatcher(
            AccessControl access,
            List<Resource> resources,
            Function<ApiRequest, ApiResponse> others,
            Script script,
            Pace pace) {
        this.access = access;
        this.resources = resources;
        this.others = others;
        this.script = script;
        this.pace = pace;
    }

    synchronized Charges charges() {
        return charges;
    }

    void latency(Duration ofAllCreates) {
        latency = ofAllCreates;
    }

    synchronized void reset() {
        charges = Charges.NONE;
        latency = Duration.ZERO;
    }

    /** Returns the receiver for the body of a request; empty if the body is JSON. */
    Optional<BodyReceiver> receiver(ApiRequest head) {
        try {
            return resources.stream()
                    .flatMap(each -> each.receiver(head).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            // The query is malformed; dispatch answers with the error.
            return Optional.empty();
        }
    }

    /** Returns how WebSocket connections are served at the path of a request; empty if they are not. */
    Optional<SocketOperation> socket(ApiRequest head) {
        return resources.stream().flatMap(each -> each.socket(head).stream()).findFirst();
    }

    /** Returns why a WebSocket connection is closed at once; empty if it may be served. */
    Optional<SocketClose> refusal(SocketOperation operation, ApiRequest head) {
        try {
            return operation.needsKey() ? access.refuse(head).map(SocketClose::of) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new SocketClose(SocketClose.INVALID, "The URL is malformed."));
        }
    }

    /** Adds a charge to the sums. */
    synchronized void bill(Charge charge) {
        charges = charges.plus(charge);
    }

    /** Returns the answer; never fails. */
    Delivery dispatch(ApiRequest request) {
        return answer(request, () -> route(request));
    }

    /** Returns the answer to a request whose body a receiver has taken; never fails. */
    Delivery dispatch(ApiRequest request, BodyReceiver receiver) {
        Delivery delivery = answer(request, () -> call(Operation.open(receiver::finish)));
        receiver.end();
        return delivery;
    }

    private static Delivery answer(ApiRequest request, Supplier<Delivery> route) {
        try {
            return route.get();
        } catch (ApiException e) {
            return Delivery.of(e.response());
        } catch (IllegalArgumentException e) {
            return Delivery.of(ApiResponse.error(400, "invalid_request", "The URL is malformed."));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "The emulator failed on {} {}: {}",
                    request.method(),
                    request.path(),
                    e.getClass().getName());
            LOG.debug("Failure", e);
            return Delivery.of(ApiResponse.error(
                    500, "api_error", "The emulator failed: " + e.getClass().getName()));
        }
    }

    private Delivery route(ApiRequest request) {
        if (CorsHeaders.asks(request)) {
            return Delivery.of(CorsHeaders.answer(request));
        }
        for (Resource resource : resources) {
            Optional<Operation> operation = resource.operation(request);
            if (operation.isPresent()) {
                return perform(operation.get(), request);
            }
        }
        return Delivery.of(others.apply(request));
    }

    private Delivery perform(Operation operation, ApiRequest request) {
        return switch (operation.kind()) {
            case REFUSED -> Delivery.of(operation.accept().apply(new ReplyContent.ByRules()));
            case OPEN -> call(operation);
            case CALL -> refuse(request).orElseGet(() -> call(operation));
            case CREATE -> refuse(request).orElseGet(() -> gatedCreate(operation));
        };
    }

    private Optional<Delivery> refuse(ApiRequest request) {
        return access.refuse(request).map(error -> Delivery.of(error.response()));
    }

    private Delivery call(Operation operation) {
        return scripted(false, operation.accept());
    }

    private Delivery gatedCreate(Operation operation) {
        Duration common = latency;
        return create(operation).toCreate(common);
    }

    private Delivery create(Operation operation) {
        try {
            Function<ReplyContent, ApiResponse> accepted = operation.accept();
            return scripted(true, content -> begin(accepted.apply(content)));
        } catch (ApiException e) {
            return Delivery.of(e.response());
        }
    }

    /** Applies the next scripted reply, if there is one, to the answer. */
    private Delivery scripted(boolean create, Function<ReplyContent, ApiResponse> operation) {
        Optional<ScriptedReply> next = script.next(create);
        if (next.isEmpty()) {
            return Delivery.of(operation.apply(new ReplyContent.ByRules()));
        }
        ReplyContent content = next.get().content();
        ApiResponse response = content instanceof ReplyContent.Ready ready ? ready(ready) : operation.apply(content);
        return Delivery.of(response).scriptedBy(next.get());
    }

    private static ApiResponse ready(ReplyContent.Ready content) {
        if (content instanceof ReplyContent.Failure failure) {
            return ApiResponse.json(failure.status(), failure.body());
        }
        if (content instanceof ReplyContent.Raw raw) {
            return ApiResponse.of(raw.status(), raw.contentType(), StandardCharsets.UTF_8.encode(raw.body()));
        }
        return ApiResponse.events(EventStream.raw(((ReplyContent.RawStream) content).body()));
    }

    /** Records the charge of an answer and starts its model. */
    private ApiResponse begin(ApiResponse response) {
        if (response.charge() != null) {
            bill(response.charge());
        }
        if (response.stream() != null) {
            pace.start(response.stream().production());
        }
        return response;
    }
}
