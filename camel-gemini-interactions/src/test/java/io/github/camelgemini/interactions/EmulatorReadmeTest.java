/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The test that the emulator's page shows is one that runs here. */
class EmulatorReadmeTest {

    @Test
    void theTestOfThePageIsTheOneThatRuns() throws Exception {
        String source = Files.readString(
                Path.of("src/test/java/" + InvoiceRouteTest.class.getName().replace('.', '/') + ".java"));
        String listing = source.substring(source.indexOf("import "));

        assertThat(Files.readString(Path.of("../emulator/README.md"))).contains("```java\n" + listing + "```");
    }
}
