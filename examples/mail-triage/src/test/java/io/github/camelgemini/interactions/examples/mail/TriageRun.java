/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.RunContext;

/** A run of the example in a folder of its own, and what it leaves behind. It can be run again. */
final class TriageRun {

    private final Path folder;
    private final Map<String, String> environment;
    private final Optional<ImapServer> imap;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    TriageRun(Path folder, Map<String, String> environment, Optional<ImapServer> imap) throws IOException {
        this.folder = folder;
        this.environment = environment;
        this.imap = imap;
        Files.createDirectories(mails());
    }

    /** A folder to put mails into. */
    Path mails() {
        return folder.resolve("mails");
    }

    Path work() {
        return folder.resolve("work");
    }

    /** Runs, and returns the exit code. */
    int run(Emulator emulator, Path mails, Duration patience) throws Exception {
        RunContext context =
                new RunContext(folder, environment::get, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return MailTriage.run(context, new Options(work(), mails, imap, patience), () -> emulator);
    }

    int run(Emulator emulator) throws Exception {
        return run(emulator, mails(), Duration.ofMinutes(2));
    }

    /** Writes a mail with ordinary headers. */
    void mail(String file, String id, String text) throws IOException {
        Files.writeString(mails().resolve(file), mail(id, text));
    }

    static String mail(String id, String text) {
        return "From: customer@mail.example\r\nTo: service@shop.example\r\nSubject: A mail\r\nMessage-ID: " + id
                + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    List<String> files(String name) throws IOException {
        return Folders.files(work().resolve(name)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** Returns the text of the only file in the folder for a person whose name ends so. */
    String person(String ending) throws IOException {
        List<String> found =
                files("person").stream().filter(name -> name.endsWith(ending)).toList();
        if (found.size() != 1) {
            throw new AssertionError("In the folder for a person: " + found);
        }
        return Files.readString(work().resolve("person").resolve(found.get(0)));
    }
}
