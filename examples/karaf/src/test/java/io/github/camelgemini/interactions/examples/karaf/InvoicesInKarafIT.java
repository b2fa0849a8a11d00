/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.karaf;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code examples/run karaf} runs it. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Karaf 4.4 runs on Java 17 to 23")
class InvoicesInKarafIT {

    @TempDir
    private Path work;

    @Test
    void everyDocumentHasAResult() throws Exception {
        Files.writeString(Files.createDirectory(work.resolve("outbox")).resolve("of-the-last-run.json"), "{}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code = InvoicesInKaraf.run(
                new RunContext(Path.of(""), name -> null, new PrintStream(out, true, StandardCharsets.UTF_8)), work);

        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("outbox/alder-tools-INV-2026-0117.json\n  {\"invoice_number\":\"INV-2026-0117\"")
                .contains("outbox/baeckerei-morgenrot-0093.json", "outbox/seaside-hotel-F-20931.json")
                .contains("rejected/spring-offer.txt\n  ", "does not conform to the JSON schema")
                .contains("4 of 4 documents have a result.")
                .doesNotContain("of-the-last-run");
    }
}
