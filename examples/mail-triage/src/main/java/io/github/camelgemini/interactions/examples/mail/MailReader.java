/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/**
 * Reads the bytes of a mail. Only sender, subject, Message-ID and content are read: no other header of the mail goes anywhere.
 *
 * <p>Of a text in several formats all are read, because a person may see another one than the model. A mail within a mail is read like a part with parts.
 */
final class MailReader {

    private static final int MAX_DEPTH = 10;
    private static final int MAX_PARTS = 100;
    private static final int LONGEST_ID = 250;
    private static final int LONGEST_LINE = 300;

    private final Session session = Session.getInstance(new Properties());

    /**
     * Reads a mail.
     *
     * @param raw the bytes
     * @return the mail
     * @throws UnreadableMailException if it is damaged, or has too many parts, or too deep ones
     */
    Mail read(byte[] raw) throws UnreadableMailException {
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(raw));
            String id = line(message.getHeader("Message-ID", null));
            String hash = hash(message, id);
            Parts parts = new Parts();
            parts.add(message, 0);
            return new Mail(
                    id.isEmpty() || id.length() > LONGEST_ID ? hash : id,
                    hash,
                    line(message.getHeader("From", ", ")),
                    line(message.getHeader("Subject", null)),
                    parts.text.toString().strip(),
                    List.copyOf(parts.others));
        } catch (MessagingException | IOException | RuntimeException e) {
            // The parser throws all of these for what strangers send.
            throw new UnreadableMailException("The mail cannot be read: its form is damaged", e);
        }
    }

    /** Decodes a header. Control characters and marks of the writing direction, which could disguise what is shown, become spaces. */
    private static String line(String header) {
        if (header == null) {
            return "";
        }
        String decoded;
        try {
            decoded = MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (IOException e) {
            // An unknown charset: shown as it was sent.
            decoded = header;
        }
        String line = decoded.replaceAll("\\p{C}+", " ").strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }

    private static String hash(MimeMessage message, String id) throws MessagingException, IOException {
        try (InputStream body = message.getRawInputStream()) {
            return Sha256.of(
                    id.getBytes(StandardCharsets.UTF_8),
                    String.valueOf(message.getHeader("From", ",")).getBytes(StandardCharsets.UTF_8),
                    String.valueOf(message.getHeader("Subject", ",")).getBytes(StandardCharsets.UTF_8),
                    body.readAllBytes());
        }
    }

    /** The parts of one mail. */
    private static final class Parts {

        private final StringBuilder text = new StringBuilder();
        private final List<Mail.Attachment> others = new ArrayList<>();
        private int count;

        private void add(Part part, int depth) throws MessagingException, IOException, UnreadableMailException {
            count++;
            if (depth > MAX_DEPTH || count > MAX_PARTS) {
                throw new UnreadableMailException("The mail has too many parts, or parts that are too deep", null);
            }
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    add(parts.getBodyPart(i), depth + 1);
                }
            } else if (part.isMimeType("message/rfc822") && part.getContent() instanceof Part inner) {
                add(inner, depth + 1);
            } else if (part.isMimeType("text/plain") && part.getFileName() == null) {
                text.append(text(part)).append('\n');
            } else {
                String name = part.getFileName();
                others.add(
                        new Mail.Attachment(count + "-" + (name == null ? "part" : line(name)), part.getDataHandler()));
            }
        }

        private static String text(Part part) throws MessagingException, IOException {
            return part.getContent() instanceof String content ? content : "";
        }
    }
}
