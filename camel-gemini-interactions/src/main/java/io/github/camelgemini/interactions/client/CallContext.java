/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.function.DoubleSupplier;

import org.eclipse.jetty.http.HttpFields;

/**
 * What all calls of a client share.
 *
 * @param transport carries them
 * @param settings bounds them
 * @param headers goes with every request
 * @param errors reads refusals
 * @param timer measures and pauses
 * @param random from 0 inclusive to 1 exclusive, to spread retries
 */
record CallContext(
        HttpTransport transport,
        ClientSettings settings,
        HttpFields headers,
        ApiErrors errors,
        RetryTimer timer,
        DoubleSupplier random) {

    /** The same for calls with other headers. */
    CallContext with(HttpFields others) {
        return new CallContext(transport, settings, others, errors, timer, random);
    }
}
