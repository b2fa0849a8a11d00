/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Set;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** What the failure of a call tells about the interactions that the call has created. */
final class FailedCall {

    private static final Set<String> UNFINISHED = Set.of("requires_action", "requires_continuation");

    private FailedCall() {}

    /**
     * Whether the last request of the call certainly did not run, or its answer is unusable.
     *
     * @param fetched whether the call only read an interaction that exists
     */
    static boolean isOfNoUse(Throwable failure, boolean fetched) {
        return failure instanceof GeminiInteractionsException known
                && ((known.isCertainlyNotRun() && !fetched)
                        || known.interaction()
                                .map(answer -> answer.hasEnded() && !isOfDelivery(known))
                                .orElse(false));
    }

    /** Whether the interaction that was created last is sound: only a later request was refused, or the interaction waits for results of functions or is to be continued. */
    static boolean canGoOn(Throwable failure) {
        return failure instanceof GeminiInteractionsException known
                && known.interaction()
                        .map(answer -> UNFINISHED.contains(String.valueOf(answer.status())))
                        .orElse(true);
    }

    /** Whether only the stream failed, while the API may have the complete answer. */
    private static boolean isOfDelivery(GeminiInteractionsException failure) {
        return failure.getCode() != null && failure.getCode().startsWith("stream_");
    }
}
