/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Redirect;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Questions from the inbox to reports, in this process. */
class ResearchDeskIT {

    private static final Path SAMPLES = Path.of("questions").toAbsolutePath();
    private static final String REDIRECT = "grounding-api-redirect";

    @TempDir
    private Path folder;

    private Emulator emulator;
    private DeskRun desk;

    @BeforeEach
    void open() throws Exception {
        emulator = ResearchDesk.emulator();
        desk = new DeskRun(folder);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void everySampleIsAskedOnceAndBecomesAReportOrADeadLetter() throws Exception {
        for (Path sample : Folders.files(SAMPLES)) {
            Folders.deliver(sample, desk.questions());
        }

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(desk.files("reports"))
                .containsExactly(
                        "heat-pumps.html",
                        "heat-pumps.md",
                        "heat-pumps.sources.json",
                        "markup.html",
                        "markup.md",
                        "markup.sources.json",
                        "roman-roads.html",
                        "roman-roads.md",
                        "roman-roads.sources.json");
        assertThat(desk.files("asked")).hasSize(4);
        assertThat(desk.files("inbox")).isEmpty();
        assertThat(desk.files("dead-letters")).containsExactly("weather.reason.txt");
        assertThat(desk.deadLetter("weather"))
                .startsWith("The interaction failed")
                .containsPattern("\nInteraction: \\S+\n$")
                .doesNotContain("2150");
        assertThat(desk.printed()).endsWith("4 asked, 3 reports, 1 dead letter" + ending());

        assertThat(DeskRun.researches(emulator)).hasSize(4).allSatisfy(create -> {
            JsonNode body = create.body();
            assertThat(body.path("agent").asText()).isEqualTo("deep-research-preview-04-2026");
            assertThat(body.path("background").asBoolean()).isTrue();
            assertThat(body.path("store").asBoolean(true)).isTrue();
            assertThat(body.has("system_instruction")).isFalse();
        });
        assertThat(DeskRun.researches(emulator))
                .extracting(create -> create.body().path("input").toString())
                .anyMatch(input -> input.contains("Which Roman roads can be walked today?"));
        assertThat(DeskRun.summaries(emulator)).hasSize(3).allSatisfy(create -> {
            assertThat(create.body().path("previous_interaction_id").asText()).isNotBlank();
            assertThat(create.body().path("input").toString())
                    .contains("Sum up the report")
                    .doesNotContain("Roman", "heat");
        });
    }

    private String ending() {
        return System.lineSeparator() + "Reports:      " + desk.work().resolve("reports") + System.lineSeparator()
                + "Dead letters: " + desk.work().resolve("dead-letters") + System.lineSeparator();
    }

    @Test
    void theReportHasItsSummaryItsFootnotesAndThePagesThatItCites() throws Exception {
        desk.question("roads", "Which roads are old? Where are they?");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        String markdown = desk.report("roads.md");
        assertThat(markdown)
                .startsWith("> **Summary:** This is the emulator, not a model.")
                .containsSubsequence(
                        "\n\n# Which roads are old 🔎\n\n",
                        "要点 1 [cite: 1]",
                        "[^1]\n",
                        "[^4]\n",
                        "the request says “Which roads are old[^1]”.",
                        "the request says “Where are they[^2]”.",
                        "📄 page 3[^5]\n",
                        "東京 🗼[^6]\n",
                        "1. [example.com](https://example.com/page-1)\n",
                        "[^1]: [example.com](https://example.com/page-1)\n",
                        "[^6]: [東京](https://example.com/place)")
                .doesNotContain(REDIRECT);
        assertThat(desk.report("roads.html"))
                .contains(
                        "<blockquote>\n<p><strong>Summary:</strong> This is the emulator, not a model.",
                        "says “Which roads are old<sup class=\"footnote-ref\"><a href=\"#fn-1\"",
                        "<li id=\"fn-1\">\n<p><a rel=\"nofollow\" href=\"https://example.com/page-1\">example.com</a>")
                .doesNotContain(REDIRECT);
        JsonNode sources = desk.sources("roads");
        assertThat(sources).hasSize(6);
        assertThat(sources.get(0).path("link").asText()).isEqualTo("https://example.com/page-1");
        assertThat(sources.get(0).path("original").asText())
                .startsWith(emulator.baseUrl())
                .contains(REDIRECT);
        assertThat(sources.get(0).path("title").asText()).isEqualTo("example.com");
        assertThat(sources)
                .extracting(source -> source.path("type").asText())
                .contains("file_citation", "place_citation");
        assertThat(emulator.redirects().requests()).hasSize(4);
    }

    @Test
    void linksThatLeadNowhereStayAndTheListSaysWhy() throws Exception {
        emulator.redirects().slow(Duration.ofMillis(50));
        desk.question("links", "Where do the links lead, with broken links?");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        JsonNode sources = desk.sources("links");
        assertThat(sources)
                .filteredOn(source -> source.has("error"))
                .extracting(source -> source.path("error").asText())
                .contains("http_404", "http_503", "unusable_target");
        assertThat(sources)
                .filteredOn(source -> source.path("type").asText().equals("url_citation"))
                .hasSize(Redirect.values().length);
        assertThat(desk.printed()).containsPattern("report +links +\\d+ sources, \\d+ not resolved");
        assertThat(desk.report("links.md")).doesNotContain("169.254", "127.0.0.1:9");
    }

    @Test
    void aHostileReportIsShownAsText() throws Exception {
        emulator.enqueue(Reply.text("""
                # Results <script>alert(1)</script>

                [click](javascript:alert(2)) <img src=x onerror=alert(3)> ![](data:text/html,x)

                <style>body { display: none }</style>
                """), Reply.text("[^1]: https://evil.example/\n```\n<b>bold</b> & *all*"));
        desk.question("${body} {{work.dir}} </title><script>alert(0)</script>".replace("/", "∕"), "What is new?");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        String html = Files.readString(Folders.files(desk.work().resolve("reports")).stream()
                .filter(file -> file.toString().endsWith(".html"))
                .findFirst()
                .orElseThrow());
        String body = html.substring(html.indexOf("<body>"));
        assertThat(html)
                .contains("<title>${body} {{work.dir}} &lt;∕title&gt;&lt;script&gt;", "default-src 'none'")
                .doesNotContain("<script");
        assertThat(body)
                .contains(
                        "<h1>Results &lt;script&gt;alert(1)&lt;/script&gt;</h1>",
                        "[^1]: https://evil.example/ ``` &lt;b&gt;bold&lt;/b&gt; &amp; *all*")
                .doesNotContain("javascript:", "data:text", "<img src=x", "<style", "<b>", "footnote");
    }

    @Test
    void aReportThatCannotBeSummedUpIsDeliveredWithoutASummary() throws Exception {
        emulator.enqueue(Reply.byRules(), Reply.error(400, "invalid_request", "No"));
        desk.question("sad", "What is new?");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(desk.files("reports"))
                .as(desk.printed() + desk.files("dead-letters"))
                .contains("sad.md");
        assertThat(desk.report("sad.md"))
                .startsWith("> **Summary:** There is none.")
                .contains("# What is new");
        assertThat(desk.files("dead-letters")).isEmpty();
    }

    @Test
    void aReportThatWasCutOffSaysSo() throws Exception {
        desk.question("half", "What is new? What is old? end as incomplete");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(desk.report("half.md")).contains("not come to its end:** its status is incomplete.");
    }

    @Test
    void theSameFileIsTheSameQuestionAndAnotherTextAnotherOne() throws Exception {
        desk.drop("q.txt", "What is new?".getBytes(StandardCharsets.UTF_8));
        assertThat(desk.run(emulator)).as(desk.printed()).isZero();
        String first = desk.report("q.md");

        desk.drop("q.txt", "What is new?".getBytes(StandardCharsets.UTF_8));
        assertThat(desk.run(emulator)).as(desk.printed()).isZero();
        assertThat(desk.report("q.md")).isEqualTo(first);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);

        desk.drop("q.txt", "What is old?".getBytes(StandardCharsets.UTF_8));
        assertThat(desk.run(emulator)).as(desk.printed()).isZero();
        assertThat(desk.report("q.md")).contains("What is old");
        assertThat(emulator.ledger().paidCreates()).isEqualTo(4);
    }

    @Test
    void whatIsNoQuestionCostsNothing() throws Exception {
        desk.drop("blank.txt", " \n".getBytes(StandardCharsets.UTF_8));
        desk.drop("empty.txt", new byte[0]);
        desk.drop("latin.txt", new byte[] {'f', (byte) 0xfc, 'r'});
        desk.drop("long.txt", "word ".repeat(25_000).getBytes(StandardCharsets.UTF_8));
        desk.drop("notes.md", "What is this?".getBytes(StandardCharsets.UTF_8));

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(emulator.creates()).isEmpty();
        assertThat(desk.files("inbox")).containsExactly("notes.md");
        assertThat(desk.files("dead-letters")).hasSize(8).contains("blank.txt", "long.txt");
        assertThat(desk.deadLetter("blank")).isEqualTo("The file is empty\n");
        assertThat(desk.deadLetter("empty")).isEqualTo("The file is empty\n");
        assertThat(desk.deadLetter("latin")).isEqualTo("The file is no text in UTF-8\n");
        assertThat(desk.deadLetter("long")).isEqualTo("The question has 125000 bytes, 100000 are allowed\n");
    }

    @Test
    void aRefusedQuestionIsADeadLetterAndAnOverloadedServerIsAskedAgain() throws Exception {
        emulator.enqueue(Reply.error(400, "invalid_request", "Not like this"));
        desk.question("refused", "What is new?");
        assertThat(desk.run(emulator)).as(desk.printed()).isZero();
        assertThat(desk.files("dead-letters")).containsExactly("refused.reason.txt", "refused.txt");
        assertThat(desk.deadLetter("refused")).doesNotContain("What is new");

        for (int i = 0; i < 4; i++) {
            emulator.enqueue(Reply.error(429, "rate_limit_exceeded", "Later"));
        }
        desk.question("busy", "What is old?");
        assertThat(desk.run(emulator)).as(desk.printed()).isZero();
        assertThat(desk.files("reports")).contains("busy.md");
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
    }

    @Test
    void aQuestionWhoseAnswerIsLostIsNotAskedAgain() throws Exception {
        emulator.enqueue(Reply.lostAnswer());
        desk.question("lost", "What is new?");

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(DeskRun.researches(emulator)).hasSize(1);
        assertThat(desk.files("dead-letters")).containsExactly("lost.reason.txt", "lost.txt");
    }

    @Test
    void aRunThatTakesTooLongEndsAndTheNextContinues() throws Exception {
        desk.question("slow", "What is slow? never end");

        assertThat(desk.run(emulator.baseUrl(), Duration.ofSeconds(3))).isEqualTo(1);

        assertThat(desk.printed()).contains("the next run continues");
        assertThat(desk.files("asked")).containsExactly("slow.txt");
        assertThat(DeskRun.researches(emulator)).hasSize(1);
    }

    @Test
    void researchThatTheApiDoesNotKnowAnyMoreIsADeadLetter() throws Exception {
        desk.question("gone", "What is slow? never end");
        assertThat(desk.run(emulator.baseUrl(), Duration.ofSeconds(3))).isEqualTo(1);
        emulator.reset();

        assertThat(desk.run(emulator)).as(desk.printed()).isZero();

        assertThat(desk.deadLetter("gone")).contains("\nInteraction: ");
        assertThat(emulator.creates()).isEmpty();
    }

    @Test
    void fortyQuestionsAtOnceAreEightRequestsAtATime() throws Exception {
        for (int i = 0; i < 40; i++) {
            desk.question("q" + i, "What is number " + i + "?");
        }
        try (HoldingRelay relay = new HoldingRelay(emulator.baseUrl())) {
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> run(relay.baseUrl()));
            // All are on their way to the API, and none has an answer.
            Awaitility.await()
                    .atMost(2, TimeUnit.MINUTES)
                    .failFast("The run has ended", run::isDone)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> claims() == 40 && relay.underWay() == 8);
            relay.release();

            assertThat(run.get(3, TimeUnit.MINUTES)).as(desk.printed()).isZero();
            assertThat(relay.most()).isEqualTo(8);
        }
        assertThat(desk.files("reports")).hasSize(120);
        assertThat(desk.files("dead-letters")).isEmpty();
        assertThat(DeskRun.researches(emulator)).hasSize(40);
        assertThat(DeskRun.summaries(emulator)).hasSize(40);
    }

    private int run(String baseUrl) {
        try {
            return desk.run(baseUrl, DeskRun.PATIENCE);
        } catch (Exception e) {
            throw new IllegalStateException(desk.printed(), e);
        }
    }

    private int claims() throws SQLException {
        try (Database database = Database.open(desk.work());
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM CLAIMS")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void withAKeyTheSamplesAreNotAsked() {
        RunContext context = new RunContext(
                folder,
                name -> "GEMINI_API_KEY".equals(name) ? "key" : null,
                desk.context().out());
        Options options = Options.parse(folder, "--work", desk.work().toString());

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ResearchDesk.run(context, options, () -> emulator))
                .withMessageContaining("--questions");
        assertThat(desk.work().resolve("inbox").toFile().list()).isEmpty();
    }

    @Test
    void withoutAKeyTheEmulatorInThisProcessIsAsked() throws Exception {
        desk.question("own", "What is new?");
        Options options = Options.parse(
                folder,
                "--work",
                desk.work().toString(),
                "--questions",
                desk.questions().toString(),
                "--latency",
                "1",
                "--patience",
                "120");

        assertThat(ResearchDesk.run(desk.context(), options, () -> emulator)).isZero();

        assertThat(desk.files("reports")).isEqualTo(List.of("own.html", "own.md", "own.sources.json"));
    }

    @Test
    void aDeskThatServesTakesFurtherQuestionsUntilItIsStopped() throws Exception {
        Options options = desk.options(emulator.baseUrl(), DeskRun.PATIENCE, "--serve");
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread serving = new Thread(() -> code.complete(Launcher.run(
                desk.context(), "", context -> ResearchDesk.run(context, options, ResearchDesk::emulator))));
        serving.start();
        Awaitility.await()
                .atMost(DeskRun.PATIENCE)
                .failFast("The run has ended", code::isDone)
                .until(() -> desk.printed().contains("Press Ctrl-C to stop."));

        desk.drop("late.txt", "What is new?".getBytes(StandardCharsets.UTF_8));
        Awaitility.await()
                .atMost(DeskRun.PATIENCE)
                .failFast("The run has ended", code::isDone)
                .until(() -> desk.printed().contains("report      late "));
        serving.interrupt();

        assertThat(code.get(2, TimeUnit.MINUTES)).isEqualTo(Launcher.STOPPED);
    }
}
