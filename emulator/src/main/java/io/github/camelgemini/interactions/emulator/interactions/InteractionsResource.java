/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.emulator.answer.EnvironmentFiles;
import io.github.camelgemini.interactions.emulator.answer.InteractionListeners;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.EventStream;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.ReplyContent;
import io.github.camelgemini.interactions.emulator.server.Resource;
import io.github.camelgemini.interactions.emulator.server.Routes;
import io.github.camelgemini.interactions.emulator.server.StreamEvent;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** The resource {@code interactions}: create, read, replay, cancel and delete, and the files that answers refer to. Thread-safe. */
public final class InteractionsResource implements Resource {

    private static final String ALL = "/(?:v1|v1beta)/interactions";
    private static final String ONE = ALL + "/([^/]+)";
    private static final Pattern DOWNLOAD = Pattern.compile("/(?:v1|v1beta)/files/([^/:]+):download");
    private static final Set<String> GET_PARAMETERS =
            Set.of("stream", "last_event_id", "include_input", "key", "alt", "$alt", "prettyPrint", "fields");

    private final Clock clock;
    private final InteractionStore store;
    private final IssuedSteps issued = new IssuedSteps();
    private final Continuations continuations = new Continuations();
    private final GeneratedFiles files = new GeneratedFiles();
    private final Routes routes;

    /**
     * Makes a resource without interactions.
     *
     * @param clock determines when interactions are made and when they expire
     * @param retention how long an interaction can be read
     * @param uploaded finds the content of uploaded files by URI
     * @param environments the files in the environments of agents
     * @param listeners who hears that interactions in the background have ended
     * @param leniency where the checks and rules differ from their defaults
     * @param hops how much one request may produce
     */
    public InteractionsResource(
            Clock clock,
            Duration retention,
            UploadedContents uploaded,
            EnvironmentFiles environments,
            InteractionListeners listeners,
            Leniency leniency,
            HopLimits hops) {
        this.clock = clock;
        this.store = new InteractionStore(clock, retention);
        InteractionBuilder builder = new InteractionBuilder(
                clock, files, leniency, new AgentAnswers(environments, leniency.localRedirects()));
        Creation creation = new Creation(
                new RequestValidator(new RequestFields(leniency.refuseIgnoredKeywords()), leniency.signCalls()),
                builder,
                new Hops(builder, continuations, hops),
                new PreviousTurn(store, leniency.refuseAfterHostedTools()),
                new ContinuationCheck(store, continuations, clock, retention),
                store,
                issued,
                uploaded,
                listeners);
        this.routes = Routes.withCodes()
                .add("POST", ALL, (request, id) -> Operation.create(() -> creation.accept(request)))
                .add("GET", ONE, (request, id) -> scriptable(() -> get(id, request.parameters())))
                .add("DELETE", ONE, (request, id) -> scriptable(() -> delete(id)))
                .add("POST", ONE + "/cancel", (request, id) -> scriptable(() -> cancel(id)));
    }

    /** Returns the ids of the models that the API's clients name. */
    public static List<String> modelIds() {
        return RequestFields.modelIds();
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        Matcher download = DOWNLOAD.matcher(request.path());
        if (download.matches() && "GET".equals(request.method())) {
            return Optional.of(scriptable(() -> download(download.group(1), request.parameters())));
        }
        return routes.find(request);
    }

    /** Makes an operation whose answer can be replaced by a scripted interaction. */
    private static Operation scriptable(Supplier<ApiResponse> call) {
        return Operation.scriptedCall(
                content -> content instanceof ReplyContent.Json json ? ApiResponse.ok(json.body()) : call.get());
    }

    /** Returns the interaction with its whole timeline, or a stream of its events. */
    private ApiResponse get(String id, Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!GET_PARAMETERS.contains(name)) {
                throw new ApiException(400, "parameter_unknown", "Unknown parameter '" + Quote.of(name) + "'.");
            }
        }
        if (!"*".equals(parameters.getOrDefault("fields", "*"))) {
            throw ApiException.invalid("Field masks are not supported.");
        }
        boolean stream = "true".equals(parameters.get("stream"));
        if (parameters.containsKey("last_event_id") && !stream) {
            throw ApiException.invalid("'last_event_id' requires stream=true.");
        }
        StoredInteraction found = store.get(id);
        if (stream) {
            return attach(found.run(), parameters.get("last_event_id"));
        }
        found.run().follow();
        ApiResponse read = ApiResponse.ok(found.read());
        found.run().countRead();
        return read;
    }

    private static ApiResponse attach(InteractionRun run, String lastEventId) {
        Iterator<StreamEvent> events = lastEventId == null
                ? run.replay()
                : run.after(lastEventId)
                        .orElseThrow(() -> ApiException.invalid(
                                "Unknown event '" + Quote.of(lastEventId) + "' in 'last_event_id'."));
        return ApiResponse.events(EventStream.of(run, events));
    }

    /** Cancels an interaction that is running in the background. Any other interaction is left unchanged. */
    private ApiResponse cancel(String id) {
        StoredInteraction found = store.get(id);
        if (found.isRunning() && found.background()) {
            found.run().cancel(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        }
        return ApiResponse.ok(found.read());
    }

    private ApiResponse delete(String id) {
        if (!store.remove(store.get(id).id())) {
            throw InteractionStore.notFound();
        }
        return ApiResponse.ok(JsonNodeFactory.instance.objectNode());
    }

    private ApiResponse download(String id, Map<String, String> parameters) {
        if (!"media".equals(parameters.get("alt"))) {
            throw ApiException.invalid("A download requires alt=media.");
        }
        GeneratedFile file = files.get(id);
        return ApiResponse.of(
                200, file.mediaType(), ByteBuffer.wrap(file.bytes()).asReadOnlyBuffer());
    }

    /** Removes an interaction as if its retention had ended. Returns whether the interaction was stored. */
    public boolean expire(String id) {
        return store.remove(id);
    }

    /** Forgets all long answers, as if their tokens had expired. */
    public void expireContinuations() {
        continuations.clear();
    }

    @Override
    public void reset() {
        continuations.clear();
        files.clear();
        store.clear();
        issued.clear();
    }
}
