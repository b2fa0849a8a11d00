/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The promise of the example: whatever kills the process, and when, no question is lost, and none is paid twice. */
class KilledDeskIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String SECRET = "Zirconium";
    private static final String NAME = "one";

    @TempDir
    private Path temp;

    private Emulator emulator;
    private DeskRun desk;

    @BeforeEach
    void open() throws Exception {
        emulator = ResearchDesk.emulator();
        desk = new DeskRun(temp);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void researchThatRunsWhenTheProcessIsKilledIsReportedByTheNext() throws Exception {
        for (int i = 1; i <= 5; i++) {
            desk.question("question-" + i, "What is " + SECRET + " number " + i + "?");
        }
        try (Gate gate = emulator.holdAnswers();
                DeskProcess killed = start("", "killed.log")) {
            Awaitility.await().atMost(LIMIT).until(() -> desk.files("asked").size() == 5);
            assertThat(killed.isAlive()).as(killed.log()).isTrue();
            killed.kill();
            assertThat(killed.log()).doesNotContain(SECRET);
            gate.release();
        }
        assertThat(desk.files("reports")).isEmpty();

        finish();

        assertThat(desk.files("reports")).hasSize(15).contains("question-3.md");
        assertThat(desk.files("dead-letters")).isEmpty();
        assertThat(DeskRun.researches(emulator))
                .extracting(create -> create.body().path("input").toString())
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(DeskRun.summaries(emulator)).hasSize(5);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(10);
    }

    @Test
    void aKillBeforeTheIdOfTheInteractionIsStoredIsReportedAndNotPaidAgain() throws Exception {
        stopAtWrite("UPDATE ON CLAIMS");
        assertThat(DeskRun.researches(emulator)).hasSize(1);

        finish();

        assertThat(DeskRun.researches(emulator))
                .as("Nobody pays twice without being asked")
                .hasSize(1);
        assertThat(desk.files("reports")).isEmpty();
        assertThat(desk.files("dead-letters")).containsExactly("one.reason.txt", "one.txt");
        assertThat(desk.deadLetter(NAME))
                .contains("may have been answered and billed")
                .doesNotContain(SECRET);
    }

    @Test
    void aKillBetweenTheCreateAndTheJobCostsNothing() throws Exception {
        stopAtWrite("INSERT ON JOBS");
        assertThat(desk.files("inbox")).contains("one.txt");

        finish();

        assertReportedAndPaidOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asked", "report"})
    void aKillAfterALineCostsNothing(String line) throws Exception {
        question();
        try (DeskProcess killed = start(line, "killed.log")) {
            killed.awaitPrinted(line + " ");
            assertThat(desk.files(line.equals("asked") ? "inbox" : "reports")).isNotEmpty();
            killed.kill();
        }
        Map<String, String> before = reports();

        finish();

        assertReportedAndPaidOnce();
        assertThat(reports()).as("What was written before is the same").containsAllEntriesOf(before);
    }

    @Test
    void aSummaryThatRunsWhenTheProcessIsKilledIsNotAskedForAgain() throws Exception {
        desk.question(NAME, "What is " + SECRET + "? take 20 reads");
        try (DeskProcess killed = start("", "killed.log")) {
            awaitRead(killed);
            // What is asked from now on waits: the summary.
            Gate gate = emulator.holdAnswers();
            Awaitility.await()
                    .atMost(LIMIT)
                    .failFast("The process has ended", () -> !killed.isAlive())
                    .until(() -> readsOfSummary() > 0);
            assertThat(killed.isAlive()).as(killed.log()).isTrue();
            killed.kill();
            gate.release();
        }
        assertThat(desk.files("reports")).isEmpty();

        finish();

        assertReportedAndPaidOnce();
    }

    @Test
    void theLogOfAFailureQuotesNoQuestion() throws Exception {
        emulator.enqueue(Reply.lostAnswer());
        question();

        try (DeskProcess process = start("", "failed.log")) {
            assertThat(process.awaitEnd()).as(process.log()).isZero();
            assertThat(process.log())
                    .contains("ERROR", "The connection was lost", "dead letter one ")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aSecondProcessOnTheSameFolderIsToldToChooseAnother() throws Exception {
        try (Database first = Database.open(desk.work());
                DeskProcess second = start("", "second.log")) {
            assertThat(first.dataSource()).isNotNull();
            assertThat(second.awaitEnd()).isEqualTo(2);
            assertThat(second.log()).contains("choose another folder with --work");
        }
    }

    private void awaitRead(DeskProcess process) {
        Awaitility.await()
                .atMost(LIMIT)
                .failFast("The process has ended", () -> !process.isAlive())
                .until(() -> emulator.requests().stream()
                        .anyMatch(request -> request.method().equals("GET")));
    }

    /** The id of a summary is stored before it is read for the first time. */
    private long readsOfSummary() {
        if (DeskRun.summaries(emulator).isEmpty()) {
            return 0;
        }
        String report = DeskRun.summaries(emulator)
                .get(0)
                .body()
                .path("previous_interaction_id")
                .asText();
        return emulator.requests().stream()
                .filter(request -> request.method().equals("GET")
                        && request.path().contains("/interactions/")
                        && !request.path().contains(report))
                .count();
    }

    private void stopAtWrite(String event) throws Exception {
        assertThat(desk.run(emulator))
                .as("An empty run, which creates the tables")
                .isZero();
        StopTrigger.add(desk.work(), event);
        question();
        try (DeskProcess killed = start("", "killed.log")) {
            killed.awaitPrinted(StopTrigger.STOPPED);
            killed.kill();
            assertThat(killed.log()).doesNotContain(SECRET);
        }
        StopTrigger.remove(desk.work());
    }

    private void question() throws Exception {
        desk.question(NAME, "What is " + SECRET + "?");
    }

    private DeskProcess start(String stop, String log) throws Exception {
        return DeskProcess.start(desk, emulator.baseUrl(), stop, temp.resolve(log));
    }

    /** Runs again, to the end. */
    private void finish() throws Exception {
        try (DeskProcess next = start("", "next.log")) {
            assertThat(next.awaitEnd()).as(next.log()).isZero();
            assertThat(next.log()).doesNotContain(SECRET);
        }
        assertThat(desk.files("inbox")).isEmpty();
        assertThat(jobs()).isZero();
    }

    private int jobs() throws SQLException {
        try (Database database = Database.open(desk.work())) {
            return database.jobs();
        }
    }

    private void assertReportedAndPaidOnce() throws Exception {
        assertThat(desk.files("reports")).isEqualTo(List.of("one.html", "one.md", "one.sources.json"));
        assertThat(desk.files("asked")).containsExactly("one.txt");
        assertThat(desk.files("dead-letters")).isEmpty();
        assertThat(DeskRun.researches(emulator)).hasSize(1);
        assertThat(DeskRun.summaries(emulator)).hasSize(1);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
    }

    private Map<String, String> reports() throws Exception {
        Map<String, String> reports = new HashMap<>();
        for (String file : desk.files("reports")) {
            reports.put(file, Files.readString(desk.work().resolve("reports").resolve(file)));
        }
        return reports;
    }
}
