/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The listings of the component's page. */
final class PageBlocks {

    static final Path PAGE = Path.of("src/main/docs/gemini-interactions-component.adoc");

    private PageBlocks() {}

    /** The listing with this title. */
    static String titled(String title) throws IOException {
        String page = Files.readString(PAGE);
        String start = "\n." + title + "\n";
        assertThat(page).containsOnlyOnce(start);
        String listing = page.substring(page.indexOf(start));
        return listing.split("\n----\n", 3)[1] + "\n";
    }
}
