/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.FilesClient;
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.operation.Operation.Call;
import io.github.camelgemini.interactions.request.FileBodies;
import io.github.camelgemini.interactions.request.FileTypes;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The operations on files of the API. All of them keep the body. */
public final class FileOperations {

    private FileOperations() {}

    /** {@code uploadFile}: uploads the body as a file of the API, and sets the headers that describe the file. */
    public static Operation upload(CachingUploader uploads) {
        return exchange -> new Call<>(uploads.upload(FileBodies.read(exchange)), file -> {
            set(exchange, file);
            BodyDescription.keep(exchange.getMessage());
        });
    }

    /**
     * {@code getFile}: sets the headers that describe a file.
     *
     * @param nameOption the option {@code fileName}; may be null
     */
    public static Operation get(FilesClient client, String nameOption) {
        return exchange -> {
            String name = mandatoryName(exchange, nameOption);
            return new Call<>(client.get(name), file -> set(exchange, file));
        };
    }

    /**
     * {@code deleteFile}: deletes a file, and removes the headers that describe it.
     *
     * @param nameOption the option {@code fileName}; may be null
     */
    public static Operation delete(FilesClient client, String nameOption) {
        return exchange -> {
            String name = mandatoryName(exchange, nameOption);
            return new Call<>(client.delete(name), nothing -> forget(exchange.getMessage()));
        };
    }

    private static String mandatoryName(Exchange exchange, String option) throws GeminiInteractionsException {
        String name = new RequestHeaders(exchange.getMessage())
                .converted(GeminiInteractionsConstants.FILE_NAME)
                .orElse(option);
        if (name == null || name.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Missing file name: set the header " + GeminiInteractionsConstants.FILE_NAME
                                    + " or the option fileName")
                    .code("missing_file_name")
                    .build();
        }
        return name;
    }

    /** Replaces all file headers with those of this file. */
    private static void set(Exchange exchange, RemoteFile file) {
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

    /** The next create must not refer to the deleted file. */
    private static void forget(Message message) {
        message.removeHeader(GeminiInteractionsConstants.FILE_NAME);
        message.removeHeader(GeminiInteractionsConstants.FILE_URI);
        message.removeHeader(GeminiInteractionsConstants.FILE_MEDIA_TYPE);
        message.removeHeader(GeminiInteractionsConstants.FILE_STATE);
        message.removeHeader(GeminiInteractionsConstants.FILE_EXPIRATION_TIME);
    }
}
