/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** What to do with steps in a body other than user input: these steps contain output of the model or of functions. */
enum OtherSteps {
    /** Send them unchanged. */
    TAKEN,

    /** Send results of functions unchanged, and reject other steps. */
    RESULTS,

    /** Reject them, and name the option that allows them. */
    NOT_ALLOWED,

    /** Reject them: the message must contain only content. */
    NOT_CONTENT;

    static OtherSteps of(RequestBodySettings settings) {
        if (settings.allowed()) {
            return TAKEN;
        }
        return settings.functionResults() ? RESULTS : NOT_ALLOWED;
    }

    /**
     * Rejects a step unless steps are allowed.
     *
     * @param type the type of the step
     * @param what the name of the step in error messages
     */
    void check(String type, String what) throws GeminiInteractionsException {
        if (this == NOT_CONTENT) {
            throw notContent();
        } else if (this == NOT_ALLOWED || (this == RESULTS && !"function_result".equals(type))) {
            throw InvalidRequest.of(
                    InvalidRequest.NOT_ALLOWED,
                    "The Map or JSON object in " + what
                            + " is a step of a conversation with more than user input, by its key 'type'. It is not taken, since whoever sends messages could speak for the model or"
                            + " for functions. Is it data that the model is to read? Make a text of it before this step: marshal().json(), then convertBodyTo(String.class)."
                            + " Is it a step of yours? Set the option allowRequestBody=true, or for results of functions autoToolExecution=false");
        }
    }

    static GeminiInteractionsException notContent() {
        return InvalidRequest.of(
                InvalidRequest.BODY,
                "The body is a Map or JSON object that is a request or a step of a conversation, by its key 'input' or 'type', and not content."
                        + " Make a text of it before this step: marshal().json(), then convertBodyTo(String.class)");
    }
}
