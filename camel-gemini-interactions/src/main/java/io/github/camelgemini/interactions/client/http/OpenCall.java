/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** A call or stream that has one of the transport's places. */
public interface OpenCall {

    /** Ends it with a failure, unless it has ended. */
    void fail(GeminiInteractionsException failure);
}
