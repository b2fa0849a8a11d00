/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.ErrorDecoder;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Creates tokens for the Live API (API reference, "Live API"). Every method returns at once; the result completes on a thread of the transport, which must not be
 * blocked. A failed result holds a {@link GeminiInteractionsException} and nothing else; cancelling a result cancels what is under way. Thread-safe.
 */
public final class LiveTokensClient {

    private static final String PREFIX = "auth_tokens/";

    private final CallContext context;
    private final URI tokens;

    LiveTokensClient(CallContext context, URI tokens) {
        // A second token would open sessions that nobody knows of.
        this.context = context.withoutAmbiguousRetries();
        this.tokens = tokens;
    }

    /**
     * Creates a token. Repeated only if the API has certainly not run the call.
     *
     * @param request the request body, sent as it is; not to be changed until the result is there
     * @return its name is never to be logged, nor put into an exception
     */
    public CompletableFuture<LiveToken> create(ObjectNode request) {
        try {
            ApiRequest<LiveToken> call = new ApiRequest<>(
                    HttpMethod.POST,
                    tokens,
                    HttpFields.EMPTY,
                    request,
                    JsonRequestBody.of(request),
                    false,
                    ApiRequest.Subject.LIVE,
                    this::token);
            return new HttpCall<>(context, call, Duration.ZERO).run();
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private LiveToken token(ApiResponse answer) throws GeminiInteractionsException {
        JsonNode json = answer.json();
        String name = Interaction.text(json, "name");
        if (name != null && name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
            return new LiveToken(
                    name, Interaction.text(json, "expireTime"), Interaction.text(json, "newSessionExpireTime"));
        }
        JsonNode error = ErrorDecoder.errorOf(json);
        ErrorDecoder errors = context.errors();
        throw error.isMissingNode()
                ? ClientErrors.noLiveToken(
                        answer.status(), errors.describe(answer), errors.showable(answer.requestId()))
                : errors.inSuccess(answer, error, null, ApiRequest.Subject.LIVE);
    }
}
