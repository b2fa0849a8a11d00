/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** A running call or stream that the transport can end. */
public interface OpenCall {

    /** Ends the call with a failure, unless it has already ended. */
    void fail(GeminiInteractionsException failure);
}
