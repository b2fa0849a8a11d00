/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.decisions;

import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Charge;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.ReplyContent;
import io.github.camelgemini.interactions.emulator.server.Resource;
import io.github.camelgemini.interactions.emulator.server.Routes;

/** The resource {@code decisions}: create, which stores nothing. Version v1 of the API does not have it. Thread-safe. */
public final class DecisionsResource implements Resource {

    private static final String ALL = "/v1beta/decisions";

    private final DecisionFields fields = new DecisionFields();
    private final UploadedContents uploaded;
    private final Routes routes =
            Routes.withCodes().add("POST", ALL, (request, id) -> Operation.create(() -> accept(request)));

    /**
     * Makes the resource.
     *
     * @param uploaded finds the content of uploaded files by URI
     */
    public DecisionsResource(UploadedContents uploaded) {
        this.uploaded = uploaded;
    }

    /** Returns the id of the model that decides. */
    public static String modelId() {
        return DecisionFields.MODEL;
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        return routes.find(request);
    }

    /** Does nothing: decisions are not stored. */
    @Override
    public void reset() {}

    private Function<ReplyContent, ApiResponse> accept(ApiRequest request) {
        DecisionRequest accepted = DecisionRequest.of(request.body(), fields, uploaded);
        return content -> answer(accepted, content);
    }

    /** Answers with scripted JSON, or by the rules, with a scripted change if there is one. A scripted text or step has no place in decisions. */
    private static ApiResponse answer(DecisionRequest request, ReplyContent content) {
        ObjectNode body = content instanceof ReplyContent.Json json ? json.body() : DecisionBuilder.byRules(request);
        Charge charge = DecisionBuilder.charge(body);
        if (content instanceof ReplyContent.Changed changed) {
            changed.change().accept(body);
        }
        return ApiResponse.ok(body).charged(charge);
    }
}
