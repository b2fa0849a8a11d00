/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where this project shows routes. */
final class Documents {

    private static final Path ROOT = Path.of("..");
    private static final List<String> BUILT = List.of("target", "work", ".git", "node_modules");

    private Documents() {}

    /** The component page and everything in Markdown. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Listing.PAGE));
        pages.addAll(files(ROOT, ".md"));
        return pages;
    }

    /** The files below the folder whose names end so, in a fixed order, but what a build has made. */
    static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end) && Files.isRegularFile(file))
                    .filter(file -> BUILT.stream().noneMatch(name -> contains(file, name)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean contains(Path file, String name) {
        for (Path part : file) {
            if (part.toString().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
