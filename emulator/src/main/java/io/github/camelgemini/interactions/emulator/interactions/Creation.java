/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;
import io.github.camelgemini.interactions.emulator.answer.InteractionListeners;
import io.github.camelgemini.interactions.emulator.answer.RunPhrases;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.EventStream;
import io.github.camelgemini.interactions.emulator.server.ReplyContent;

/** Creates an interaction: checks the request, answers it and stores the result. Thread-safe. */
final class Creation {

    private static final String WEBHOOKS = "webhook_config";

    private final RequestValidator validator;
    private final InteractionBuilder builder;
    private final Hops hops;
    private final PreviousTurn previous;
    private final ContinuationCheck continuation;
    private final InteractionStore store;
    private final IssuedSteps issued;
    private final UploadedContents uploaded;
    private final InteractionListeners listeners;

    Creation(
            RequestValidator validator,
            InteractionBuilder builder,
            Hops hops,
            PreviousTurn previous,
            ContinuationCheck continuation,
            InteractionStore store,
            IssuedSteps issued,
            UploadedContents uploaded,
            InteractionListeners listeners) {
        this.validator = validator;
        this.builder = builder;
        this.hops = hops;
        this.previous = previous;
        this.continuation = continuation;
        this.store = store;
        this.issued = issued;
        this.uploaded = uploaded;
        this.listeners = listeners;
    }

    /**
     * Checks a request.
     *
     * @return a function that answers the request by the rules or by scripted content
     * @throws ApiException with the error to answer
     */
    Function<ReplyContent, ApiResponse> accept(ApiRequest request) {
        if (request.body().isMissingNode()) {
            throw ApiException.invalid("Invalid JSON payload received.");
        }
        List<JsonNode> input = validator.check(request.body(), issued::contains);
        listeners.check(request.body().path(WEBHOOKS));
        Optional<Continuations.Place> continued = continuation.place(request.body());
        List<JsonNode> history = previous.history(request.body());
        CallIds.check(history, input);
        try {
            Conversation conversation = Conversation.of(history, input, uploaded);
            CreateRequest create = new CreateRequest(
                    request.body(),
                    request.bodySize(),
                    input,
                    conversation,
                    request.origin(),
                    previous.environment(request.body()),
                    continued);
            return content -> answer(create, content);
        } catch (UnreadableDocumentException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }

    private ApiResponse answer(CreateRequest request, ReplyContent content) {
        Hops.Hop hop;
        if (content instanceof ReplyContent.Text text) {
            hop = hops.first(request, builder.ofText(request, text.text()));
        } else if (content instanceof ReplyContent.Steps steps) {
            hop = hops.first(request, builder.ofSteps(request, steps.steps()));
        } else if (content instanceof ReplyContent.Json json) {
            continuation.take(json.body());
            hop = new Hops.Hop(json.body(), Checkpoints.NONE);
        } else {
            hop = request.continued()
                    .map(place -> hops.next(request, place))
                    .orElseGet(() -> hops.first(request, byRules(request)));
        }
        hop.interaction().path("steps").forEach(issued::add);
        return begin(request, hop).charged(Usage.charge(hop.interaction()));
    }

    private ObjectNode byRules(CreateRequest request) {
        return Endings.apply(
                builder.byRules(request), RunPhrases.of(request.conversation()).end());
    }

    /**
     * Stores an interaction that has an id.
     *
     * @return the finished interaction, its stream, or the started interaction of a background request
     */
    private ApiResponse begin(CreateRequest request, Hops.Hop hop) {
        ObjectNode interaction = hop.interaction();
        boolean stored =
                request.isStored() && !interaction.path("id").asText("").isEmpty();
        boolean background = stored && request.isBackground();
        RunPhrases plan = RunPhrases.of(request.conversation());
        boolean planned = background && plan.isPlanned();
        InteractionRun run = new InteractionRun(
                interaction,
                hop.checkpoints(),
                request.input(),
                stored,
                planned ? Optional.of(builder.progress(plan)) : Optional.empty());
        if (background) {
            JsonNode webhooks = request.body().path(WEBHOOKS);
            run.whenEnded(listeners.listener(webhooks), listeners.hasReceivers(webhooks));
        }
        if (!request.isStreamed() && !background) {
            run.finish();
        }
        StoredInteraction made = new StoredInteraction(run, background, request.size(), builder.now());
        if (stored) {
            store.put(made);
        }
        if (request.isStreamed()) {
            return ApiResponse.events(EventStream.of(run, run.events()));
        }
        if (!background) {
            return ApiResponse.ok(interaction);
        }
        ApiResponse begun = ApiResponse.ok(made.begun());
        return planned ? begun : begun.before(run::finish);
    }
}
