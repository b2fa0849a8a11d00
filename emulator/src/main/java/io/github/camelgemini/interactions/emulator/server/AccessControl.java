/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Checks the credentials of a request. Thread-safe. */
final class AccessControl {

    private final String expected;

    /** @param apiKey the only accepted key; null accepts every key that is not blank */
    AccessControl(String apiKey) {
        this.expected = apiKey;
    }

    /** Returns the error; empty if the request may pass. */
    Optional<ApiException> refuse(ApiRequest request) {
        String apiKey = request.apiKey();
        if (apiKey != null) {
            return isAccepted(apiKey) ? Optional.empty() : Optional.of(invalidKey());
        }
        String bearer = request.bearerToken();
        if (bearer != null) {
            return isAccepted(bearer) ? Optional.empty() : Optional.of(invalidToken());
        }
        return Optional.of(ApiException.rpc(
                403,
                "PERMISSION_DENIED",
                "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other"
                        + " form of API consumer identity to call this API."));
    }

    /** A token of the Live API is no key. */
    private boolean isAccepted(String credential) {
        return expected == null
                ? !credential.isBlank() && !credential.startsWith("auth_tokens/")
                : expected.equals(credential);
    }

    private static ApiException invalidKey() {
        String message = "API key not valid. Please pass a valid API key.";
        ObjectNode body = ErrorBody.withStatus(400, "INVALID_ARGUMENT", message);
        ErrorBody.addDetail(body, "ErrorInfo")
                .put("reason", "API_KEY_INVALID")
                .put("domain", "googleapis.com")
                .putObject("metadata")
                .put("service", "generativelanguage.googleapis.com");
        return new ApiException(message, ApiResponse.json(400, body));
    }

    private static ApiException invalidToken() {
        return ApiException.rpc(
                401,
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token.");
    }
}
