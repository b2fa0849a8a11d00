/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.DefaultHeaders;
import io.github.camelgemini.interactions.client.api.ErrorDecoder;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Reads small public JSON documents, such as the keys of dynamic webhooks (API reference, "Verifying dynamic webhooks"). Sends neither a key nor additional
 * headers, follows no redirect, and does not retry. Thread-safe.
 */
public final class PublicDocuments {

    private final CallContext context;

    /**
     * @param transport sends the requests
     * @param timeout how long a request may take, from the first byte to the last
     * @param maxSize how many bytes a document may have
     * @param blocking not used by these requests; every client has it
     */
    public PublicDocuments(HttpTransport transport, Duration timeout, long maxSize, Executor blocking) {
        ClientSettings settings = new ClientSettings(
                URI.create("https://localhost"),
                "none",
                null,
                Map.of(),
                timeout,
                timeout,
                maxSize,
                new RetryPolicy(0, false, Duration.ofMillis(1), Duration.ofMillis(1)));
        this.context = new CallContext(
                transport,
                settings,
                DefaultHeaders.of(settings),
                new ErrorDecoder(settings.secrets(), Clock.systemUTC()),
                transport.timer(),
                () -> 0,
                blocking);
    }

    /**
     * Starts a request. Blocks no thread.
     *
     * @return the document, completed on a thread of the transport, which must not be blocked; a missing node when it is not JSON. Fails with a
     *     {@link GeminiInteractionsException} when the server does not answer with a success
     */
    public CompletableFuture<JsonNode> read(URI uri) {
        return new HttpCall<JsonNode>(
                        context,
                        new ApiRequest<>(HttpMethod.GET, uri, null, null, true, answer -> answer.json()),
                        Duration.ZERO)
                .run();
    }
}
