/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.EventStream;
import io.github.camelgemini.interactions.emulator.server.ReplyContent;

/** Creates an interaction: checks the request, answers it and stores the result. Thread-safe. */
final class Creation {

    private final RequestValidator validator;
    private final InteractionBuilder builder;
    private final PreviousTurn previous;
    private final InteractionStore store;
    private final IssuedSteps issued;
    private final UploadedContents uploaded;

    Creation(
            RequestValidator validator,
            InteractionBuilder builder,
            PreviousTurn previous,
            InteractionStore store,
            IssuedSteps issued,
            UploadedContents uploaded) {
        this.validator = validator;
        this.builder = builder;
        this.previous = previous;
        this.store = store;
        this.issued = issued;
        this.uploaded = uploaded;
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
                    previous.environment(request.body()));
            return content -> answer(create, content);
        } catch (UnreadableDocumentException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }

    private ApiResponse answer(CreateRequest request, ReplyContent content) {
        ObjectNode interaction;
        if (content instanceof ReplyContent.Text text) {
            interaction = builder.ofText(request, text.text());
        } else if (content instanceof ReplyContent.Steps steps) {
            interaction = builder.ofSteps(request, steps.steps());
        } else if (content instanceof ReplyContent.Json json) {
            interaction = json.body();
        } else {
            interaction = builder.byRules(request);
        }
        interaction.path("steps").forEach(issued::add);
        return begin(request, interaction).charged(Usage.charge(interaction));
    }

    /**
     * Stores an interaction that has an id.
     *
     * @return the finished interaction, its stream, or the started interaction of a background request
     */
    private ApiResponse begin(CreateRequest request, ObjectNode interaction) {
        boolean stored =
                request.isStored() && !interaction.path("id").asText("").isEmpty();
        InteractionRun run = new InteractionRun(interaction, request.input(), stored);
        boolean background = stored && request.isBackground();
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
        return background ? ApiResponse.ok(made.begun()).before(run::finish) : ApiResponse.ok(interaction);
    }
}
