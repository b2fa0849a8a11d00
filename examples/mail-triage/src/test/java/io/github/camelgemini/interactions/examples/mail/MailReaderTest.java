/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MailReaderTest {

    private final MailReader reader = new MailReader();

    @ParameterizedTest
    @CsvSource({
        "02-rechnung, Rechnung 118 für Stegbretter, Könnten Sie uns bitte",
        "04-defekt, Säge defekt, sie zeigt den Fehler „E7“",
        "05-devis, Demande de devis pour deux fours, deux fours à pain",
        "06-mitsumori, 見積 のお願い, コーヒーミル 3 台",
    })
    void textIsReadInItsCharset(String sample, String subject, String text) throws Exception {
        Mail mail = sample(sample);

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).contains(text);
        assertThat(mail.attachments()).isEmpty();
    }

    @Test
    void whatIsNotPlainTextIsAnAttachment() throws Exception {
        assertThat(sample("07-login").attachments())
                .extracting(Mail.Attachment::name)
                .containsExactly("3-error.log", "4-winmail.dat");
        assertThat(sample("08-html-only").text()).isEmpty();
        assertThat(sample("08-html-only").attachments()).hasSize(1);
        assertThat(sample("09-newsletter").text()).contains("To unsubscribe");
        assertThat(sample("09-newsletter").attachments()).hasSize(1);
    }

    @Test
    void aSubjectCannotDisguiseItself() throws Exception {
        Mail mail = read("Subject: =?utf-8?Q?a=E2=80=AEb=0D=0Ac=1B[2J?=\r\n\r\nx");

        assertThat(mail.subject()).isEqualTo("a b c [2J");
        assertThat(mail.fileName()).matches("a-b-c-2j-[0-9a-f]{16}");
    }

    @Test
    void aFileNameStaysInItsFolder() throws Exception {
        assertThat(read("Subject: ../../etc/passwd\r\n\r\nx").fileName()).matches("etc-passwd-[0-9a-f]{16}");
        assertThat(read("Subject: " + "a".repeat(1000) + "\r\n\r\nx").fileName())
                .hasSize(57);
        assertThat(read("\r\nx").fileName()).matches("mail-[0-9a-f]{16}");
    }

    @Test
    void aMailIsTheSameByWhateverWayItCame() throws Exception {
        assertThat(sample("13-charged-twice-again").hash())
                .isEqualTo(sample("01-charged-twice").hash());
        assertThat(read("Message-ID: <1>\r\n\r\nx").hash())
                .isNotEqualTo(read("Message-ID: <1>\r\n\r\ny").hash())
                .isNotEqualTo(read("Message-ID: <2>\r\n\r\nx").hash())
                .isNotEqualTo(read("Message-ID: <1>\r\nSubject: s\r\n\r\nx").hash());
    }

    @Test
    void aMailWithoutAUsableIdHasItsHashAsId() throws Exception {
        assertThat(read("Message-ID: <1@mail.example>\r\n\r\nx").id()).isEqualTo("<1@mail.example>");
        assertThat(read("\r\nx").id()).matches("[0-9a-f]{64}");
        assertThat(read("Message-ID: <" + "1".repeat(300) + ">\r\n\r\nx").id()).matches("[0-9a-f]{64}");
    }

    @Test
    void onlyAMailWithoutSubjectTextAndAttachmentsIsEmpty() throws Exception {
        assertThat(sample("11-empty").isEmpty()).isTrue();
        assertThat(read("").isEmpty()).isTrue();
        assertThat(read("Subject: s\r\n\r\n").isEmpty()).isFalse();
        assertThat(sample("08-html-only").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed\r\n\r\nno boundary",
                "Content-Type: text/plain; charset=no-such-charset\r\n\r\nx",
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: no-such-encoding\r\n\r\nx"
            })
    void aDamagedMailIsRefusedWithoutItsContent(String mail) {
        assertThatExceptionOfType(UnreadableMailException.class)
                .isThrownBy(() -> read(mail))
                .withMessage("The mail cannot be read: its form is damaged");
    }

    @Test
    void aMailOfTooManyPartsIsRefused() {
        String deep = "Content-Type: message/rfc822\r\n\r\n".repeat(50) + "\r\nx";
        String wide = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(200) + "--b--";

        assertThatExceptionOfType(UnreadableMailException.class).isThrownBy(() -> read(deep));
        assertThatExceptionOfType(UnreadableMailException.class).isThrownBy(() -> read(wide));
    }

    private Mail sample(String name) throws Exception {
        return reader.read(Files.readAllBytes(Path.of("mails", name + ".eml")));
    }

    private Mail read(String mail) throws UnreadableMailException, IOException {
        return reader.read(mail.getBytes(StandardCharsets.UTF_8));
    }
}
