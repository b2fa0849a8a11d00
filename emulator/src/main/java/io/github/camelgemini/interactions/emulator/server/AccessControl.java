/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Decides by its credentials whether a request may pass. Thread-safe. */
public final class AccessControl {

    private static final String TYPE = "type.googleapis.com/google.rpc.ErrorInfo";

    private final String expected;

    /**
     * Makes the control.
     *
     * @param apiKey the only key to accept, or null to accept every key that is not blank
     */
    public AccessControl(String apiKey) {
        this.expected = apiKey;
    }

    /**
     * Checks the credentials.
     *
     * @param apiKey the API key of header or query, or null
     * @param bearer the bearer token, or null
     * @return the error to answer, or nothing when the request may pass
     */
    public Optional<ApiResponse> refuse(String apiKey, String bearer) {
        if (apiKey != null) {
            return isAccepted(apiKey) ? Optional.empty() : Optional.of(invalidKey());
        }
        if (bearer != null) {
            return isAccepted(bearer) ? Optional.empty() : Optional.of(invalidToken());
        }
        return Optional.of(ApiResponse.rpcError(
                403,
                "PERMISSION_DENIED",
                "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other"
                        + " form of API consumer identity to call this API."));
    }

    private boolean isAccepted(String credential) {
        return expected == null ? !credential.isBlank() : expected.equals(credential);
    }

    private static ApiResponse invalidKey() {
        ApiResponse response =
                ApiResponse.rpcError(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.");
        ObjectNode info =
                ((ObjectNode) response.body().path("error")).putArray("details").addObject();
        info.put("@type", TYPE).put("reason", "API_KEY_INVALID").put("domain", "googleapis.com");
        info.putObject("metadata").put("service", "generativelanguage.googleapis.com");
        return response;
    }

    private static ApiResponse invalidToken() {
        return ApiResponse.rpcError(
                401,
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token.");
    }
}
