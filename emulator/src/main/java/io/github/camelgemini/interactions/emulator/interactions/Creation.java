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
    private final InteractionStore store;
    private final IssuedSteps issued;
    private final UploadedContents uploaded;

    Creation(
            RequestValidator validator,
            InteractionBuilder builder,
            InteractionStore store,
            IssuedSteps issued,
            UploadedContents uploaded) {
        this.validator = validator;
        this.builder = builder;
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
        List<JsonNode> history = request.body().has("previous_interaction_id") ? history(request.body()) : List.of();
        CallIds.check(history, input);
        try {
            Conversation conversation = Conversation.of(history, input, uploaded);
            CreateRequest create =
                    new CreateRequest(request.body(), request.bodySize(), input, conversation, request.origin());
            return content -> answer(create, content);
        } catch (UnreadableDocumentException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }

    private List<JsonNode> history(JsonNode body) {
        StoredInteraction previous =
                store.get(body.path("previous_interaction_id").asText());
        if (previous.isRunning()) {
            throw new ApiException(400, "failed_precondition", "The previous interaction is not finished.");
        }
        JsonNode token = body.path("continuation_token");
        if (token.isTextual() && !token.equals(previous.run().interaction().path("continuation_token"))) {
            throw ApiException.invalid("The 'continuation_token' is not the one of the previous interaction.");
        }
        return store.history(previous);
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
