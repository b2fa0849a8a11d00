/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

/** A call or stream that has one of the transport's places. */
interface OpenCall {

    /** Ends it with a failure, unless it has ended. */
    void fail(GeminiInteractionsException failure);
}
