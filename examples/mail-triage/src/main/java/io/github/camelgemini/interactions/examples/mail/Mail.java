/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.util.List;
import java.util.Locale;

import jakarta.activation.DataHandler;

/**
 * A mail, as the route needs it. Everything in it was written by a stranger.
 *
 * @param id the Message-ID, or the hash if there is none or it is too long for a key
 * @param hash the SHA-256 of Message-ID, sender, subject and body; two copies of a mail have the same, whatever way they came
 * @param from the sender, decoded, on one line; may be empty
 * @param subject the subject, decoded, on one line; may be empty
 * @param text the parts of the body that are plain text; may be empty
 * @param attachments all other parts, also a body in HTML
 */
record Mail(String id, String hash, String from, String subject, String text, List<Attachment> attachments) {

    private static final int LONGEST_NAME = 40;

    /**
     * A part of a mail that is not plain text.
     *
     * @param name unique within the mail
     */
    record Attachment(String name, DataHandler content) {}

    /** A mail of which nothing but the hash is known. */
    static Mail unreadable(byte[] raw) {
        String hash = Sha256.of(raw);
        return new Mail(hash, hash, "", "", "", List.of());
    }

    /** Whether there is nothing to decide about. */
    boolean isEmpty() {
        return subject.isBlank() && text.isBlank() && attachments.isEmpty();
    }

    /** The question's evidence: sender, subject and text. */
    String evidence() {
        return "From: " + from + "\nSubject: " + subject + "\n\n" + text;
    }

    /** The name of the files of this mail, without an extension: words of the subject, and a part of the hash, which makes it unique. */
    String fileName() {
        String words = subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String start =
                words.substring(0, Math.min(LONGEST_NAME, words.length())).replaceAll("^-|-$", "");
        return (start.isEmpty() ? "mail" : start) + '-' + hash.substring(0, 16);
    }

    /** Without content. */
    @Override
    public String toString() {
        return "Mail " + hash;
    }
}
