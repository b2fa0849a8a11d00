/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.concurrent.CompletableFuture;

/** Checks whether a request is signed by the sender. Thread-safe. */
interface SignatureCheck {

    /**
     * Checks a request. Blocks no thread.
     *
     * @return what the signature says of the event. Fails with a {@link RefusedRequestException}
     */
    CompletableFuture<SignedFacts> check(WebhookRequest request);

    /**
     * What a valid signature says.
     *
     * @param tokenId the id of the token that signs the event; null when there is none
     */
    record SignedFacts(String tokenId) {

        static final SignedFacts NONE = new SignedFacts(null);

        /** Shows nothing of the token. */
        @Override
        public String toString() {
            return "SignedFacts[]";
        }
    }
}
