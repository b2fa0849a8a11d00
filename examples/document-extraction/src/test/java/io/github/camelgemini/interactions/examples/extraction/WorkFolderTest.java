/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WorkFolderTest {

    @TempDir
    private Path temp;

    private Path documents;
    private WorkFolder work;

    @BeforeEach
    void createDocuments() throws IOException {
        documents = Files.createDirectory(temp.resolve("documents"));
        Files.writeString(documents.resolve("a.txt"), "A");
        Files.writeString(documents.resolve("b.txt"), "B");
        Files.writeString(documents.resolve(".hidden"), "");
        work = new WorkFolder(temp.resolve("work"));
    }

    @Test
    void documentsAreTheVisibleFiles() throws IOException {
        Files.createDirectory(documents.resolve("folder"));

        assertThat(WorkFolder.documents(documents)).containsExactly("a.txt", "b.txt");
    }

    @Test
    void theInboxGetsWhatIsNotSentYet() throws IOException {
        Files.createDirectories(work.sent());
        Files.writeString(work.sent().resolve("b.txt"), "B");

        work.deliver(documents, Set.of("a.txt", "b.txt"));

        assertThat(work.inbox()).isDirectoryContaining("glob:**/a.txt");
        assertThat(work.inbox().toFile().list()).containsExactly("a.txt");
    }

    @Test
    void outcomesOfAnEarlierRunAreFound() throws IOException {
        Files.createDirectories(work.outbox());
        Files.createDirectories(work.deadLetters());
        Files.writeString(work.outbox().resolve("a.txt.json"), "{\"total\": 1.50}");
        Files.writeString(
                work.deadLetters().resolve("b.txt.json"), "{\"category\": \"VALIDATION\", \"message\": \"m\"}");

        assertThat(work.outcomes(Set.of("a.txt", "b.txt", "c.txt")))
                .extracting(Outcome::document)
                .containsExactlyInAnyOrder("a.txt", "b.txt");
    }

    @Test
    void forgottenDocumentsAreDeliveredOnceMore() throws IOException {
        Files.createDirectories(work.sent());
        Files.createDirectories(work.outbox());
        Files.writeString(work.sent().resolve("a.txt"), "A");
        Files.writeString(work.outbox().resolve("a.txt.json"), "{}");

        work.forget(Set.of("a.txt"));
        work.deliver(documents, Set.of("a.txt"));

        assertThat(work.inbox().resolve("a.txt")).hasContent("A");
        assertThat(work.outcomes(Set.of("a.txt"))).isEmpty();
    }
}
