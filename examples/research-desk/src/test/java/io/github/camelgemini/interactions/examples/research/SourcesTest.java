/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourcesTest {

    @Test
    void eachSourceIsListedOnceInTheOrderOfTheReport() {
        Sources sources = Sources.of(List.of(
                Map.of(
                        "type",
                        "url_citation",
                        "source",
                        "https://b.test/",
                        "title",
                        "B",
                        "original",
                        "https://r.test/1"),
                Map.of("type", "url_citation", "source", "https://a.test/", "title", "A"),
                Map.of(
                        "type",
                        "url_citation",
                        "source",
                        "https://b.test/",
                        "title",
                        "B",
                        "original",
                        "https://r.test/1"),
                Map.of("type", "url_citation", "source", "https://r.test/2", "error", "http_404")));

        assertThat(sources.count()).isEqualTo(3);
        assertThat(sources.unresolved()).isEqualTo(1);
        assertThat(sources.json())
                .containsSubsequence("https://b.test/", "https://r.test/1", "https://a.test/", "http_404")
                .endsWith("]\n");
    }

    @Test
    void whatIsNoSourceIsLeftOut() {
        assertThat(Sources.of(null).json()).isEqualTo("[ ]\n");
        assertThat(Sources.of(Arrays.asList("x", null, Map.of("title", "t"))).count())
                .isZero();
    }
}
