/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes the HTTP server's own errors, such as the one for a malformed path, as JSON instead of HTML. */
final class JsonErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ApiResponse error = error(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, error.contentType());
        response.getHeaders().put(ApiServer.HEADER, ApiServer.NOTICE);
        CorsHeaders.open(response.getHeaders());
        response.write(true, error.body().slice(), callback);
        return true;
    }

    private static ApiResponse error(int status) {
        String reason = HttpStatus.getMessage(status);
        return status < HttpStatus.INTERNAL_SERVER_ERROR_500
                ? ApiResponse.error(status, "invalid_request", "The HTTP request is malformed: " + reason + ".")
                : ApiResponse.error(status, "api_error", "The emulator failed: " + reason + ".");
    }
}
