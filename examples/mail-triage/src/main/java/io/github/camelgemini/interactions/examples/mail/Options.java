/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;

/**
 * The options of the example.
 *
 * @param work the folder that holds the inbox, the results and the broker's data
 * @param mails the folder whose mails are copied to the inbox
 * @param imap the server to read from instead of the inbox
 * @param patience how long to wait for the next mail to be sent on
 */
record Options(Path work, Path mails, Optional<ImapServer> imap, Duration patience) {

    static final String USAGE = """
            Options:
              --work DIR         inbox, results and Kafka's data (default: work in the example's folder)
              --mails DIR        your own mails, files NAME.eml (default: mails in the example's folder)
              --imap ADDRESS     read from a mail server instead, such as imaps://mail.example:993;
                                 user and password are in MAIL_USER and MAIL_PASSWORD
              --patience SECONDS how long to wait for the next mail to be sent on (default: 120)
            """;

    private static final int MAX_PATIENCE_SECONDS = 86_400;

    static Options parse(Path home, String... args) {
        CommandLine line = new CommandLine(args);
        Path work = line.folder("--work", home.resolve("work"));
        Path mails = line.existingFolder("--mails", home.resolve("mails"));
        Optional<ImapServer> imap = line.text("--imap").map(ImapServer::parse);
        int patience = line.number("--patience", MAX_PATIENCE_SECONDS, 120);
        line.end();
        return new Options(work, mails, imap, Duration.ofSeconds(patience));
    }
}
