/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

/** An error answer of the API. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiResponse response;

    private ApiException(String message, ApiResponse response) {
        super(message);
        this.response = response;
    }

    public ApiException(int status, String code, String message) {
        this(message, ApiResponse.error(status, code, message));
    }

    /**
     * Makes an error in the shape of {@code google.rpc.Status}.
     *
     * @param status the HTTP status
     * @param name such as {@code INVALID_ARGUMENT}
     * @param message for people
     * @return the error
     */
    public static ApiException rpc(int status, String name, String message) {
        return new ApiException(message, ApiResponse.rpcError(status, name, message));
    }

    public static ApiException invalid(String message) {
        return new ApiException(400, "invalid_request", message);
    }

    public static ApiException notFound() {
        return new ApiException(404, "not_found", "Interaction not found.");
    }

    /**
     * A feature of the API that the emulator lacks; the message says that it is the emulator that refuses. The status is no 501, because
     * clients would try again.
     */
    public static ApiException unimplemented(String feature) {
        return new ApiException(400, "unimplemented", "The emulator does not implement " + feature + " yet.");
    }

    /**
     * Returns what to answer.
     *
     * @return the error answer
     */
    public ApiResponse response() {
        return response;
    }
}
