/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.WebhookDelivery;
import io.github.camelgemini.interactions.emulator.WebhookOptions;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Results that come by events: each once, and the same as by polling. The desk polls beside the events only where a test says so. */
class WebhookDeskIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String ONE = "one";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private Emulator emulator;
    private DeskRun desk;
    private Thread serving;

    @BeforeEach
    void open() throws Exception {
        System.setProperty(DeskProcess.WEBHOOK_POLL, "false");
        emulator = emulator();
        desk = new DeskRun(folder, "--results", "webhook", "--port", "0");
    }

    @AfterEach
    void close() throws Exception {
        if (serving != null) {
            serving.interrupt();
            serving.join();
        }
        System.clearProperty(DeskProcess.WEBHOOK_POLL);
        emulator.close();
    }

    /** Repeats quickly what is not confirmed, and does not give up. */
    static Emulator emulator() {
        return Emulator.builder()
                .localRedirects(true)
                .webhooks(new WebhookOptions()
                        .retryPause(Duration.ofMillis(200))
                        .failures(10_000)
                        .timeout(Duration.ofSeconds(30)))
                .start();
    }

    @Test
    void fortyEventsAtOnceBecomeTheReportsThatPollingBrings() throws Exception {
        DeskRun polling = new DeskRun(folder.resolve("polling"));
        for (int i = 0; i < 40; i++) {
            desk.question("q" + i, "Which roads are old? Where is number " + i + "?");
            if (i < 3) {
                polling.question("q" + i, "Which roads are old? Where is number " + i + "?");
            }
        }

        runWithEventsAtOnce(40);

        assertThat(desk.printed()).contains("40 asked, 40 reports, 0 dead letters");
        assertThat(desk.files("reports")).hasSize(120);
        assertThat(DeskRun.researches(emulator)).hasSize(40);
        assertThat(DeskRun.summaries(emulator)).hasSize(40);
        awaitDelivered(40);
        assertThat(calls("DELETE")).as("The stop deletes the webhook").hasSize(1);

        try (Emulator other = emulator()) {
            assertThat(polling.run(other)).as(polling.printed()).isZero();
            assertThat(other.webhooks().deliveries()).isEmpty();
            Map<String, String> reports = reports(polling, other);
            assertThat(reports).hasSize(9);
            assertThat(reports(desk, emulator)).containsAllEntriesOf(reports);
        }
    }

    @Test
    void theWebhookIsRegisteredForTheEndOfInteractions() throws Exception {
        question("What is new?");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(calls("POST")).singleElement().satisfies(request -> {
            assertThat(request.body().path("name").asText()).isEqualTo("research-desk");
            assertThat(desk.printed())
                    .contains("Events: " + request.body().path("uri").asText());
            assertThat(request.body().path("subscribed_events"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder("interaction.completed", "interaction.failed");
        });
        assertThat(DeskRun.researches(emulator))
                .hasSize(1)
                .noneMatch(create -> create.body().has("webhook_config"));
    }

    @Test
    void eventsThatComeSeveralTimesAreOneReport() throws Exception {
        emulator.webhooks().duplicate(3);
        for (int i = 0; i < 3; i++) {
            desk.question("q" + i, "What is number " + i + "?");
        }
        CompletableFuture<Integer> code = serve();

        awaitDelivered(9);
        // The same events again, and another event of an interaction whose report is written.
        WebhookDelivery first = deliveries().get(0);
        emulator.webhooks().duplicate(1).resend(first.eventId());
        emulator.webhooks()
                .send(
                        "interaction.completed",
                        MAPPER.readTree(first.payload()).path("data").toString());
        awaitDelivered(9 + 1 + 1);

        stop(code);
        assertThat(desk.printed().lines().filter(line -> line.startsWith("report ")))
                .hasSize(3);
        assertThat(desk.files("reports")).hasSize(9);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(6);
    }

    @Test
    void anEventWhoseRouteFailsComesAgain() throws Exception {
        emulator.enqueue(Reply.byRules());
        for (int i = 0; i < 4; i++) {
            emulator.enqueue(Reply.error(429, "rate_limit_exceeded", "Later"));
        }
        question("What is new?");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.statuses()).containsSubsequence(500, 200));
        assertThat(desk.printed()).contains("1 asked, 1 report, 0 dead letters");
        assertThat(desk.files("reports")).hasSize(3);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
    }

    @Test
    void aResearchThatFailsIsADeadLetter() throws Exception {
        question("What is the weather? end as failed");

        runWithEventsAtOnce(1);

        assertThat(emulator.webhooks().deliveries())
                .singleElement()
                .matches(delivery -> delivery.type().equals("interaction.failed"));
        assertThat(desk.deadLetter(ONE)).startsWith("The interaction failed").containsPattern("\nInteraction: \\S+\n$");
    }

    @Test
    void forgedAndForeignEventsAreNoReports() throws Exception {
        question("What is new?");
        try (Gate gate = emulator.holdAnswers()) {
            CompletableFuture<Integer> code = serve();
            awaitAsked(1);
            emulator.webhooks().send("interaction.completed", "{\"id\":\"v1_of_somebody_else\"}");
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> emulator.webhooks().deliveries().stream()
                            .anyMatch(delivery -> delivery.state() == WebhookDelivery.State.DELIVERED));
            emulator.webhooks().wrongSignatures(true);
            gate.release();
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> emulator.webhooks().deliveries().stream()
                            .anyMatch(delivery -> delivery.statuses().contains(400)));
            assertThat(desk.files("reports")).isEmpty();
            emulator.webhooks().wrongSignatures(false);
            Awaitility.await().atMost(LIMIT).until(() -> desk.printed().contains("1 report, 0 dead letters"));
            stop(code);
        }
        assertThat(desk.files("dead-letters")).isEmpty();
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
    }

    @Test
    void whatNoEventTellsOfIsFoundByPolling() throws Exception {
        System.setProperty(DeskProcess.WEBHOOK_POLL, "true");
        desk.question("half", "What is new? What is old? end as incomplete");
        desk.question("whole", "What is new?");
        emulator.webhooks().pause();

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(desk.files("reports")).hasSize(6);
        assertThat(desk.report("half.md")).contains("its status is incomplete.");
        assertThat(emulator.webhooks().deliveries())
                .noneMatch(delivery -> !delivery.statuses().isEmpty());
        assertThat(emulator.ledger().paidCreates()).isEqualTo(4);
    }

    /** Waits until as many events of researches with a summary are delivered. A summary has an event of its own, for which there is no job. */
    private void awaitDelivered(int events) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(deliveries())
                        .hasSize(events)
                        .allMatch(delivery -> delivery.state() == WebhookDelivery.State.DELIVERED));
    }

    private List<WebhookDelivery> deliveries() {
        List<String> researches = DeskRun.summaries(emulator).stream()
                .map(create -> create.body().path("previous_interaction_id").toString())
                .toList();
        return emulator.webhooks().deliveries().stream()
                .filter(delivery -> researches.stream().anyMatch(delivery.payload()::contains))
                .toList();
    }

    private List<RecordedRequest> calls(String method) {
        return emulator.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().contains("/webhooks"))
                .toList();
    }

    private void question(String text) throws Exception {
        desk.question(ONE, text);
    }

    /** Runs, and lets all researches end when all questions are asked. */
    private void runWithEventsAtOnce(int questions) throws Exception {
        try (Gate gate = emulator.holdAnswers()) {
            CompletableFuture<Integer> code = new CompletableFuture<>();
            start(code);
            awaitAsked(questions);
            gate.release();
            assertThat(code.get(3, TimeUnit.MINUTES)).as(desk.printed()).isZero();
        }
    }

    private void awaitAsked(int questions) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> desk.printed()
                                .lines()
                                .filter(line -> line.startsWith("asked "))
                                .count()
                        == questions);
    }

    private CompletableFuture<Integer> serve() {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        start(code, "--serve");
        return code;
    }

    private void start(CompletableFuture<Integer> code, String... further) {
        serving = new Thread(() -> code.complete(Launcher.run(
                desk.context(),
                "",
                context -> ResearchDesk.run(
                        context, desk.options(emulator.baseUrl(), LIMIT, further), ResearchDesk::emulator))));
        serving.start();
    }

    private void stop(CompletableFuture<Integer> code) throws Exception {
        Awaitility.await().atMost(LIMIT).until(() -> desk.printed().contains("Press Ctrl-C to stop."));
        serving.interrupt();
        assertThat(code.get(2, TimeUnit.MINUTES)).isEqualTo(Launcher.STOPPED);
    }

    private static Map<String, String> reports(DeskRun run, Emulator emulator) throws Exception {
        Map<String, String> reports = new TreeMap<>();
        for (String file : run.files("reports")) {
            reports.put(file, run.report(file).replace(emulator.baseUrl(), "http://emulator"));
        }
        return reports;
    }
}
