/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.jetty.util.Jetty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the tests run with other libraries than those of the build, they do run with these. The build says which it expects. */
class RuntimeTest {

    @Test
    @EnabledIfSystemProperty(named = "expected.camel.version", matches = ".+")
    void testsRunOnTheExpectedCamel() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(context.getVersion()).isEqualTo(System.getProperty("expected.camel.version"));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "expected.jetty.version", matches = ".+")
    void testsRunOnTheExpectedJetty() {
        assertThat(Jetty.VERSION).isEqualTo(System.getProperty("expected.jetty.version"));
    }

    @Test
    @EnabledIfSystemProperty(named = "expected.jackson.version", matches = ".+")
    void testsRunOnTheExpectedJackson() {
        assertThat(PackageVersion.VERSION).hasToString(System.getProperty("expected.jackson.version"));
    }

    @Test
    @EnabledIfSystemProperty(named = "expected.java.version", matches = ".+")
    void testsRunOnTheExpectedJava() {
        assertThat(Runtime.version().feature()).isEqualTo(Integer.getInteger("expected.java.version"));
    }

    /** Not anew, with the libraries that the tests run on. */
    @Test
    @EnabledIfSystemProperty(named = "expected.camel.version", matches = ".+")
    void testsRunOnTheJar() {
        assertThat(GeminiInteractionsComponent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith(".jar");
    }
}
