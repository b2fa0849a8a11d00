/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jsoup.Jsoup;

/** Reads an Internet message (RFC 5322, MIME): its addresses, date and subject as labelled lines, then its text parts. */
final class MailText {

    private static final int MAX_DEPTH = 20;
    /** Allows lines above the limit of 998 characters, because many mail programs exceed it. */
    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(1_000_000)
            .setMaxHeaderLen(100_000)
            .build();

    private static final List<String> HEADERS = List.of("From", "To", "Cc", "Date", "Subject");

    private final List<String> lines = new ArrayList<>();

    static DocumentText of(byte[] bytes) {
        MailText reader = new MailText();
        try {
            DefaultMessageBuilder builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(CONFIG);
            Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
            for (String name : HEADERS) {
                reader.header(message, name);
            }
            reader.read(message, 0);
        } catch (IOException e) {
            reader.lines.clear();
        }
        String text = String.join("\n", reader.lines);
        // Bytes that are not a message are read as text.
        return PlainText.of(text.isBlank() ? Charsets.decode(bytes, null) : text);
    }

    private void header(Message message, String name) {
        if ("Subject".equals(name) && message.getSubject() != null) {
            lines.add("Subject: " + message.getSubject());
        } else if (message.getHeader().getField(name) != null) {
            lines.add(name + ": " + message.getHeader().getField(name).getBody());
        }
    }

    private void read(Entity entity, int depth) throws IOException {
        Body body = entity.getBody();
        if (body instanceof Multipart multipart && depth < MAX_DEPTH) {
            boolean plain = "alternative".equals(multipart.getSubType())
                    && multipart.getBodyParts().stream().anyMatch(part -> "text/plain".equals(part.getMimeType()));
            for (Entity part : multipart.getBodyParts()) {
                if (!plain || !"text/html".equals(part.getMimeType())) {
                    read(part, depth + 1);
                }
            }
        } else if (body instanceof TextBody text) {
            String content = text(text);
            boolean html = "text/html".equals(entity.getMimeType());
            lines.add("");
            lines.addAll(
                    html
                            ? HtmlText.of(Jsoup.parse(content)).lines()
                            : content.lines().toList());
        }
    }

    private static String text(TextBody body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream input = body.getInputStream()) {
            input.transferTo(bytes);
        }
        return Charsets.decode(bytes.toByteArray(), body.getMimeCharset());
    }
}
