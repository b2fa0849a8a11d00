/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;
import io.github.camelgemini.interactions.emulator.answer.MediaRules;
import io.github.camelgemini.interactions.emulator.answer.RuleBook;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.EventStream;
import io.github.camelgemini.interactions.emulator.server.StreamEvent;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** The operations on interactions. Every method may throw an {@link ApiException} with the error to answer. Thread-safe. */
public final class InteractionsApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> GET_PARAMETERS =
            Set.of("stream", "last_event_id", "include_input", "key", "alt", "$alt", "prettyPrint", "fields");

    private final Clock clock;
    private final Leniency leniency;
    private final RequestValidator validator;
    private final UploadedContents uploaded;
    private final InteractionStore store;
    private final IssuedSteps issued = new IssuedSteps();
    private final GeneratedFiles files = new GeneratedFiles();

    /**
     * Makes an API without interactions.
     *
     * @param clock tells when interactions are made and when they expire
     * @param retention how long an interaction can be read
     * @param uploaded what URIs in the input stand for
     * @param leniency where it is to be stricter or more careless than usual
     */
    public InteractionsApi(Clock clock, Duration retention, UploadedContents uploaded, Leniency leniency) {
        this.clock = clock;
        this.leniency = leniency;
        this.validator = new RequestValidator(new RequestFields(leniency.refuseIgnoredKeywords()));
        this.uploaded = uploaded;
        this.store = new InteractionStore(clock, retention);
    }

    /**
     * Checks a create request.
     *
     * @param body the JSON body
     * @param size how many bytes it had
     * @param origin scheme and host by which the API was called
     * @return the request with its history
     */
    public CreateRequest accept(JsonNode body, long size, String origin) {
        List<JsonNode> input = validator.check(body, issued::contains);
        List<JsonNode> history = body.has("previous_interaction_id") ? history(body) : List.of();
        CallIds.check(history, input);
        try {
            return new CreateRequest(body, size, input, Conversation.of(history, input, uploaded), origin);
        } catch (UnreadableDocumentException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }

    private List<JsonNode> history(JsonNode body) {
        StoredInteraction previous = find(body.path("previous_interaction_id").asText());
        if (previous.isRunning()) {
            throw new ApiException(400, "failed_precondition", "The previous interaction is not finished.");
        }
        JsonNode token = body.path("continuation_token");
        if (token.isTextual() && !token.equals(previous.run().interaction().path("continuation_token"))) {
            throw ApiException.invalid("The 'continuation_token' is not the one of the previous interaction.");
        }
        return store.history(previous);
    }

    /**
     * Answers by the rules.
     *
     * @param request an accepted request
     * @return the interaction
     */
    public ApiResponse answer(CreateRequest request) {
        if (expectsCall(request)) {
            throw ApiException.unimplemented("calls of function tools");
        }
        String text = RuleBook.answer(
                request.conversation(), request.schema(), request.wantsJson(), leniency.leaveOutMissing());
        OutputLimits.Limited limited = OutputLimits.apply(text, request.generationConfig());
        return answer(request, contents(request, limited.text()), limited.complete() ? "completed" : "incomplete");
    }

    /** Whether a model may well call a function now: it has some, it has no result yet, and nobody tells it not to call. */
    private static boolean expectsCall(CreateRequest request) {
        JsonNode choice = request.generationConfig().path("tool_choice");
        return RequestValidator.usesTool(request.body().path("tools"), "function")
                && !"none".equals(choice.asText())
                && !"none".equals(choice.at("/allowed_tools/mode").asText())
                && !CallIds.hasResult(request.input());
    }

    /** What the request asks for, in its order; text where it does not say. */
    private List<ObjectNode> contents(CreateRequest request, String text) {
        List<ObjectNode> contents = new ArrayList<>();
        for (JsonNode format : request.formats()) {
            if ("document".equals(format.path("type").asText())) {
                throw ApiException.unimplemented("documents as answers");
            }
            contents.add(
                    "text".equals(format.path("type").asText())
                            ? text(text)
                            : MediaRules.content(
                                    format,
                                    request.body(),
                                    request.conversation().userText(),
                                    (type, bytes) -> keep(request, new GeneratedFile(type, bytes))));
        }
        return contents.isEmpty() ? List.of(text(text)) : contents;
    }

    private String keep(CreateRequest request, GeneratedFile file) {
        return request.origin() + "/v1beta/files/" + files.add(file) + ":download?alt=media";
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "text").put("text", text);
    }

    /**
     * Answers with a given text.
     *
     * @param request an accepted request
     * @param text the text of the model's output
     * @return the interaction
     */
    public ApiResponse answer(CreateRequest request, String text) {
        return answer(request, List.of(text(text)), "completed");
    }

    private ApiResponse answer(CreateRequest request, List<ObjectNode> contents, String status) {
        ObjectNode thought = JSON.objectNode().put("type", "thought").put("signature", Ids.signature());
        String summary = "**Reading the input**\n\nA rule of the emulator answers; no model thinks.";
        if ("auto".equals(request.generationConfig().path("thinking_summaries").asText())) {
            thought.putArray("summary").addObject().put("type", "text").put("text", summary);
        }
        ObjectNode output = JSON.objectNode().put("type", "model_output");
        output.putArray("content").addAll(contents);
        String text = String.join("", output.findValuesAsText("text"));
        int media =
                (int) contents.stream().filter(content -> !content.has("text")).count();
        return finish(request, List.of(thought, output), status, Usage.of(request, summary, text, media));
    }

    /**
     * Answers with given steps. Function calls without a result make the interaction require action.
     *
     * @param request an accepted request
     * @param steps the model's steps
     * @return the interaction
     */
    public ApiResponse answer(CreateRequest request, List<JsonNode> steps) {
        boolean calls = steps.stream()
                .anyMatch(step -> "function_call".equals(step.path("type").asText()));
        boolean results = steps.stream()
                .anyMatch(step -> "function_result".equals(step.path("type").asText()));
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> {
            issued.add(step);
            step.findValuesAsText("text").forEach(text::append);
            text.append(step.path("arguments"));
        });
        ObjectNode usage = Usage.of(request, "", text.toString());
        return finish(request, steps, calls && !results ? "requires_action" : "completed", usage);
    }

    private ApiResponse finish(CreateRequest request, List<JsonNode> steps, String status, ObjectNode usage) {
        String now = now().toString();
        ObjectNode interaction = JSON.objectNode();
        if (request.isStored()) {
            interaction.put("id", Ids.interaction());
        }
        interaction.put("status", status).put("object", "interaction");
        for (String field : List.of("model", "agent", "previous_interaction_id")) {
            if (request.body().has(field)) {
                interaction.set(field, request.body().path(field));
            }
        }
        interaction.put("created", now).put("updated", now);
        interaction.put("service_tier", request.body().path("service_tier").asText("standard"));
        steps.forEach(interaction.putArray("steps")::add);
        interaction.set("usage", usage);
        return answer(request, interaction);
    }

    /**
     * Answers with a given interaction, as it is. It is stored when it has an id.
     *
     * @param request an accepted request
     * @param interaction the interaction
     * @return the interaction; if a stream is wanted, or it is to be made in the background, a run that the caller has to drive
     */
    public ApiResponse answer(CreateRequest request, ObjectNode interaction) {
        interaction.path("steps").forEach(issued::add);
        boolean stored =
                request.isStored() && !interaction.path("id").asText("").isEmpty();
        Run run = new Run(interaction, request.input(), stored);
        boolean background = stored && request.isBackground();
        if (!request.isStreamed() && !background) {
            run.finish();
        }
        StoredInteraction made = new StoredInteraction(run, background, request.size(), clock.instant());
        if (stored) {
            store.put(made);
        }
        if (request.isStreamed()) {
            return new ApiResponse(200, interaction, EventStream.of(run, run.events()), null);
        }
        return background ? new ApiResponse(200, made.begun(), null, run) : ApiResponse.ok(interaction);
    }

    /**
     * Reads an interaction.
     *
     * @param id its id
     * @param parameters the query parameters
     * @return the interaction with its whole timeline, or the events that tell it
     */
    public ApiResponse get(String id, Map<String, String> parameters) {
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
        StoredInteraction found = find(id);
        return stream ? attach(found.run(), parameters.get("last_event_id")) : ApiResponse.ok(found.read());
    }

    private static ApiResponse attach(Run run, String lastEventId) {
        Iterator<StreamEvent> events = lastEventId == null
                ? run.replay()
                : run.after(lastEventId)
                        .orElseThrow(() -> ApiException.invalid(
                                "Unknown event '" + Quote.of(lastEventId) + "' in 'last_event_id'."));
        return new ApiResponse(200, run.interaction(), EventStream.of(run, events), null);
    }

    /**
     * Cancels an interaction that runs in the background. One that does not run stays as it is.
     *
     * @param id its id
     * @return the interaction
     */
    public ApiResponse cancel(String id) {
        StoredInteraction found = find(id);
        if (found.isRunning() && found.background()) {
            found.run().cancel(now());
        }
        return ApiResponse.ok(found.read());
    }

    /**
     * Deletes an interaction.
     *
     * @param id its id
     * @return an empty object
     */
    public ApiResponse delete(String id) {
        if (!store.remove(find(id).id())) {
            throw ApiException.notFound();
        }
        return ApiResponse.ok(JSON.objectNode());
    }

    /**
     * Forgets an interaction as if its retention had ended.
     *
     * @param id its id
     * @return whether it was stored
     */
    public boolean expire(String id) {
        return store.remove(id);
    }

    /**
     * Finds a file that an answer names.
     *
     * @param id its id
     * @return the file
     */
    public GeneratedFile file(String id) {
        return files.get(id);
    }

    /** Forgets everything. */
    public void reset() {
        files.clear();
        store.clear();
        issued.clear();
    }

    private StoredInteraction find(String id) {
        return store.find(id).orElseThrow(ApiException::notFound);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
