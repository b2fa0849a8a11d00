/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Work with the folders of an example. Names that begin with a dot are hidden: Camel's file component ignores them, too. */
public final class Folders {

    private Folders() {}

    /**
     * Lists the visible files of a folder.
     *
     * @param folder the folder
     * @return its files, without those of folders in it, by name; none if there is no such folder
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Copies a file into a folder under its own name. A route that reads the folder sees the whole file or none.
     *
     * @param file the file
     * @param folder the folder, which exists
     * @throws IOException if the file cannot be copied
     */
    public static void deliver(Path file, Path folder) throws IOException {
        Path part = folder.resolve("." + file.getFileName() + ".part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(part, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Creates a temporary folder.
     *
     * @param prefix the beginning of its name
     * @param resources deletes it with all that is in it
     * @return the folder
     * @throws IOException if it cannot be created
     */
    public static Path temporary(String prefix, Resources resources) throws IOException {
        Path folder = Files.createTempDirectory(prefix);
        resources.add(() -> delete(folder));
        return folder;
    }

    /**
     * Deletes a folder with all that is in it. Of a symbolic link, the link is deleted and not what it points to.
     *
     * @param folder the folder, which may be missing
     * @throws IOException if something cannot be deleted
     */
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
