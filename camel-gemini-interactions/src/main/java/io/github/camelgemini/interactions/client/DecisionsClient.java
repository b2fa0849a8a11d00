/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.ErrorDecoder;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.model.DecisionResponse;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Asks the API for decisions (API reference, "Decisions"). The call returns at once; the result completes on a thread of the transport, which must not be
 * blocked. A failed result holds a {@link GeminiInteractionsException} and nothing else; cancelling a result cancels the HTTP exchange and a waiting retry.
 * Thread-safe.
 */
public final class DecisionsClient {

    private final CallContext context;
    private final ResourceUris urls;

    DecisionsClient(CallContext context, ResourceUris urls) {
        this.context = context;
        this.urls = urls;
    }

    /**
     * Asks for decisions. The API stores nothing, so that the call is repeated also after a lost response.
     *
     * @param request the request body, sent as it is; not to be changed until the result is there
     * @return the answer as the API sent it, which may tell that the input was blocked
     */
    public CompletableFuture<DecisionResponse> decide(ObjectNode request) {
        try {
            JsonRequestBody body = JsonRequestBody.of(request);
            ApiRequest<DecisionResponse> call = new ApiRequest<>(
                    HttpMethod.POST,
                    urls.decisions(),
                    HttpFields.EMPTY,
                    request,
                    body,
                    true,
                    ApiRequest.Subject.DECISION,
                    answer -> response(answer, request));
            return new HttpCall<>(context, call, Duration.ZERO).run();
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private DecisionResponse response(ApiResponse answer, ObjectNode request) throws GeminiInteractionsException {
        JsonNode json = answer.json();
        ErrorDecoder errors = context.errors();
        JsonNode error = ErrorDecoder.errorOf(json);
        if (!error.isMissingNode() && !json.has("answers")) {
            throw errors.inSuccess(answer, error, request, ApiRequest.Subject.DECISION);
        }
        if (json instanceof ObjectNode object) {
            return new DecisionResponse(object, answer.requestId());
        }
        throw ClientErrors.noDecisions(answer.status(), errors.describe(answer), errors.showable(answer.requestId()));
    }
}
