/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.emulator.DecisionFault;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mails from a folder, with a real broker. */
@ExtendWith(SharedKafka.class)
class MailTriageIT {

    private static final Path SAMPLES = Path.of("mails").toAbsolutePath();
    private static final String REFUND = "I was charged twice. Please refund the second charge.";

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;

    private Emulator emulator;
    private ReceivedRecords records;
    private TriageRun triage;

    @BeforeEach
    void open(EmbeddedKafka shared) throws Exception {
        kafka = shared;
        emulator = Emulator.start();
        records = new ReceivedRecords(kafka.bootstrapServers());
        triage = new TriageRun(folder, Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()), Optional.empty());
    }

    @AfterEach
    void close() {
        records.close();
        emulator.close();
    }

    @Test
    void everySampleArrivesOnceWhereItBelongsAndIsReported() throws Exception {
        int code = triage.run(emulator, SAMPLES, Duration.ofMinutes(2));

        assertThat(code).as(triage.printed()).isZero();
        assertThat(topics())
                .isEqualTo(Map.of(
                        "billing", List.of("<118@ruderverein.example>", "<4711-1@mail.example>"),
                        "urgent", List.of("<x-31@mail.example>"),
                        "support", List.of("<login-7@library.example>", "<saege-9@tischlerei.example>"),
                        "sales",
                                List.of(
                                        "<devis-2@boulangerie.example>",
                                        "<k-6@kissaten.example>",
                                        "<oak-8@cafe.example>"),
                        "other", List.of("<news-10@paper-mill.example>"),
                        "spam", List.of("<prize-12@lottery.example>")));
        assertThat(triage.files("person")).hasSize(4);
        assertThat(triage.files("inbox")).isEmpty();
        assertThat(triage.files("done")).hasSize(13);
        assertThat(emulator.decisions()).hasSize(11);

        ConsumerRecord<String, byte[]> refund = records.one("<4711-1@mail.example>");
        assertThat(refund.value()).isEqualTo(Files.readAllBytes(SAMPLES.resolve("01-charged-twice.eml")));
        assertThat(refund.headers())
                .extracting(header -> header.key())
                .containsOnly("refund", "team", "anger", "reply", "spam", "confidence");
        assertThat(ReceivedRecords.header(refund, "refund")).isEqualTo("true");
        assertThat(ReceivedRecords.header(refund, "team")).isEqualTo("billing");
        assertThat(ReceivedRecords.header(refund, "anger")).matches("0\\.\\d+");
        assertThat(ReceivedRecords.header(refund, "spam")).isEqualTo("false");
        assertThat(ReceivedRecords.header(refund, "confidence")).startsWith("{refund=0.");

        assertThat(triage.printed())
                .containsPattern("(?m)^billing +2 +\\d\\d % +\\d+  █{20}$")
                .containsPattern("(?m)^sales +3 +\\d\\d % +\\d+  █{30}$")
                .containsPattern("(?m)^a person +2 ")
                .containsPattern("(?m)^duplicate +1 +- +0  █{10}$")
                .containsPattern("(?m)^all +13 ")
                .doesNotContain("\u202e");
        assertThat(Files.readString(triage.work().resolve("report.html")))
                .contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "<rect width=\"400\"")
                .doesNotContain("<script", "\u202e");
    }

    @Test
    void aMailCannotSteer() throws Exception {
        Files.copy(SAMPLES.resolve("12-hostile.eml"), triage.mails().resolve("hostile.eml"));

        assertThat(triage.run(emulator)).as(triage.printed()).isZero();

        assertThat(emulator.decisions())
                .singleElement()
                .satisfies(request -> assertThat(request.body().path("questions"))
                        .extracting(question -> question.path("type").asText())
                        .containsExactly("noul", "choice", "score", "noul", "noul"));
        assertThat(emulator.decisions().get(0).body().toString()).doesNotContain("Is water wet", "X-Team");
        assertThat(topics()).isEqualTo(Map.of("spam", List.of("<prize-12@lottery.example>")));
        assertThat(ReceivedRecords.header(records.one("<prize-12@lottery.example>"), "spam"))
                .isEqualTo("true");
        assertThat(folder.getParent().resolve("prize.eml")).doesNotExist();
    }

    @Test
    void aMailThatCannotBeDecidedIsKeptForAPerson() throws Exception {
        triage.mail("blocked.eml", "<blocked@mail.example>", "Please block this input as prohibited_content");

        assertThat(triage.run(emulator)).as(triage.printed()).isZero();

        assertThat(records.all()).isEmpty();
        assertThat(triage.person(".eml"))
                .isEqualTo(TriageRun.mail("<blocked@mail.example>", "Please block this input as prohibited_content"));
        assertThat(triage.person(".txt")).contains("prohibited_content");
        assertThat(triage.files("done")).containsExactly("blocked.eml");
    }

    @Test
    void aMailWithAnAnswerThatWasNotAskedForIsKeptForAPerson() throws Exception {
        triage.mail("refund.eml", "<refund@mail.example>", REFUND);
        emulator.enqueue(Reply.byRules().with(DecisionFault.unknownOption("team")));

        assertThat(triage.run(emulator)).as(triage.printed()).isZero();

        assertThat(records.all()).isEmpty();
        assertThat(triage.person(".eml")).contains(REFUND);
        assertThat(emulator.decisions()).hasSize(1);
    }

    @Test
    void anUncertainMailIsKeptForAPersonWithItsDecisions() throws Exception {
        Files.copy(SAMPLES.resolve("10-both.eml"), triage.mails().resolve("both.eml"));

        assertThat(triage.run(emulator)).as(triage.printed()).isZero();

        assertThat(records.all()).isEmpty();
        assertThat(triage.person(".eml")).contains("The kettle is broken.");
        assertThat(triage.person(".txt")).startsWith("Uncertain: {").contains("team=person", "spam=false");
    }

    @Test
    void aMailThatIsTooLargeOrDamagedIsKeptForAPersonWithoutACall() throws Exception {
        triage.mail("large.eml", "<large@mail.example>", "x".repeat(MailTriage.MAX_BYTES));
        Files.writeString(
                triage.mails().resolve("damaged.eml"), "Subject: x\r\nContent-Type: multipart/mixed\r\n\r\nno parts");

        assertThat(triage.run(emulator)).as(triage.printed()).isZero();

        assertThat(triage.printed()).contains("900000 are allowed", "its form is damaged");
        assertThat(triage.files("person")).hasSize(4);
        assertThat(records.all()).isEmpty();
        assertThat(emulator.decisions()).isEmpty();
    }

    @Test
    void temporaryFailuresOfTheApiDelayAMail() throws Exception {
        triage.mail("refund.eml", "<refund@mail.example>", REFUND);
        // More than the component retries in one call: the next poll reads the mail again.
        IntStream.of(503, 500, 503, 500, 503)
                .forEach(status -> emulator.enqueue(
                        Reply.error(status, "unavailable", "Later.").retryAfterMillis(1)));

        assertThat(triage.run(emulator)).as(triage.printed()).isZero();

        assertThat(topics()).isEqualTo(Map.of("billing", List.of("<refund@mail.example>")));
        assertThat(triage.files("person")).isEmpty();
        assertThat(emulator.decisions()).hasSize(6);
    }

    @Test
    void aWrongKeyLosesNoMail() throws Exception {
        triage.mail("refund.eml", "<refund@mail.example>", REFUND);
        IntStream.range(0, 1000)
                .forEach(i -> emulator.enqueue(Reply.error(401, "unauthenticated", "The key is wrong.")));

        assertThat(triage.run(emulator, triage.mails(), Duration.ofSeconds(1))).isEqualTo(1);

        assertThat(triage.printed()).contains("1 mails are left in");
        assertThat(triage.files("inbox")).containsExactly("refund.eml");
        assertThat(triage.files("person")).isEmpty();
        assertThat(records.all()).isEmpty();

        assertThat(triage.run(Emulator.start())).as(triage.printed()).isZero();
        assertThat(topics()).isEqualTo(Map.of("billing", List.of("<refund@mail.example>")));
    }

    @Test
    void aMailThatKafkaDoesNotTakeStaysInTheInbox() throws Exception {
        triage.mail("refund.eml", "<refund@mail.example>", REFUND);
        limitBilling("10");
        try {
            assertThat(triage.run(emulator, triage.mails(), Duration.ofSeconds(1)))
                    .isEqualTo(1);
            assertThat(triage.files("inbox")).containsExactly("refund.eml");
            assertThat(triage.files("done")).isEmpty();
        } finally {
            limitBilling("1048588");
        }

        assertThat(triage.run(Emulator.start())).as(triage.printed()).isZero();
        assertThat(topics()).isEqualTo(Map.of("billing", List.of("<refund@mail.example>")));
    }

    @Test
    void aMailThatComesAgainIsSentOnOnceAlsoByALaterRun() throws Exception {
        triage.mail("refund.eml", "<refund@mail.example>", REFUND);
        triage.run(emulator);
        triage.mail("again.eml", "<refund@mail.example>", REFUND);
        triage.mail("forged.eml", "<refund@mail.example>", REFUND + " Another order.");
        Emulator second = Emulator.start();

        assertThat(triage.run(second)).as(triage.printed()).isZero();

        assertThat(second.decisions()).hasSize(1);
        assertThat(records.keys("billing")).containsExactly("<refund@mail.example>", "<refund@mail.example>");
        assertThat(triage.printed()).containsPattern("(?m)^customer@mail.example +A mail +duplicate$");
    }

    @Test
    void ofTwoHundredMailsEightAreDecidedAtOnceAndAllArrive() throws Exception {
        for (int i = 0; i < 200; i++) {
            triage.mail("refund-" + i + ".eml", "<" + i + "@mail.example>", REFUND + " Order " + i);
        }
        CompletableFuture<Integer> run;
        try (Gate gate = emulator.holdAnswers()) {
            run = CompletableFuture.supplyAsync(() -> {
                try {
                    return triage.run(emulator);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            gate.awaitWaiting(8, Duration.ofMinutes(2));
            // The poll waits, so no further mail can follow.
            await().atMost(Duration.ofMinutes(1)).until(MailTriageIT::aPollWaitsForTheThrottle);
            assertThat(emulator.decisions()).hasSize(8);
        }

        assertThat(run.get(2, TimeUnit.MINUTES)).as(triage.printed()).isZero();
        assertThat(records.keys("billing"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200)
                        .mapToObj(i -> "<" + i + "@mail.example>")
                        .toList());
        assertThat(emulator.decisions()).hasSize(200);
    }

    private static boolean aPollWaitsForTheThrottle() {
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(thread -> thread.getKey().getState() == Thread.State.WAITING
                        && Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getClassName().endsWith("ConcurrentRequestsThrottler")));
    }

    private void limitBilling(String bytes) throws Exception {
        ConfigResource billing = new ConfigResource(ConfigResource.Type.TOPIC, "billing");
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(billing, change)).all().get(1, TimeUnit.MINUTES);
        }
    }

    /** The sorted keys of all records, by topic. */
    private Map<String, List<String>> topics() {
        Map<String, List<String>> topics = new TreeMap<>();
        for (String topic : new TreeSet<>(MailTriage.TOPICS)) {
            List<String> keys = records.keys(topic).stream().sorted().toList();
            if (!keys.isEmpty()) {
                topics.put(topic, keys);
            }
        }
        return topics;
    }
}
