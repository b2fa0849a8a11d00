/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.attachment.AttachmentMessage;

/**
 * Turns the body, a file or a mail of a mail server, into what the model is asked about, and sets the variables {@code mail} (the bytes), {@code id},
 * {@code hash}, {@code file}, {@code from} and {@code subject}. The variable {@code why} is set if the model must not be asked: it tells the reason.
 */
final class ReadMail implements Processor {

    private final MailReader reader = new MailReader();
    private final int maxBytes;

    /** @param maxBytes the largest mail that goes to Kafka */
    ReadMail(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void process(Exchange exchange) throws MessagingException, IOException, InvalidPayloadException {
        byte[] raw = bytes(exchange);
        exchange.setVariable("mail", raw);
        Mail mail;
        try {
            mail = reader.read(raw);
        } catch (UnreadableMailException e) {
            mail = Mail.unreadable(raw);
            exchange.setVariable("why", e.getMessage());
        }
        exchange.setVariable("id", mail.id());
        exchange.setVariable("hash", mail.hash());
        exchange.setVariable("file", mail.fileName());
        exchange.setVariable("from", mail.from());
        exchange.setVariable("subject", mail.subject());
        if (raw.length > maxBytes) {
            exchange.setVariable("why", "The mail has " + raw.length + " bytes, " + maxBytes + " are allowed");
        } else if (mail.isEmpty() && exchange.getVariable("why") == null) {
            exchange.setVariable("why", "The mail is empty");
        }
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        message.setBody(mail.evidence());
        mail.attachments().forEach(attachment -> message.addAttachment(attachment.name(), attachment.content()));
    }

    private static byte[] bytes(Exchange exchange) throws MessagingException, IOException, InvalidPayloadException {
        if (exchange.getMessage().getBody() instanceof Message mail) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            return bytes.toByteArray();
        }
        return exchange.getMessage().getMandatoryBody(byte[].class);
    }
}
