/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** An open folder, with and without what Java calls a secure stream of its entries. */
class FolderTest {

    @TempDir
    private Path temp;

    private Path root;

    @BeforeEach
    void createFolders() throws IOException {
        root = Files.createDirectory(temp.resolve("root"));
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("file"), "outside");
        Files.createDirectory(root.resolve("inner"));
        Files.writeString(root.resolve("inner/file"), "inside");
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("file"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void entriesAreOpenedButNoLinks(boolean secure) throws IOException {
        try (Folder folder = open(root, secure);
                Folder inner = folder.child("inner");
                Folder made = folder.childOrNew("made");
                Folder again = folder.childOrNew("made")) {
            assertThat(read(inner)).isEqualTo("inside");
            assertThat(made.entries()).isEmpty();
            assertThat(again.entries()).isEmpty();
            assertThat(folder.attributes("folder").isSymbolicLink()).isTrue();
            assertThatThrownBy(() -> folder.child("folder")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> folder.childOrNew("folder")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> folder.child("file")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> folder.file("file", StandardOpenOption.READ))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(
                            () -> folder.file("file", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))
                    .isInstanceOf(IOException.class);
            assertThat(folder.entries()).hasSize(4);
        }
        assertThat(temp.resolve("outside/file")).hasContent("outside");
    }

    @Test
    void anOpenFolderStaysTheSameWhenALinkTakesItsPlace() throws IOException {
        try (Folder folder = Folder.open(root);
                Folder inner = folder.child("inner")) {
            assumeTrue(hasSecureStreams());
            Files.move(root.resolve("inner"), root.resolve("moved"));
            Files.createSymbolicLink(root.resolve("inner"), temp.resolve("outside"));

            assertThat(read(inner)).isEqualTo("inside");
            assertThatThrownBy(() -> folder.child("inner")).isInstanceOf(IOException.class);
        }
    }

    private boolean hasSecureStreams() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
            return stream instanceof SecureDirectoryStream;
        }
    }

    private static String read(Folder folder) throws IOException {
        try (var file = folder.file("file", StandardOpenOption.READ)) {
            return new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("StreamResourceLeak") // The folder closes it.
    private static Folder open(Path path, boolean secure) throws IOException {
        return secure ? Folder.open(path) : new Folder(path, new PlainStream(Files.newDirectoryStream(path)));
    }

    /** Hides that the stream is a secure one, as on systems that have none. */
    private record PlainStream(DirectoryStream<Path> entries) implements DirectoryStream<Path> {

        @Override
        public Iterator<Path> iterator() {
            return entries.iterator();
        }

        @Override
        public void close() throws IOException {
            entries.close();
        }
    }
}
