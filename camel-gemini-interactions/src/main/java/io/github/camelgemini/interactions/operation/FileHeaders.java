/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.FileTypes;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What headers say of a file. */
final class FileHeaders {

    private FileHeaders() {}

    /** The name of the header or else of the option {@code fileName}. */
    static String mandatoryName(Exchange exchange, String option) throws GeminiInteractionsException {
        String name = new RequestHeaders(exchange.getMessage())
                .converted(GeminiInteractionsConstants.FILE_NAME)
                .orElse(option);
        if (name == null || name.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Which file? Set the header " + GeminiInteractionsConstants.FILE_NAME
                                    + " or the option fileName")
                    .code("missing_file_name")
                    .build();
        }
        return name;
    }

    /** Replaces all file headers with those of this file. */
    static void set(Exchange exchange, RemoteFile file) {
        Message message = exchange.getMessage();
        set(message, GeminiInteractionsConstants.FILE_NAME, file.name());
        set(message, GeminiInteractionsConstants.FILE_URI, file.uri());
        set(message, GeminiInteractionsConstants.FILE_STATE, file.state());
        FileTypes.set(exchange, file.uri(), file.mediaType());
        set(
                message,
                GeminiInteractionsConstants.FILE_EXPIRATION_TIME,
                file.expirationTime() == null ? null : file.expirationTime().toString());
    }

    private static void set(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    /** The next create must not refer to a file that is gone. */
    static void forget(Message message) {
        message.removeHeader(GeminiInteractionsConstants.FILE_NAME);
        message.removeHeader(GeminiInteractionsConstants.FILE_URI);
        message.removeHeader(GeminiInteractionsConstants.FILE_MEDIA_TYPE);
        message.removeHeader(GeminiInteractionsConstants.FILE_STATE);
        message.removeHeader(GeminiInteractionsConstants.FILE_EXPIRATION_TIME);
    }
}
