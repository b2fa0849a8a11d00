/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

/** An error answer of the API. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiResponse response;

    ApiException(String message, ApiResponse response) {
        super(message);
        this.response = response;
    }

    /** Makes an error of the Interactions API, with a text code such as {@code invalid_request}. */
    public ApiException(int status, String code, String message) {
        this(message, ApiResponse.error(status, code, message));
    }

    /** Makes an error in the shape of {@code google.rpc.Status}, with a name such as {@code INVALID_ARGUMENT}. */
    public static ApiException rpc(int status, String name, String message) {
        return new ApiException(message, ApiResponse.rpcError(status, name, message));
    }

    /** Makes the Interactions API's error for an invalid request. */
    public static ApiException invalid(String message) {
        return new ApiException(400, "invalid_request", message);
    }

    /** Makes an error for a feature of the API that the emulator lacks. The message names the emulator. The status is not 501, because clients would retry. */
    public static ApiException unimplemented(String feature) {
        return new ApiException(400, "unimplemented", "The emulator does not implement " + feature + " yet.");
    }

    /** Returns the error answer. */
    public ApiResponse response() {
        return response;
    }
}
