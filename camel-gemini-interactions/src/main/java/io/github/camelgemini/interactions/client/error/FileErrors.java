/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.error;

import java.time.Duration;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** The failures of files that are not the API's words, but this library's. */
public final class FileErrors {

    private FileErrors() {}

    public static GeminiInteractionsException invalidName() {
        return invalid(
                "invalid_file_name",
                "Invalid file name: expected files/<id> or <id>, with an id of letters, digits, '-' and '_'.");
    }

    public static GeminiInteractionsException invalid(String code, String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code(code)
                .build();
    }

    public static GeminiInteractionsException noUploadUrl() {
        return malformed(
                "The API has named no address for the upload. Check baseUrl, and what is between here and the API.");
    }

    public static GeminiInteractionsException noFile() {
        return malformed("The API's answer holds no file. Check baseUrl, and what is between here and the API.");
    }

    private static GeminiInteractionsException malformed(String message) {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, message)
                .httpStatus(200)
                .code("malformed_answer")
                .build();
    }

    public static GeminiInteractionsException foreignUpload() {
        return GeminiInteractionsException.of(
                        ErrorCategory.AUTH,
                        "The address for the upload is on another host than baseUrl. Nothing was sent there. Check baseUrl, and what is between here"
                                + " and the API.")
                .httpStatus(200)
                .code("foreign_upload_url")
                .build();
    }

    /** The answer to a piece says neither that it arrived nor that it did not. */
    public static GeminiInteractionsException uploadBroken() {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The upload broke off: the API did not confirm what was sent. Send the file again.")
                .httpStatus(200)
                .code("upload_broken")
                .retryable(true)
                .build();
    }

    /**
     * A file that the API could not process.
     *
     * @param code the API's code of the failure, or null
     */
    public static GeminiInteractionsException failed(String code) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The API could not process the file (error " + (code == null ? "without a code" : code)
                                + "). Check that it is whole, and what its media type says.")
                .httpStatus(200)
                .code("file_failed")
                .build();
    }

    public static GeminiInteractionsException notActive(Duration timeout) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The API has not processed the file within fileActiveTimeout (" + timeout.toMillis()
                                + " ms). Raise it if the file is long.")
                .code("file_timeout")
                .retryable(true)
                .build();
    }
}
