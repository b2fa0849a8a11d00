/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The operation of an endpoint. The names are the values of the endpoint's path. */
public enum GeminiInteractionsOperation {
    /** Sends the body to a model or agent; the answer becomes the body. */
    create,
    /** Reads a stored interaction. */
    get,
    /** Cancels a running background interaction. */
    cancel,
    /** Deletes a stored interaction. */
    delete,
    /** Lets a model assess the body. The body stays unchanged; headers contain the verdict. */
    moderate,
    /** Answers closed questions about the body with probabilities. The body stays unchanged; headers contain the decisions. */
    decide,
    /** Uploads the body as a file. The body stays unchanged; headers describe the file. */
    uploadFile,
    /** Reads the metadata of a file into headers. */
    getFile,
    /** Deletes a file. */
    deleteFile,
    /** Fetches a file of the environment of an agent; its bytes become the body. */
    getEnvironmentFile,
    /** Deletes the environment of an agent. */
    deleteEnvironment,
    /** Deletes all interactions of a conversation, and its stored state. */
    deleteConversation,
    /** Resolves the links of the citations of a stored interaction or report. */
    resolveCitations,
    /** Registers a webhook for the events of the project. */
    createWebhook,
    /** Reads a registered webhook. */
    getWebhook,
    /** Lists all registered webhooks. */
    listWebhooks,
    /** Changes a registered webhook. */
    updateWebhook,
    /** Deletes a registered webhook. */
    deleteWebhook,
    /** Replaces the secret with which the events of a webhook are signed. */
    rotateWebhookSecret,
    /** Has Google send an event to a webhook, as a test. */
    pingWebhook,
    /** Makes a route a function that the model can call; for consumers only. */
    tool,
    /** Sends interactions in the background into the route when they have ended; for consumers only. */
    pending,
    /** Receives the events of webhooks over HTTP; for consumers only. */
    webhook;

    /**
     * Finds an operation by its name.
     *
     * @param name the name in any case, with or without dashes
     * @throws IllegalArgumentException when there is no such operation; the message lists the valid names
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
