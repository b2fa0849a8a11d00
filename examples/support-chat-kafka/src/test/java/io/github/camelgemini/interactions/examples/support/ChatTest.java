/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChatTest {

    @TempDir
    private Path folder;

    @Test
    void eachFileIsACustomerAndEachLineAMessage() throws Exception {
        Files.writeString(folder.resolve("ben.txt"), "One.\n\n  Two.\n");
        Files.writeString(folder.resolve("ada.txt"), "Three.");
        Files.writeString(folder.resolve("notes.md"), "Nobody.");

        List<Chat> chats = Chat.readAll(folder);

        assertThat(chats).extracting(Chat::customer).containsExactly("ada", "ben");
        Chat ben = chats.get(1);
        assertThat(ben.next()).isEqualTo("One.");
        ben.add(new Answer("ben", "q1", "A", "i1", "", "Yes."));
        assertThat(ben.next()).isEqualTo("Two.");
        assertThat(ben.isDone()).isFalse();
        ben.add(new Answer("ben", "q2", "A", "i2", "", "No."));
        assertThat(ben.isDone()).isTrue();
    }

    @Test
    void customersWhoSayNothingAreRefused() throws Exception {
        assertThatThrownBy(() -> Chat.readAll(folder)).hasMessageContaining("NAME.txt");
        Files.writeString(folder.resolve("ada.txt"), "\n");
        assertThatThrownBy(() -> Chat.readAll(folder)).hasMessageContaining("at least one line");
    }
}
