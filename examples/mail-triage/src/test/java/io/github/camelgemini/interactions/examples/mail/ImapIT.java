/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Mails from a real IMAP server, with a real broker. */
@ExtendWith(SharedKafka.class)
class ImapIT {

    private static final String USER = "service";
    private static final String PASSWORD = "p&ss)word=1%";
    private static final Session SESSION = Session.getInstance(new Properties());

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser mailbox;
    private ReceivedRecords records;
    private TriageRun triage;

    @BeforeEach
    void start(EmbeddedKafka shared) throws Exception {
        kafka = shared;
        server.start();
        mailbox = server.setUser("service@shop.example", USER, PASSWORD);
        records = new ReceivedRecords(kafka.bootstrapServers());
        triage = run(PASSWORD);
    }

    @AfterEach
    void stop() {
        records.close();
        server.stop();
    }

    @Test
    void mailsMoveToDoneWhenTheyAreSentOn() throws Exception {
        for (String sample :
                List.of("01-charged-twice", "07-login", "11-empty", "12-hostile", "13-charged-twice-again")) {
            deliver(Files.readAllBytes(Path.of("mails", sample + ".eml")));
        }

        assertThat(triage.run(Emulator.start())).as(triage.printed()).isZero();

        assertThat(records.all())
                .extracting(received -> received.topic() + " " + received.key())
                .containsExactlyInAnyOrder(
                        "billing <4711-1@mail.example>",
                        "support <login-7@library.example>",
                        "spam <prize-12@lottery.example>");
        assertThat(new String(records.one("<login-7@library.example>").value(), StandardCharsets.UTF_8))
                .contains("filename=\"error.log\"", "Since the update nobody can log in.");
        assertThat(triage.person(".txt")).isEqualTo("The mail is empty");
        assertThat(ids("INBOX")).isEmpty();
        assertThat(ids("Done")).hasSize(5);
        assertThat(triage.printed())
                .contains("Mails:  imap://127.0.0.1:" + port())
                .containsPattern("(?m)^duplicate +1 ")
                .doesNotContain(PASSWORD);
    }

    @Test
    void aMailStaysUnreadInTheInboxUntilItIsSentOn() throws Exception {
        deliver(TriageRun.mail("<refund@mail.example>", "I was charged twice. Please refund the second charge.")
                .getBytes(StandardCharsets.UTF_8));
        Emulator failing = Emulator.start();
        IntStream.range(0, 1000)
                .forEach(i -> failing.enqueue(
                        Reply.error(503, "unavailable", "Later.").retryAfterMillis(1)));

        assertThat(triage.run(failing, triage.mails(), Duration.ofSeconds(2))).isEqualTo(1);

        assertThat(triage.printed()).contains("Mails may be left on the server");
        assertThat(records.all()).isEmpty();
        assertThat(ids("INBOX")).containsExactly("<refund@mail.example> unread");

        assertThat(triage.run(Emulator.start())).as(triage.printed()).isZero();

        assertThat(records.keys("billing")).containsExactly("<refund@mail.example>");
        assertThat(ids("INBOX")).isEmpty();
        assertThat(ids("Done")).hasSize(1);
    }

    @Test
    void withAWrongPasswordNothingIsReadAndTheRunFails() throws Exception {
        deliver(TriageRun.mail("<refund@mail.example>", "Refund").getBytes(StandardCharsets.UTF_8));

        TriageRun wrong = run("wrong");
        assertThat(wrong.run(Emulator.start(), triage.mails(), Duration.ofSeconds(2)))
                .isEqualTo(1);
        TriageRun missing = run("");
        try (Emulator emulator = Emulator.start()) {
            assertThatThrownBy(() -> missing.run(emulator)).hasMessageContaining("MAIL_PASSWORD");
        }

        assertThat(ids("INBOX")).containsExactly("<refund@mail.example> unread");
    }

    @Test
    void aServerWithoutATrustedCertificateGetsNoPassword() throws Exception {
        GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
        secure.start();
        try {
            GreenMailUser user = secure.setUser("service@shop.example", USER, PASSWORD);
            user.deliver(mail(TriageRun.mail("<refund@mail.example>", "Refund").getBytes(StandardCharsets.UTF_8)));

            TriageRun untrusted =
                    run(PASSWORD, "imaps://127.0.0.1:" + secure.getImaps().getPort());

            assertThat(untrusted.run(Emulator.start(), triage.mails(), Duration.ofSeconds(2)))
                    .isEqualTo(1);
            assertThat(records.all()).isEmpty();
        } finally {
            secure.stop();
        }
    }

    private TriageRun run(String password) throws Exception {
        return run(password, "imap://127.0.0.1:" + port());
    }

    private TriageRun run(String password, String address) throws Exception {
        return new TriageRun(
                folder,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "MAIL_USER", USER,
                        "MAIL_PASSWORD", password),
                Optional.of(ImapServer.parse(address)));
    }

    private int port() {
        return server.getImap().getPort();
    }

    private void deliver(byte[] mail) throws Exception {
        mailbox.deliver(mail(mail));
    }

    private static MimeMessage mail(byte[] mail) throws Exception {
        return new MimeMessage(SESSION, new ByteArrayInputStream(mail));
    }

    /** Returns the ids of the mails in a folder of the server, and whether they are read. */
    private List<String> ids(String name) throws Exception {
        List<String> ids = new ArrayList<>();
        try (Store store = SESSION.getStore("imap")) {
            store.connect("127.0.0.1", port(), USER, PASSWORD);
            try (Folder opened = store.getFolder(name)) {
                opened.open(Folder.READ_ONLY);
                for (Message message : opened.getMessages()) {
                    ids.add(message.getHeader("Message-ID")[0]
                            + (message.isSet(Flags.Flag.SEEN) ? " read" : " unread"));
                }
            }
        }
        return ids;
    }
}
