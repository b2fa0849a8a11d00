/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.Ledger;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.api.UnimplementedResources;
import io.github.camelgemini.interactions.emulator.files.FilesResource;
import io.github.camelgemini.interactions.emulator.files.UploadPiece;
import io.github.camelgemini.interactions.emulator.interactions.CreateRequest;
import io.github.camelgemini.interactions.emulator.interactions.GeneratedFile;
import io.github.camelgemini.interactions.emulator.interactions.InteractionsApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what to answer to a request: by its path and method, the script and the API. Thread-safe. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Pattern INTERACTIONS = Pattern.compile("/(?:v1|v1beta)/interactions(?:/([^/]+)(/cancel)?)?");
    private static final Pattern DOWNLOAD = Pattern.compile("/(?:v1|v1beta)/files/([^/:]+):download");

    private final AccessControl access;
    private final InteractionsApi api;
    private final FilesResource files;
    private final UnimplementedResources resources;
    private final Script script;
    private final Pace pace;
    private Ledger ledger = new Ledger(0, 0, 0);
    private volatile Duration latency = Duration.ZERO;

    public Dispatcher(
            AccessControl access,
            InteractionsApi api,
            FilesResource files,
            UnimplementedResources resources,
            Script script,
            Pace pace) {
        this.access = access;
        this.api = api;
        this.files = files;
        this.resources = resources;
        this.script = script;
        this.pace = pace;
    }

    public synchronized Ledger ledger() {
        return ledger;
    }

    public void latency(Duration ofAllCreates) {
        latency = ofAllCreates;
    }

    public synchronized void reset() {
        ledger = new Ledger(0, 0, 0);
        latency = Duration.ZERO;
    }

    /** Returns the answer; never fails. */
    Delivery dispatch(RecordedRequest request) {
        return answer(request, () -> route(request));
    }

    /** Returns the answer to a request whose bytes an upload has taken; never fails. */
    Delivery dispatch(RecordedRequest request, UploadPiece piece) {
        Delivery delivery = answer(request, () -> scripted(() -> FilesResource.delivery(piece.finish())));
        piece.end();
        return delivery;
    }

    private static Delivery answer(RecordedRequest request, Supplier<Delivery> route) {
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

    private Delivery route(RecordedRequest request) {
        if (CorsHeaders.asks(request)) {
            return CorsHeaders.answer(request);
        }
        if (FilesResource.handles(request)) {
            Optional<ApiResponse> refusal = FilesResource.continuesUpload(request)
                    ? Optional.empty()
                    : access.refuse(key(request), bearer(request));
            return refusal.map(Delivery::of).orElseGet(() -> scripted(() -> files.route(request)));
        }
        Matcher download = DOWNLOAD.matcher(request.path());
        if (download.matches() && "GET".equals(request.method())) {
            return access.refuse(key(request), bearer(request))
                    .map(Delivery::of)
                    .orElseGet(() -> other(() -> download(request, download.group(1))));
        }
        Optional<Supplier<Delivery>> model = resources.model(request);
        if (model.isPresent()) {
            return access.refuse(key(request), bearer(request))
                    .map(Delivery::of)
                    .orElseGet(() -> scripted(model.get()));
        }
        Matcher path = INTERACTIONS.matcher(request.path());
        if (!path.matches()) {
            return UnimplementedResources.refuse(request);
        }
        String id = path.group(1) == null ? null : decode(path.group(1));
        String allowed = id == null || path.group(2) != null ? "POST" : "GET, DELETE";
        if (!allowed.contains(request.method())) {
            return Delivery.of(ApiResponse.error(405, "method_not_allowed", "Method not allowed."))
                    .header("Allow", allowed);
        }
        Optional<ApiResponse> refusal = access.refuse(key(request), bearer(request));
        if (refusal.isPresent()) {
            return Delivery.of(refusal.get());
        }
        if (id == null) {
            Duration common = latency;
            return create(request).toCreate(common);
        }
        return other(() -> Delivery.of(
                switch (request.method()) {
                    case "GET" -> api.get(id, request.parameters());
                    case "DELETE" -> api.delete(id);
                    default -> api.cancel(id);
                }));
    }

    private Delivery download(RecordedRequest request, String id) {
        if (!"media".equals(request.parameters().get("alt"))) {
            return Delivery.of(ApiResponse.error(400, "invalid_request", "A download requires alt=media."));
        }
        GeneratedFile file = api.file(id);
        return Delivery.of(200, file.mediaType(), ByteBuffer.wrap(file.bytes()).asReadOnlyBuffer());
    }

    private Delivery create(RecordedRequest request) {
        if (request.body().isMissingNode()) {
            return Delivery.of(ApiResponse.error(400, "invalid_request", "Invalid JSON payload received."));
        }
        try {
            CreateRequest create = api.accept(request.body(), request.bodySize(), "http://" + request.header("host"));
            return script.next(true)
                    .map(reply -> scripted(reply, create).scriptedBy(reply))
                    .orElseGet(() -> paid(api.answer(create)));
        } catch (ApiException e) {
            return Delivery.of(e.response());
        }
    }

    private Delivery scripted(Reply reply, CreateRequest create) {
        Reply.Content content = reply.content();
        if (content instanceof Reply.Content.Text text) {
            return paid(api.answer(create, text.text()));
        }
        if (content instanceof Reply.Content.Steps steps) {
            return paid(api.answer(create, steps.steps()));
        }
        if (content instanceof Reply.Content.Interaction interaction) {
            return paid(api.answer(create, interaction.interaction()));
        }
        return ready(content).orElseGet(() -> paid(api.answer(create)));
    }

    private Delivery other(Supplier<Delivery> operation) {
        Optional<Reply> reply = script.next(false);
        if (reply.isEmpty()) {
            return operation.get();
        }
        Reply.Content content = reply.get().content();
        if (content instanceof Reply.Content.Interaction interaction) {
            return Delivery.of(ApiResponse.ok(interaction.interaction())).scriptedBy(reply.get());
        }
        return ready(content).orElseGet(operation).scriptedBy(reply.get());
    }

    /** An answer that can only be replaced as a whole. */
    private Delivery scripted(Supplier<Delivery> operation) {
        return script.next(false)
                .map(reply -> ready(reply.content()).orElseGet(operation).scriptedBy(reply))
                .orElseGet(operation);
    }

    /** The answer of a reply that needs no request, or nothing. */
    private static Optional<Delivery> ready(Reply.Content content) {
        if (content instanceof Reply.Content.Failure failure) {
            return Optional.of(Delivery.of(failure.response()));
        }
        if (content instanceof Reply.Content.Raw raw) {
            return Optional.of(Delivery.of(raw.status(), raw.contentType(), StandardCharsets.UTF_8.encode(raw.body())));
        }
        if (content instanceof Reply.Content.RawStream stream) {
            return Optional.of(Delivery.of(EventStream.raw(stream.body())));
        }
        return Optional.empty();
    }

    private Delivery paid(ApiResponse response) {
        JsonNode usage = response.body().path("usage");
        long input = usage.path("total_input_tokens").asLong();
        long output = usage.path("total_output_tokens").asLong()
                + usage.path("total_thought_tokens").asLong();
        synchronized (this) {
            ledger = ledger.plus(input, output);
        }
        if (response.stream() != null) {
            pace.start(response.stream().run());
        }
        return Delivery.of(response);
    }

    public static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String key(RecordedRequest request) {
        String header = request.header("x-goog-api-key");
        return header == null ? request.parameters().get("key") : header;
    }

    private static String bearer(RecordedRequest request) {
        String authorization = request.header("authorization");
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        return bearer ? authorization.substring(7).strip() : null;
    }
}
