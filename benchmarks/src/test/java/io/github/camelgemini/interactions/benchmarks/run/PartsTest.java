/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PartsTest {

    private static final Measurement MEASURED = new Measurement(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    @TempDir
    private Path folder;

    @Test
    void aPartIsFoundByALaterRunAsItWas() throws Exception {
        Parts.Part part = new Parts.Part(
                "## Unary\n", Map.of("component", List.of(MEASURED, MEASURED)), 96, List.of("unary", "5"));

        new Parts(folder.resolve("new")).keep("unary", part);

        assertThat(new Parts(folder.resolve("new")).find("unary")).contains(part);
    }

    @Test
    void aPartThatIsRunAgainReplacesItselfAndNoOther() throws Exception {
        Parts parts = new Parts(folder);
        parts.keep("unary", new Parts.Part("old", Map.of(), 0, List.of()));
        parts.keep("stream", new Parts.Part("other", Map.of(), 0, List.of()));

        parts.keep("unary", new Parts.Part("new", Map.of(), 0, List.of()));

        assertThat(parts.find("unary"))
                .hasValueSatisfying(part -> assertThat(part.text()).isEqualTo("new"));
        assertThat(parts.find("stream"))
                .hasValueSatisfying(part -> assertThat(part.text()).isEqualTo("other"));
    }

    @Test
    void aPartThatWasNeverRunIsNotThere() throws Exception {
        assertThat(new Parts(folder).find("unary")).isEmpty();
    }
}
