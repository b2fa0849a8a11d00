/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an endpoint does. The names are those of the endpoint's path. */
public enum GeminiInteractionsOperation {
    /** Sends the body to a model or agent; the answer becomes the body. */
    create,
    /** Reads a stored interaction. */
    get,
    /** Ends a running background interaction. */
    cancel,
    /** Removes a stored interaction. */
    delete,
    /** Has the body judged; it stays as it is, and the verdict goes into headers. */
    moderate,
    /** Makes the body a file of the API; it stays as it is, and headers name the file. */
    uploadFile,
    /** Reads what the API knows of a file into headers. */
    getFile,
    /** Removes a file. */
    deleteFile,
    /** Removes all interactions of a conversation, and what is remembered of it. */
    deleteConversation,
    /** Makes a route a function that the model can call: to be consumed from. */
    tool;

    /**
     * Finds an operation by its name.
     *
     * @param name the name in any case, with or without dashes
     * @throws IllegalArgumentException when there is no such operation; the message lists those there are
     */
    public static GeminiInteractionsOperation of(String name) {
        String plain = name.replace("-", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(operation -> operation.name().toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation '" + name + "'. It must be one of: "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
