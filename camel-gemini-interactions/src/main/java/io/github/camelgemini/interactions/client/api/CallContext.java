/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.RetryTimer;
import org.eclipse.jetty.http.HttpFields;

/**
 * What all calls of a client have in common.
 *
 * @param transport sends them
 * @param settings limits them
 * @param headers sent with every request
 * @param errors reads error answers
 * @param timer measures time and runs tasks later
 * @param random from 0 inclusive to 1 exclusive, to spread retries
 * @param blocking reads files and other sources that may block; not one of the transport's threads
 */
public record CallContext(
        HttpTransport transport,
        ClientSettings settings,
        HttpFields headers,
        ErrorDecoder errors,
        RetryTimer timer,
        DoubleSupplier random,
        Executor blocking) {

    /** The same context without retries. */
    public CallContext withoutRetries() {
        return withoutRetries(settings.requestTimeout());
    }

    /** The same context without retries and with another timeout of requests. */
    public CallContext withoutRetries(Duration requestTimeout) {
        RetryPolicy policy = settings.retryPolicy();
        ClientSettings once = new ClientSettings(
                settings.baseUrl(),
                settings.apiVersion(),
                settings.apiKey(),
                settings.headers(),
                requestTimeout,
                settings.streamingReadTimeout(),
                settings.maxPayloadSize(),
                new RetryPolicy(0, false, policy.firstDelay(), policy.maxDelay()));
        return new CallContext(transport, once, headers, errors, timer, random, blocking);
    }

    /** The same context without retries of calls that the API may have run. */
    public CallContext withoutAmbiguousRetries() {
        RetryPolicy policy = settings.retryPolicy();
        return policy.retryAmbiguous()
                ? with(new RetryPolicy(policy.maxRetries(), false, policy.firstDelay(), policy.maxDelay()))
                : this;
    }

    private CallContext with(RetryPolicy policy) {
        ClientSettings others = new ClientSettings(
                settings.baseUrl(),
                settings.apiVersion(),
                settings.apiKey(),
                settings.headers(),
                settings.requestTimeout(),
                settings.streamingReadTimeout(),
                settings.maxPayloadSize(),
                policy);
        return new CallContext(transport, others, headers, errors, timer, random, blocking);
    }

    /** The same context with other headers. */
    public CallContext with(HttpFields others) {
        return new CallContext(transport, settings, others, errors, timer, random, blocking);
    }

    /** Shows neither the key nor other headers. */
    @Override
    public String toString() {
        return "CallContext[" + settings + "]";
    }
}
