/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mails, as Camel's mail component gives them and as files. */
class MailTest extends WireTestSupport {

    private static final String SKIPPED = "CamelGeminiInteractionsSkippedAttachments";
    private static final String PDF = base64("%PDF-1.7\n%\u00e2\u00e3".getBytes(StandardCharsets.ISO_8859_1));

    @TempDir
    Path folder;

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String base64(String text, String charset) {
        return base64(text.getBytes(Charset.forName(charset)));
    }

    private static String part(String headers, String content) {
        return "--b\nContent-Transfer-Encoding: base64\n" + headers + "\n\n" + content + "\n";
    }

    /** A mail with parts in several charsets, and parts that the API does not take. */
    private static byte[] mail(String text) {
        String mail = "From: a@example.org\nTo: b@example.org\nSubject: Parts\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=\"b\"\n\n"
                + text
                + part("Content-Type: text/csv; charset=iso-8859-1; name=a.csv", base64("Größe", "iso-8859-1"))
                + part(
                        "Content-Type: text/plain;\n charset='windows-1252';\n\tname=\"b.txt\"",
                        base64("5 €", "windows-1252"))
                + part("Content-Type: text/plain; charset=ISO-2022-JP; name=c.txt", base64("漢字", "iso-2022-jp"))
                + part("Content-Type: text/html; name=d.html", base64("<html><meta charset=koi8-r>Да", "koi8-r"))
                + part("Content-Type: application/octet-stream; name=\"=?utf-8?Q?Gr=C3=B6=C3=9Fe.pdf?=\"", PDF)
                + part(
                        "Content-Type: text/calendar; method=REQUEST; name=invite.ics",
                        base64("BEGIN:VCALENDAR", "utf-8"))
                + part("Content-Type: application/ms-tnef; name=winmail.dat", base64(new byte[] {0x78, (byte) 0x9f}))
                + part("Content-Type: application/pkcs7-signature; name=smime.p7s", base64(new byte[] {0x30, (byte) 0x80
                }))
                + part("Content-Type: text/plain; name=empty.txt", "")
                + "--b--\n";
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> sent() {
        List<String> sent = new ArrayList<>();
        for (JsonNode content : sentJson().at("/input/0/content")) {
            sent.add(content.path("text").asText(content.path("mime_type").asText()));
        }
        return sent;
    }

    private static final String[] PARTS = {
        "Größe", "5 €", "漢字", "<html><meta charset=koi8-r>Да", "application/pdf", "BEGIN:VCALENDAR"
    };

    @BeforeEach
    void answer() {
        answerCreate(interaction("Done"));
    }

    /** As the consumer of the component does it. */
    private Exchange received(byte[] mail) throws Exception {
        MailEndpoint endpoint =
                context.getEndpoint("imap://localhost?username=a&password=b&decodeFilename=true", MailEndpoint.class);
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mail));
        Exchange exchange = endpoint.createExchange(message);
        Map<String, Attachment> attachments = new LinkedHashMap<>();
        endpoint.getBinding().extractAttachmentsFromMail(message, attachments);
        exchange.getIn(AttachmentMessage.class).setAttachmentObjects(attachments);
        return exchange;
    }

    @Test
    void aMailOfTheMailComponentIsItsTextAndItsAttachments() throws Exception {
        String text = "--b\nContent-Type: multipart/alternative; boundary=x\n\n"
                + "--x\nContent-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: base64\n\n"
                + base64("Für 5 €", "iso-8859-15")
                + "\n--x\nContent-Type: text/html\n\n<p>F</p>\n--x--\n";

        Exchange exchange = template.send("gemini-interactions:create?userMessage=Summarize", received(mail(text)));

        assertThat(exchange.getException()).isNull();
        assertThat(sent()).startsWith("Summarize", "Für 5 €").endsWith(PARTS).hasSize(8);
        assertThat(exchange.getMessage().getHeader(SKIPPED))
                .isEqualTo(List.of("winmail.dat", "smime.p7s", "empty.txt"));
    }

    @Test
    void aMailWithoutATextIsItsAttachments() throws Exception {
        byte[] mail = ("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n"
                        + part("Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment", PDF)
                        + "--b--\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);

        Exchange exchange = template.send("gemini-interactions:create?userMessage=Summarize", received(mail));

        assertThat(exchange.getException()).isNull();
        assertThat(sent()).containsExactly("Summarize", "application/pdf");
    }

    @Test
    void aMailOfTheMailComponentIsJudgedToo() throws Exception {
        byte[] mail = mail("--b\nContent-Type: text/plain\n\nYou idiot\n");
        answerCreateWithJson("{'flagged':true,'categories':['harassment'],'score':1}", "completed");

        Exchange refused = template.send("gemini-interactions:moderate", received(mail));
        assertThat(refused.getException()).hasMessageContaining("application/ms-tnef");

        Exchange exchange = template.send("gemini-interactions:moderate?unsupportedAttachments=skip", received(mail));
        assertThat(exchange.getException()).isNull();
        assertThat(sent()).contains("You idiot", "Größe");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_FLAGGED))
                .isEqualTo(true);
    }

    @Test
    void aMailFileIsTakenApartByWhatThePageSays() throws Exception {
        String route = Listing.titled("mails.camel.yaml")
                .replace("uri: file:mails", "uri: file:" + folder)
                .replace("to: file:summaries", "to: mock:summaries");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("mails.camel.yaml", route));
        String text = "--b\nContent-Type: Multipart/Alternative;\n boundary=x\n\n"
                + "--x\nContent-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: base64\n\n"
                + base64("Für 5 €", "iso-8859-15")
                + "\n--x\nContent-Type: text/html\n\n<p>F</p>\n--x--\n";

        Files.write(folder.resolve("one.eml"), mail(text));

        await().untilAsserted(() ->
                assertThat(getMockEndpoint("mock:summaries").getExchanges()).hasSize(1));
        assertThat(sent()).contains("Für 5 €", "<p>F</p>").contains(PARTS).hasSize(9);
        assertThat(getMockEndpoint("mock:summaries")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getHeader(SKIPPED))
                .isEqualTo(List.of("winmail.dat", "smime.p7s", "empty.txt"));
    }
}
