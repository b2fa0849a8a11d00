/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.time.Duration;

import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * How connections are opened.
 *
 * @param api where the API is, the key and further headers; its timeouts and retries have no meaning here
 * @param connections TLS, proxy, timeout of connects; {@code maxConcurrentRequests} bounds how many connections open at once, not how many are open
 * @param setupTimeout how long it may take until the API has taken the setup, the opening of the connection included
 * @param maxMessageSize the most bytes of a message of the API
 */
public record ConnectorSettings(
        ClientSettings api, ConnectionSettings connections, Duration setupTimeout, int maxMessageSize) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException the message names the option that is out of range
     */
    public ConnectorSettings {
        OptionChecks.atLeast("setupTimeout", setupTimeout, 1);
        OptionChecks.atLeast("maxMessageSize", maxMessageSize, 1);
    }

    /** Shows neither key nor headers. */
    @Override
    public String toString() {
        return "ConnectorSettings[" + api + "]";
    }
}
