/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The one failure of this library: a call that the API refused, that did not get through, or whose answer cannot be returned.
 *
 * <p>The message names cause and remedy. It never contains a key, a prompt, an answer or text of the API, for which there is {@link #getApiMessage()}. {@link #interaction()} may have the
 * whole answer; it is not serialised.
 */
public final class GeminiInteractionsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** These may be answered while the call runs: timeouts, conflicts and cancellations. */
    private static final Set<Integer> AMBIGUOUS_4XX = Set.of(408, 409, 499);

    private static final List<String> NOT_SENT = Arrays.asList("connect_failed", "queue_full", "turn_timeout");

    private final ErrorCategory category;
    private final int httpStatus;
    private final String code;
    private final boolean retryable;
    private final Duration retryAfter;
    private final String requestId;
    private final List<String> violations;
    private final transient Interaction interaction;
    private final transient String apiMessage;

    private GeminiInteractionsException(Builder builder) {
        super(builder.fullMessage(), builder.cause);
        this.category = builder.category;
        this.httpStatus = builder.httpStatus;
        this.code = builder.code;
        this.retryable = builder.retryable;
        this.retryAfter = builder.retryAfter;
        this.requestId = builder.requestId;
        this.violations = List.copyOf(builder.violations);
        this.interaction = builder.interaction;
        this.apiMessage = builder.apiMessage;
    }

    /**
     * Starts an exception.
     *
     * @param category what kind of failure it is
     * @param message the cause, and the remedy unless {@link Builder#remedy} adds it; free of keys, prompts and answers
     */
    public static Builder of(ErrorCategory category, String message) {
        return new Builder(category, message);
    }

    /** The kind of failure; never null. */
    public ErrorCategory getCategory() {
        return category;
    }

    /** The HTTP status of the answer, or 0 when there was none. A failure inside a successful answer has 200. */
    public int getHttpStatus() {
        return httpStatus;
    }

    /**
     * The API's code of the failure, such as {@code rate_limit_exceeded} or {@code INVALID_ARGUMENT}, or a code of this library, such as {@code timeout};
     * null when there is none.
     */
    public String getCode() {
        return code;
    }

    /**
     * The error message of the API, without the key and header values; null when there is none. The text may quote the prompt or the answer. Therefore the
     * exception's message, its causes and the log never contain it, and it is not serialised. Log it only where content may be logged.
     */
    public String getApiMessage() {
        return apiMessage;
    }

    /** Whether the same call may succeed later. A failed call may have been billed. */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * Whether the API certainly did not run the call, so that nothing was billed: it was refused, or never reached the API. False when the call was run, and when that is
     * unknown, such as after a lost connection.
     */
    public boolean isCertainlyNotRun() {
        boolean refused = httpStatus >= 400 && httpStatus < 500 && !AMBIGUOUS_4XX.contains(httpStatus);
        boolean notSent = httpStatus == 0 && (category == ErrorCategory.VALIDATION || NOT_SENT.contains(code));
        return refused || notSent || ErrorCodes.isCertainlyNotRun(httpStatus);
    }

    /** How long the API asks to wait before the next try. */
    public Optional<Duration> getRetryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The id under which Google's support finds the request, or null. */
    public String getRequestId() {
        return requestId;
    }

    /** The violations of the schema, each as a JSON pointer and the schema's keyword, without content; empty for other failures. */
    public List<String> getViolations() {
        return violations;
    }

    /** The answer that could not be returned, if there is one. */
    public Optional<Interaction> interaction() {
        return Optional.ofNullable(interaction);
    }

    /**
     * An answer about another interaction than requested, or about none.
     *
     * @param partial what had arrived of the requested one, or null
     */
    public static GeminiInteractionsException otherInteraction(int httpStatus, Interaction partial) {
        return of(
                        ErrorCategory.SERVER_ERROR,
                        "The answer is about another interaction than requested, or has no id. It was discarded.")
                .remedy(Remedy.CHECK_ADDRESS)
                .httpStatus(httpStatus)
                .code("interaction_mismatch")
                .requestId(partial == null ? null : partial.requestId())
                .interaction(partial)
                .build();
    }

    /**
     * Returns the same failure with a message that tells what it is about; this exception is its cause.
     *
     * @param what such as {@code body[2]}; free of content
     */
    public GeminiInteractionsException about(String what) {
        return of(category, what + ": " + getMessage())
                .httpStatus(httpStatus)
                .code(code)
                .retryable(retryable)
                .retryAfter(retryAfter)
                .requestId(requestId)
                .violations(violations)
                .interaction(interaction)
                .apiMessage(apiMessage)
                .cause(this)
                .build();
    }

    /** Builds an exception. Not thread-safe. */
    public static final class Builder {
        private final ErrorCategory category;
        private final String message;
        private int httpStatus;
        private String code;
        private boolean retryable;
        private Duration retryAfter;
        private String requestId;
        private List<String> violations = List.of();
        private Interaction interaction;
        private Throwable cause;
        private String apiMessage;
        private Remedy remedy;

        private Builder(ErrorCategory category, String message) {
            this.category = Objects.requireNonNull(category);
            this.message = message;
        }

        public Builder httpStatus(int httpStatus) {
            this.httpStatus = httpStatus;
            return this;
        }

        public Builder code(String code) {
            this.code = code;
            return this;
        }

        public Builder retryable(boolean retryable) {
            this.retryable = retryable;
            return this;
        }

        /** How long to wait, or null. */
        public Builder retryAfter(Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        public Builder requestId(String requestId) {
            this.requestId = requestId;
            return this;
        }

        public Builder violations(List<String> violations) {
            this.violations = violations;
            return this;
        }

        public Builder interaction(Interaction interaction) {
            this.interaction = interaction;
            return this;
        }

        /** The error message of the API, which may quote content; may be null. */
        public Builder apiMessage(String apiMessage) {
            this.apiMessage = apiMessage;
            return this;
        }

        /** The technical cause. Its message shows up in stack traces, so it must not hold content either. */
        public Builder cause(Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** What the user can do, as the last sentence of the message; null when the message says it, or nothing can be done. */
        public Builder remedy(Remedy remedy) {
            this.remedy = remedy;
            return this;
        }

        private String fullMessage() {
            return remedy == null ? message : message + ' ' + remedy.sentence();
        }

        public GeminiInteractionsException build() {
            return new GeminiInteractionsException(this);
        }
    }
}
