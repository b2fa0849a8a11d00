/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FoldersTest {

    @TempDir
    private Path temp;

    @Test
    void filesAreTheVisibleFilesByName() throws IOException {
        Files.writeString(temp.resolve("b.txt"), "");
        Files.writeString(temp.resolve("a.txt"), "");
        Files.writeString(temp.resolve(".hidden"), "");
        Files.createDirectory(temp.resolve("folder"));

        assertThat(Folders.files(temp)).containsExactly(temp.resolve("a.txt"), temp.resolve("b.txt"));
    }

    @Test
    void aMissingFolderHasNoFiles() throws IOException {
        assertThat(Folders.files(temp.resolve("missing"))).isEmpty();
    }

    @Test
    void aDeliveredFileIsACopyAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(temp.resolve("a.txt"), "A");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        Path inbox = Files.createDirectory(temp.resolve("inbox"));
        Files.writeString(inbox.resolve(".a.txt.part"), "of a run that was killed");
        Files.writeString(inbox.resolve("a.txt"), "old");

        Folders.deliver(file, inbox);

        assertThat(file).hasContent("A");
        assertThat(inbox.toFile().list()).containsExactly("a.txt");
        assertThat(inbox.resolve("a.txt")).hasContent("A");
        assertThat(Files.getLastModifiedTime(inbox.resolve("a.txt"))).isEqualTo(Files.getLastModifiedTime(file));
    }

    @Test
    void aTemporaryFolderIsDeletedWithItsContent() throws Exception {
        Path folder;
        try (Resources resources = new Resources()) {
            folder = Folders.temporary("folders-test", resources);
            Files.writeString(Files.createDirectory(folder.resolve("inner")).resolve("file"), "");
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void aDeletedFolderTakesItsLinksAlongButNotWhatTheyPointTo() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "kept");
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("file"), file);
        Files.createSymbolicLink(folder.resolve("parent"), temp);

        Folders.delete(folder);
        Folders.delete(folder);

        assertThat(folder).doesNotExist();
        assertThat(file).hasContent("kept");
    }
}
