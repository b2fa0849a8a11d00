/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.util.Map;

import io.github.camelgemini.interactions.client.http.JettyVersions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** A WebSocket client of another version of Jetty than the rest is told when the application starts, and not by an error of the first session. */
class JettyModulesTest {

    private static final String CLIENT = "jetty-websocket-jetty-client";

    @Test
    void versionOfTheWebSocketClientIsKnownAndAgrees() {
        Map<String, String> versions = JettyModules.versions();

        assertThat(versions.get(CLIENT)).isEqualTo(versions.get("jetty-client")).startsWith("12.");
    }

    @Test
    void otherVersionOfTheWebSocketClientIsNamed() {
        Map<String, String> versions = JettyModules.versions();
        versions.put(CLIENT, "11.0.1");

        assertThatIllegalStateException()
                .isThrownBy(() -> JettyVersions.check(versions))
                .withMessageContaining(CLIENT + " 11.0.1")
                .withMessageContaining("jetty-bom");
    }
}
