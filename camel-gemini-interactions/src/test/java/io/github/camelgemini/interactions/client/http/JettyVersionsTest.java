/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** An application with two versions of Jetty is told so when it starts, and not by an error of the first call. */
class JettyVersionsTest {

    @Test
    void versionsOfTheClassPathAreKnownAndAgree() {
        Map<String, String> found = JettyVersions.found();

        assertThat(found).containsOnlyKeys("jetty-client", "jetty-http", "jetty-io", "jetty-util");
        assertThat(found.values()).doesNotContainNull().allMatch(version -> version.startsWith("12."));
        assertThatCode(() -> JettyVersions.check(found)).doesNotThrowAnyException();
    }

    @Test
    void twoVersionsAreNamedWithTheRemedy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JettyVersions.check(versions("12.0.21", "12.0.21", "12.1.3", "12.1.3")))
                .withMessageContaining("12.0.21")
                .withMessageContaining("12.1.3")
                .withMessageContaining("jetty-client")
                .withMessageContaining("jetty-bom");
    }

    @Test
    void versionsThatDoNotTellOrDifferLittleAreAccepted() {
        assertThatCode(() -> JettyVersions.check(versions(null, null, null, null)))
                .doesNotThrowAnyException();
        assertThatCode(() -> JettyVersions.check(versions("12.0.21", null, "12.0.22", "ours")))
                .doesNotThrowAnyException();
    }

    private static Map<String, String> versions(String client, String http, String io, String util) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("jetty-client", client);
        versions.put("jetty-http", http);
        versions.put("jetty-io", io);
        versions.put("jetty-util", util);
        return versions;
    }
}
