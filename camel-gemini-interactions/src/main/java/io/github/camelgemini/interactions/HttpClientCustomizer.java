/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.function.Consumer;

import org.eclipse.jetty.client.HttpClient;

/** Changes what no option can: Jetty's HTTP client, such as its proxies, its address resolver or the address it binds to. */
@FunctionalInterface
public interface HttpClientCustomizer extends Consumer<HttpClient> {

    /**
     * Changes a client before it is started. Called once for each pool of connections, after the options have been set; equal customizers and equal connection
     * options share one. The API key travels in a header of every request that the client sends.
     *
     * @param client not started yet, and closed by the component
     */
    void customize(HttpClient client);

    @Override
    default void accept(HttpClient client) {
        customize(client);
    }
}
