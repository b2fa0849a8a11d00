/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SentMailsTest {

    private static final String FIRST = "1".repeat(64);
    private static final String SECOND = "2".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void aMailOnItsWayIsKnownUntilItFails() throws Exception {
        try (SentMails sent = open()) {
            assertThat(sent.add(FIRST)).isTrue();
            assertThat(sent.add(FIRST)).isFalse();
            assertThat(sent.contains(FIRST)).isTrue();

            sent.remove(FIRST);

            assertThat(sent.add(FIRST)).isTrue();
        }
    }

    @Test
    void onlyAMailThatWasSentIsKnownAfterARestart() throws Exception {
        try (SentMails sent = open()) {
            sent.add(FIRST);
            sent.add(SECOND);
            sent.confirm(SECOND);
        }
        try (SentMails sent = open()) {
            assertThat(sent.contains(FIRST)).isFalse();
            assertThat(sent.contains(SECOND)).isTrue();
        }
    }

    @Test
    void aLineThatACrashHasCutShortSpoilsNoOther() throws Exception {
        try (SentMails sent = open()) {
            sent.confirm(FIRST);
        }
        Files.writeString(folder.resolve("sent.txt"), "\n2222", StandardOpenOption.APPEND);
        try (SentMails sent = open()) {
            sent.confirm(SECOND);
        }
        try (SentMails sent = open()) {
            assertThat(sent.contains(FIRST)).isTrue();
            assertThat(sent.contains(SECOND)).isTrue();
            assertThat(sent.contains("2222")).isFalse();
        }
    }

    private SentMails open() {
        SentMails sent = new SentMails(folder.resolve("sent.txt"));
        sent.start();
        return sent;
    }
}
