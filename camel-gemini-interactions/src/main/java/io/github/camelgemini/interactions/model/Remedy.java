/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * What a user can do about a failure. The client, which knows neither Camel nor our options, names the case; the sentence, with the option or header to change,
 * is worded here alone. A {@link GeminiInteractionsException} has it at the end of its message.
 */
public enum Remedy {

    // What the API refuses.
    SET_KEY("Set apiKey, or the environment variable GEMINI_API_KEY, to a valid key."),
    ENABLE_BILLING("Enable billing for the key's project."),
    CHECK_PERMISSIONS("Check what the key may do: its project, its restrictions, and the model."),
    CHECK_MODEL("Check model: it does not exist, or the key may not use it."),
    CHECK_DECISION_MODEL("Check decisionModel and baseUrl: decisions exist in the version v1beta of the API."),
    CHECK_FIELDS("Check additionalBodyProperty and what the message's body adds to the request."),
    CHECK_NAMES("Check model, agent, baseUrl and apiVersion."),
    SLOW_DOWN("Wait before the next call, lower maxConcurrentRequests, or raise the project's quota."),
    INTERACTION_UNKNOWN("The interaction is not known. " + Lifetime.OF_INTERACTIONS),
    PREVIOUS_UNKNOWN(
            "If the previous interaction is meant: " + Lifetime.OF_INTERACTIONS + " Start a new conversation."),
    ENVIRONMENT_UNKNOWN("The environment is not known: it was deleted, or has expired 7 days after its last use."
            + " Set the header CamelGeminiInteractionsEnvironmentId to remote for a new one."),
    ENVIRONMENT_FILE_UNKNOWN(
            "The environment has no such file, or is not known: it was deleted, or has expired 7 days after its last use."),
    FILE_UNKNOWN(
            "The file is not known: it was deleted, has expired after 48 hours, or belongs to the project of another key."),
    WEBHOOK_UNKNOWN("The webhook is not known: it was deleted, or belongs to the project of another key."),
    CHECK_LIVE_ADDRESS("Check baseUrl and apiVersion."),
    FEWER_SESSIONS("Wait before the next session, open fewer at once, or raise the project's quota."),
    UPLOAD_UNKNOWN("Check baseUrl and apiVersion, or begin the upload again."),

    // What comes from elsewhere than the API.
    CHECK_ADDRESS("Check baseUrl, and what is between here and the API."),
    NO_REDIRECTS("Redirects are not followed: set baseUrl to where the API is."),
    NO_PROXY_CREDENTIALS("The proxy asks for credentials, which are not supported."),
    CHECK_NETWORK("Check baseUrl, proxyHost and the network."),
    TRUST_CERTIFICATE("Check that the certificate is trusted: sslContextParameters, or the JVM's trust store."),
    USE_HTTP("Let baseUrl begin with http://, or correct its port."),
    USE_HTTPS("Let baseUrl begin with https://, or correct its port."),

    // The client's own limits.
    QUEUE_LESS("Send fewer at once, or raise maxConcurrentRequests or maxQueuedRequests."),
    WAIT_LONGER("Raise requestTimeout if the model needs longer."),
    WAIT_LONGER_FOR_EVENTS("Raise streamingReadTimeout if the model or agent thinks for longer."),
    WAIT_LONGER_FOR_COMPLETION(
            "It goes on: read it later with get, or end it with cancel. Raise completionTimeout if it needs longer."),
    WAIT_LONGER_FOR_PROGRESS(
            "It may be stuck: read it later with get, or end it with cancel. Raise progressTimeout if it may pause for longer."),
    WAIT_LONGER_FOR_FILE("Raise fileActiveTimeout if the file is long."),
    RESUME("If the interaction is stored, it can be read or resumed."),
    ALLOW_MORE("Raise maxPayloadSize, or ask for less."),
    ALLOW_LARGER_FILES("Raise maxDownloadSize."),

    // What the caller gives.
    NAME_WEBHOOK("Set the option webhookId, or its header."),
    NAME_INTERACTION("Set the option or header interactionId."),
    KEEP_SOURCE("Send files that stay as they are until the call has ended: with the file component, use readLock, and"
            + " move or delete them afterwards."),
    CHECK_CACHE("Check the spool directory of Camel's stream caching, and the space there."),
    CHECK_FILE("Check that the file is complete and that its media type is right.");

    private final String sentence;

    Remedy(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence or more, each with its full stop. */
    String sentence() {
        return sentence;
    }

    /** Constants of an enum cannot use its own static fields. */
    private static final class Lifetime {
        private static final String OF_INTERACTIONS =
                "It was deleted, was not stored, or has expired: after 55 days, on the free tier after 1 day.";
    }
}
