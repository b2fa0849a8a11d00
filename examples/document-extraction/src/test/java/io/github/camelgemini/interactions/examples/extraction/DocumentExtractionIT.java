/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One whole run of the example on its own documents, and what it has left behind. */
class DocumentExtractionIT {

    private static final Path DOCUMENTS = Path.of("documents");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path temp;

    private static Emulator emulator;
    private static WorkFolder work;
    private static String printed;
    private static int exitCode;

    @BeforeAll
    static void runWithManyCallsHeldAtOnce() throws Exception {
        work = new WorkFolder(temp.resolve("work"));
        emulator = DocumentExtraction.emulator();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Options options = new Options(work.root(), DOCUMENTS, Duration.ZERO, false, 0);
        CompletableFuture<Integer> run;
        try (Gate gate = emulator.holdAnswers()) {
            run = CompletableFuture.supplyAsync(() -> run(options, out));
            // Fails unless so many calls are in flight at once, because none of them has its answer.
            gate.awaitWaiting(8, Duration.ofMinutes(3));
        }
        exitCode = run.get(5, TimeUnit.MINUTES);
        printed = out.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void close() {
        emulator.close();
    }

    @Test
    void everyDocumentHasExactlyOneOutcome() throws IOException {
        List<String> outcomes = Stream.concat(files(work.outbox()), files(work.deadLetters()))
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .toList();

        assertThat(exitCode).as(printed).isZero();
        assertThat(outcomes).containsExactlyInAnyOrderElementsOf(WorkFolder.documents(DOCUMENTS));
        assertThat(work.inbox().toFile().list()).isEmpty();
    }

    @Test
    void onlyWhatCannotBeAnInvoiceIsADeadLetter() throws IOException {
        assertThat(files(work.deadLetters()))
                .containsExactlyInAnyOrder(
                        "corrupt.pdf.json",
                        "empty.txt.json",
                        "orchard-events-draft.txt.json",
                        "scan-0042.json",
                        "spring-offer.html.json");
    }

    @ParameterizedTest
    @CsvSource({
        "alder-tools-INV-2026-0117.txt, INV-2026-0117, 2026-01-17, 660.87, USD, 3",
        "elektro-hansen-R2026-311.txt, R2026-311, 2026-03-04, 2526.37, EUR, 4",
        "oakfield-furniture-20447.html, 20447, 2026-06-09, 3108.74, USD, 3",
        "pixelwerk-design-PW-77.html, PW-77, 2026-06-19, 3502.44, CHF, 3",
        "stationery-direct-SD10293.csv, SD10293, 2026-07-21, 1168.44, GBP, 4",
        "buerobedarf-klein-4471.csv, 4471, 2026-08-05, 2411.89, EUR, 3",
        "mail-lingua-translations.eml, LB/2026/77, 2026-09-25, 1033.00, EUR, 2",
        "mail-gartenbau-ludwig.eml, 2026-118, 2026-09-10, 1495.83, EUR, 3",
        "delta-drones-DD-7781.pdf, DD-7781, 2026-09-18, 10844.05, USD, 5",
        "stadtwerke-neuhafen-700318.pdf, 700318, 2026-11-01, 959.38, EUR, 2"
    })
    void anInvoiceSaysWhatItsDocumentSays(
            String document, String number, String date, String total, String currency, int items) throws IOException {
        JsonNode invoice =
                MAPPER.readTree(work.outbox().resolve(document + ".json").toFile());

        assertThat(invoice.path("invoice_number").asText()).isEqualTo(number);
        assertThat(invoice.path("invoice_date").asText()).isEqualTo(date);
        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo(total);
        assertThat(invoice.path("currency").asText()).isEqualTo(currency);
        assertThat(invoice.path("line_items")).hasSize(items);
        assertThat(printed)
                .containsPattern("(?m)^\\Q" + shortened(document) + "\\E +invoice +\\Q" + number + "\\E +" + date);
    }

    @Test
    void lineItemsAreReadColumnByColumn() throws IOException {
        JsonNode items = MAPPER.readTree(work.outbox()
                        .resolve("elektro-hansen-R2026-311.txt.json")
                        .toFile())
                .path("line_items");

        assertThat(items.path(3).path("description").asText()).isEqualTo("Arbeitsstunden Monteur");
        assertThat(items.path(3).path("quantity").asDouble()).isEqualTo(6.5);
        assertThat(items.path(3).path("unit_price").asDouble()).isEqualTo(72);
        assertThat(items.path(3).path("amount").asDouble()).isEqualTo(468);
    }

    @Test
    void aDeadLetterSaysWhyAndNothingOfTheContent() throws IOException {
        JsonNode reason = MAPPER.readTree(
                work.deadLetters().resolve("orchard-events-draft.txt.json").toFile());

        assertThat(reason.path("document").asText()).isEqualTo("orchard-events-draft.txt");
        assertThat(reason.path("category").asText()).isEqualTo("VALIDATION");
        assertThat(reason.path("exception").asText()).endsWith(".GeminiInteractionsException");
        assertThat(reason.path("message").asText()).isNotBlank().doesNotContain("OE-DRAFT-12", "Marquee");
    }

    @Test
    void documentsThatCannotBecomeInvoicesCostNoCall() {
        assertThat(emulator.creates())
                .as(
                        "a call each for the documents that are neither empty nor of unknown type, a repair for the two that are read but no invoice, and a call each for the two comments")
                .hasSize(27 - 2 + 2 + 2);
    }

    @Test
    void theFriendlyCommentIsAcceptedAndTheOtherIsNot() {
        assertThat(printed).containsSubsequence("202 {\"flagged\":false", "422 {\"flagged\":true", "harassment");
    }

    @Test
    void whatTheRunHasReadIsCommitted() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(work.kafka());
                Admin admin = Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) kafka.bootstrapServers()))) {
            for (String group : List.of("extraction", "outbox", "dead-letters")) {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(1, TimeUnit.MINUTES);
                Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
                committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
                Map<TopicPartition, ListOffsetsResultInfo> ends =
                        admin.listOffsets(latest).all().get(1, TimeUnit.MINUTES);

                assertThat(committed)
                        .as(group)
                        .isNotEmpty()
                        .allSatisfy((partition, offset) -> assertThat(offset.offset())
                                .isEqualTo(ends.get(partition).offset()));
            }
        }
    }

    private static int run(Options options, ByteArrayOutputStream out) {
        try {
            RunContext context =
                    new RunContext(Path.of(""), name -> null, new PrintStream(out, true, StandardCharsets.UTF_8));
            return DocumentExtraction.run(context, options, () -> emulator);
        } catch (Exception e) {
            throw new IllegalStateException(out.toString(StandardCharsets.UTF_8), e);
        }
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static String shortened(String document) {
        return document.length() <= 32 ? document : document.substring(0, 31) + "…";
    }
}
