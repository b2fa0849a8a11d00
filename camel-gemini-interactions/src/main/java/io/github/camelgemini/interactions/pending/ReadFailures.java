/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** What to do with the failure to read an interaction. */
public final class ReadFailures {

    private ReadFailures() {}

    /** Whether another read would bring the same failure: the interaction has failed, or is gone. */
    public static boolean isFinal(Throwable failure) {
        return failure instanceof GeminiInteractionsException known
                && (known.getHttpStatus() == 404
                        || known.interaction().map(Interaction::hasEnded).orElse(false));
    }
}
