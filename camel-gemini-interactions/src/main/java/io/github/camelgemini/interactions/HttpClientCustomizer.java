/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.function.Consumer;

import org.eclipse.jetty.client.HttpClient;

/** Customizes Jetty's HTTP client where no option exists, such as its proxies, its address resolver or the address to which it binds. */
@FunctionalInterface
public interface HttpClientCustomizer extends Consumer<HttpClient> {

    /**
     * Customizes a client before it is started. Called once for each connection pool, after the options have been set. Endpoints with equal customizers and
     * equal connection options share a pool. The API key travels in a header of every request that the client sends.
     *
     * @param client not started yet; closed by the component
     */
    void customize(HttpClient client);

    @Override
    default void accept(HttpClient client) {
        customize(client);
    }
}
