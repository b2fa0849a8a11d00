/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

    @TempDir
    private Path home;

    @Test
    void everythingHasADefault() throws Exception {
        Path mails = Files.createDirectory(home.resolve("mails"));

        assertThat(Options.parse(home))
                .isEqualTo(new Options(home.resolve("work"), mails, Optional.empty(), Duration.ofMinutes(2)));
    }

    @Test
    void everythingCanBeChosen() {
        assertThat(Options.parse(
                        home,
                        "--work",
                        home + "/w",
                        "--mails",
                        home.toString(),
                        "--imap",
                        "mail.example",
                        "--patience",
                        "5"))
                .isEqualTo(new Options(
                        home.resolve("w"),
                        home,
                        Optional.of(new ImapServer("imaps", "mail.example", 993)),
                        Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example:1993, imaps://mail.example:1993",
        "imaps://mail.example, imaps://mail.example:993",
        "imap://127.0.0.1, imap://127.0.0.1:143",
        "imap://[::1]:3143, imap://[::1]:3143"
    })
    void anAddressMayLeaveOutSchemeAndPort(String address, String server) {
        assertThat(ImapServer.parse(address)).hasToString(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mail.example",
                "imaps://user:secret@mail.example",
                "imaps://mail.example/INBOX",
                "mail.example?password=secret",
                "imaps://secret secret",
                ""
            })
    void anAddressIsOnlyAnAddress(String address) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ImapServer.parse(address))
                .withMessageStartingWith("Option --imap takes an address")
                .withMessageNotContaining("secret");
    }

    @Test
    void aPasswordIsNotSentInPlainText() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ImapServer.parse("imap://192.0.2.1"))
                .withMessageContaining("Use imaps://");
    }
}
