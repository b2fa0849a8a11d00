/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.WebhookDelivery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever kills a process whose results come by events, no question is lost, and none is paid twice. */
class KilledWebhookDeskIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path temp;

    private Emulator emulator;
    private DeskRun desk;

    @BeforeEach
    void open() throws Exception {
        System.setProperty(DeskProcess.WEBHOOK_POLL, "false");
        emulator = WebhookDeskIT.emulator();
        desk = new DeskRun(temp, "--results", "webhook", "--port", String.valueOf(freePort()));
    }

    @AfterEach
    void close() {
        System.clearProperty(DeskProcess.WEBHOOK_POLL);
        emulator.close();
    }

    @Test
    void eventsThatCameWhileNoProcessRanComeAgain() throws Exception {
        for (int i = 1; i <= 5; i++) {
            desk.question("question-" + i, "What is number " + i + "?");
        }
        try (Gate gate = emulator.holdAnswers();
                DeskProcess killed = start("", "killed.log")) {
            Awaitility.await().atMost(LIMIT).until(() -> desk.files("asked").size() == 5);
            killed.kill();
            gate.release();
        }
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> emulator.webhooks().deliveries().size() == 5);
        assertThat(emulator.webhooks().deliveries())
                .allMatch(delivery -> delivery.state() == WebhookDelivery.State.PENDING);

        finish();

        assertThat(desk.files("reports")).hasSize(15);
        assertPaidOnce(5);
        assertThat(registrations())
                .as("The second process uses the webhook of the first")
                .isEqualTo(1);
    }

    @Test
    void anEventWhoseReportIsWrittenButNotConfirmedComesAgain() throws Exception {
        desk.question("one", "What is new?");
        try (DeskProcess killed = start("report", "killed.log")) {
            killed.awaitPrinted("report ");
            killed.kill();
        }
        String before = desk.report("one.md");
        assertThat(emulator.webhooks().deliveries())
                .as("The event of the research, beside that of its summary")
                .anyMatch(delivery -> delivery.state() == WebhookDelivery.State.PENDING);

        finish();

        assertThat(desk.report("one.md")).isEqualTo(before);
        assertPaidOnce(1);
    }

    @Test
    void anEventThatComesBeforeItsJobIsStoredLosesNothing() throws Exception {
        System.setProperty(DeskProcess.WEBHOOK_POLL, "true");
        assertThat(desk.run(emulator))
                .as("An empty run, which creates the tables")
                .isZero();
        StopTrigger.add(desk.work(), "INSERT ON JOBS");
        desk.question("one", "What is new?");
        try (DeskProcess killed = start("", "killed.log")) {
            killed.awaitPrinted(StopTrigger.STOPPED);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> emulator.webhooks().deliveries().stream()
                            .anyMatch(delivery -> delivery.state() == WebhookDelivery.State.DELIVERED));
            killed.kill();
        }
        StopTrigger.remove(desk.work());

        finish();

        assertThat(desk.files("reports")).isEqualTo(List.of("one.html", "one.md", "one.sources.json"));
        assertPaidOnce(1);
    }

    private DeskProcess start(String stop, String log) throws Exception {
        return DeskProcess.start(desk, emulator.baseUrl(), stop, temp.resolve(log));
    }

    private void finish() throws Exception {
        try (DeskProcess next = start("", "next.log")) {
            assertThat(next.awaitEnd()).as(next.log()).isZero();
        }
        assertThat(desk.files("inbox")).isEmpty();
        assertThat(desk.files("dead-letters")).isEmpty();
        try (Database database = Database.open(desk.work())) {
            assertThat(database.jobs()).isZero();
        }
    }

    private void assertPaidOnce(int questions) {
        assertThat(DeskRun.researches(emulator)).hasSize(questions);
        assertThat(DeskRun.summaries(emulator)).hasSize(questions);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2L * questions);
    }

    private long registrations() {
        return emulator.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/webhooks"))
                .count();
    }

    /** The address of the webhook is the same in both processes. */
    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
