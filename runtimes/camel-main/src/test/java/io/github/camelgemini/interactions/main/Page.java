/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The component page. */
final class Page {

    static final Path COMPONENT = Path.of("../../camel-gemini-interactions");
    private static final Path FILE = COMPONENT.resolve("src/main/docs/gemini-interactions-component.adoc");

    private Page() {}

    /** The listing with that title. */
    static String listing(String title) throws IOException {
        String page = Files.readString(FILE);
        String start = "\n." + title + "\n";
        assertThat(page).containsOnlyOnce(start);
        return page.substring(page.indexOf(start)).split("\n----\n", 3)[1];
    }
}
