/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;

/** What becomes of steps in a body that are no user input: they speak for the model, or for functions. */
enum OtherSteps {
    /** They go into the request as they are. */
    TAKEN,

    /** They are refused until the option is set. */
    NOT_ALLOWED,

    /** They are refused, since the message is to hold content and nothing else. */
    NOT_CONTENT;

    static OtherSteps of(RequestOptions options) {
        return options.isAllowRequestBody() ? TAKEN : NOT_ALLOWED;
    }

    /**
     * Refuses a step unless it is taken.
     *
     * @param what what errors call it
     */
    void check(String what) throws GeminiInteractionsException {
        if (this == NOT_CONTENT) {
            throw notContent();
        } else if (this == NOT_ALLOWED) {
            throw InvalidRequest.of(
                    InvalidRequest.NOT_ALLOWED,
                    "The JSON object in " + what
                            + " is a step of a conversation with more than user input. It is not taken, since whoever sends messages could speak for the model or for functions:"
                            + " send content, convert it to a text, or set the option allowRequestBody=true");
        }
    }

    static GeminiInteractionsException notContent() {
        return InvalidRequest.of(
                InvalidRequest.BODY,
                "The body is a request or a step of a conversation, and not content: convert it to a text first");
    }
}
