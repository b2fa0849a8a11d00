/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.files.FileSettings;
import io.github.camelgemini.interactions.client.files.FileUpload;
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.emulator.EmulatedFiles;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class FilesClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Reply AS_USUAL = Reply.byRules();

    private static final int CHUNK = FileSettings.GRANULARITY;
    private static final RetryPolicy QUICK_RETRIES =
            new RetryPolicy(2, false, Duration.ofMillis(1), Duration.ofSeconds(8));

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    private final HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    private FilesClient client() {
        return client(Duration.ofSeconds(60));
    }

    private FilesClient client(Duration activeTimeout) {
        return TestClients.at(EMULATOR.baseUrl())
                .retries(QUICK_RETRIES, transport.timer())
                .on(transport)
                .files(new FileSettings(CHUNK, Duration.ofMillis(1), activeTimeout));
    }

    private static EmulatedFiles files() {
        return EMULATOR.emulator().files();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private FileUpload upload(byte[] bytes) {
        return upload(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    private FileUpload upload(long size, Opening opening) {
        ByteSource source = new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                opened.incrementAndGet();
                InputStream in = opening.open();
                return new FilterInputStream(in) {
                    @Override
                    public void close() throws IOException {
                        closed.incrementAndGet();
                        super.close();
                    }
                };
            }
        };
        return new FileUpload(source, "text/plain", "A letter");
    }

    private static List<RecordedRequest> requests(String command) {
        return EMULATOR.emulator().requests().stream()
                .filter(request -> command.equals(request.header("x-goog-upload-command")))
                .toList();
    }

    private static List<String> commands() {
        return EMULATOR.emulator().requests().stream()
                .map(request -> request.header("x-goog-upload-command"))
                .toList();
    }

    private static List<String> offsets(String command) {
        return requests(command).stream()
                .map(request -> request.header("x-goog-upload-offset"))
                .toList();
    }

    @Test
    void smallFileIsStartedAndSentInOnePiece() throws Exception {
        byte[] bytes = bytes(1000);

        RemoteFile file = TestClients.resultOf(client().upload(upload(bytes)));

        assertThat(commands()).containsExactly("start", "upload, finalize");
        RecordedRequest start = requests("start").get(0);
        assertThat(start.method()).isEqualTo("POST");
        assertThat(start.path()).isEqualTo("/upload/v1beta/files");
        assertThat(start.headers())
                .containsEntry("x-goog-api-key", TestClients.KEY)
                .containsEntry("x-goog-upload-protocol", "resumable")
                .containsEntry("x-goog-upload-header-content-length", "1000")
                .containsEntry("x-goog-upload-header-content-type", "text/plain")
                .containsEntry("content-type", "application/json");
        assertThat(start.body()).isEqualTo(TestClients.json("{'file':{'displayName':'A letter'}}"));
        RecordedRequest piece = requests("upload, finalize").get(0);
        assertThat(piece.headers()).containsEntry("x-goog-upload-offset", "0").containsEntry("content-length", "1000");
        assertThat(files().hashes()).containsExactly(Map.entry(file.name(), sha256(bytes)));
        assertThat(file.isActive()).isTrue();
        assertThat(file.uri()).isEqualTo(EMULATOR.baseUrl() + "/v1beta/" + file.name());
        assertThat(file.mediaType()).isEqualTo("text/plain");
        assertThat(file.expirationTime()).isNotNull();
        assertThat(closed).hasValue(opened.get());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "262144, 1", "262145, 2", "524288, 2", "700000, 3"})
    void fileIsSentInPiecesOfTheChunkSizeAndReadOnce(int size, int pieces) throws Exception {
        byte[] bytes = bytes(size);

        TestClients.resultOf(client().upload(upload(bytes)));

        assertThat(requests("upload")).hasSize(pieces - 1).allMatch(request -> request.bodySize() == CHUNK);
        assertThat(offsets("upload, finalize")).containsExactly(String.valueOf((pieces - 1) * CHUNK));
        assertThat(files().hashes()).containsValue(sha256(bytes));
        assertThat(opened).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void brokenPieceIsResumedWhereItBrokeAndEachByteArrivesOnce() throws Exception {
        byte[] bytes = bytes(3 * CHUNK);
        files().breakUploadAt(CHUNK + 100_000);

        TestClients.resultOf(client().upload(upload(bytes)));

        assertThat(commands()).containsExactly("start", "upload", "upload", "query", "upload", "upload, finalize");
        assertThat(offsets("upload")).containsExactly("0", String.valueOf(CHUNK), String.valueOf(CHUNK + 100_000));
        assertThat(EMULATOR.emulator().requests().stream()
                        .filter(request -> request.header("x-goog-upload-offset") != null)
                        .mapToLong(RecordedRequest::bodySize)
                        .sum())
                .isEqualTo(3 * CHUNK);
        assertThat(files().hashes()).containsValue(sha256(bytes));
        assertThat(opened).as("once more after the break").hasValue(2);
        assertThat(closed).hasValue(2);
    }

    @Test
    void lostAnswerToTheLastPieceIsFoundAgain() throws Exception {
        byte[] bytes = bytes(100);
        EMULATOR.emulator().enqueueForAny(AS_USUAL, Reply.lostAnswer());

        RemoteFile file = TestClients.resultOf(client().upload(upload(bytes)));

        assertThat(commands()).containsExactly("start", "upload, finalize", "query");
        assertThat(files().hashes()).containsOnlyKeys(file.name());
    }

    @Test
    void piecesWhoseAnswersAreRefusalsAreFoundToHaveArrived() throws Exception {
        byte[] bytes = bytes(2 * CHUNK);
        Reply refused = Reply.error(503, "service_unavailable", "Later.");
        EMULATOR.emulator().enqueueForAny(AS_USUAL, refused, AS_USUAL, refused, AS_USUAL);

        TestClients.resultOf(client().upload(upload(bytes)));

        assertThat(commands())
                .containsExactly("start", "upload", "query", "upload, finalize", "query", "upload, finalize");
        assertThat(requests("upload, finalize"))
                .as("the bytes, and then only the word that they are all")
                .extracting(RecordedRequest::bodySize)
                .containsExactly((long) CHUNK, 0L);
        assertThat(files().hashes()).containsValue(sha256(bytes));
    }

    @Test
    void uploadThatBreaksTooOftenEndsAndIsCancelled() {
        Reply lost = Reply.lostAnswer();
        EMULATOR.emulator().enqueueForAny(AS_USUAL, lost, AS_USUAL, lost, AS_USUAL, lost);

        GeminiInteractionsException failure = TestClients.failureOf(client().upload(upload(bytes(6 * CHUNK))));

        assertThat(failure.getCode()).isEqualTo("connection_lost");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().unfinishedUploads()).isZero());
        // What an upload that another test has left may still ask is not counted.
        String own = requests("upload").get(0).parameters().get("upload_id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(requests("query"))
                        .filteredOn(query -> own.equals(query.parameters().get("upload_id")))
                        .as("the retries of the policy, one before the cancellation and one after it")
                        .hasSize(4));
    }

    @Test
    void uploadThatMakesNoProgressEndsAfterTheTriesOfThePolicy() {
        Reply refused = Reply.error(503, "service_unavailable", "Later.");
        EMULATOR.emulator().enqueueForAny(refused, refused, refused);

        GeminiInteractionsException failure = TestClients.failureOf(client().upload(upload(bytes(10))));

        assertThat(failure.getHttpStatus()).isEqualTo(503);
        assertThat(commands()).containsExactly("start", "start", "start");
        assertThat(opened).hasValue(0);
    }

    @Test
    void foreignUploadAddressIsRefusedAndNothingIsSentThere() throws Exception {
        try (RawServer attacker = RawServer.silent()) {
            files().uploadHost("127.0.0.1:" + attacker.port());

            GeminiInteractionsException failure = TestClients.failureOf(client().upload(upload(bytes(10))));

            assertThat(failure.getCode()).isEqualTo("foreign_upload_url");
            assertThat(failure.getCategory()).isEqualTo(ErrorCategory.AUTH);
            assertThat(failure.getMessage()).contains("baseUrl").doesNotContain("upload_id");
            assertThat(attacker.connections()).isZero();
            assertThat(opened).hasValue(0);
        }
    }

    @Test
    void fileIsWaitedForUntilItIsActive() throws Exception {
        files().processFor(3);

        RemoteFile file = TestClients.resultOf(client().upload(upload(bytes(10))));

        assertThat(file.state()).isEqualTo("ACTIVE");
        assertThat(EMULATOR.emulator().requests().stream().filter(request -> "GET".equals(request.method())))
                .hasSize(4)
                .allMatch(request -> request.path().equals("/v1beta/" + file.name()));
    }

    @Test
    void readThatFailsForAWhileDoesNotEndTheWaiting() throws Exception {
        files().processFor(1);
        Reply broken = Reply.error(500, "api_error", "Oops.");
        EMULATOR.emulator().enqueueForAny(AS_USUAL, AS_USUAL, broken, broken, broken);

        assertThat(TestClients.resultOf(client().upload(upload(bytes(10)))).isActive())
                .isTrue();
    }

    @Test
    void fileThatCannotBeProcessedFailsWithItsCodeAndIsRemoved() {
        files().processFor(1).failNext(13);

        GeminiInteractionsException failure = TestClients.failureOf(client().upload(upload(bytes(10))));

        assertThat(failure.getCode()).isEqualTo("file_failed");
        assertThat(failure.getMessage()).contains("13").doesNotContain("failed to be processed");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().hashes()).isEmpty());
    }

    @Test
    void fileThatIsNotProcessedInTimeFailsAndIsRemoved() {
        files().processFor(Integer.MAX_VALUE);

        GeminiInteractionsException failure =
                TestClients.failureOf(client(Duration.ofMillis(50)).upload(upload(bytes(10))));

        assertThat(failure.getCode()).isEqualTo("file_timeout");
        assertThat(failure.getMessage()).contains("fileActiveTimeout").contains("50 ms");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().hashes()).isEmpty());
    }

    @Test
    void cancellingWhileItIsProcessedRemovesTheFile() {
        files().processFor(Integer.MAX_VALUE);
        CompletableFuture<RemoteFile> upload = client().upload(upload(bytes(10)));
        await().atMost(PATIENCE).until(() -> !files().hashes().isEmpty());
        await().atMost(PATIENCE)
                .until(() ->
                        EMULATOR.emulator().requests().stream().anyMatch(request -> "GET".equals(request.method())));

        upload.cancel(true);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().hashes()).isEmpty());
    }

    @Test
    void cancellingDuringAPieceEndsTheUpload() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CompletableFuture<RemoteFile> upload = client().upload(upload(2 * CHUNK, () -> new InputStream() {
            private int count;

            @Override
            public int read() throws IOException {
                if (++count > CHUNK) {
                    reached.countDown();
                    awaitQuietly(mayGoOn);
                }
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                bytes[offset] = (byte) read();
                return 1;
            }
        }));
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(files().unfinishedUploads()).isEqualTo(1);

        CompletableFuture.runAsync(() -> upload.cancel(true));
        await().atMost(PATIENCE).until(upload::isDone);
        mayGoOn.countDown();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().unfinishedUploads()).isZero());
        assertThat(files().hashes()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(closed).hasValue(opened.get()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sourceThatIsGoneWhenTheUploadGoesBackFailsIt() {
        byte[] bytes = bytes(2 * CHUNK);
        files().breakUploadAt(CHUNK + 1000);

        GeminiInteractionsException failure = TestClients.failureOf(client().upload(upload(bytes.length, () -> {
            if (opened.get() > 1) {
                throw new NoSuchFileException("/secret/path");
            }
            return new ByteArrayInputStream(bytes);
        })));

        assertThat(failure.getCode()).isEqualTo("source_changed");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.getMessage()).contains("NoSuchFileException").doesNotContain("/secret");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().unfinishedUploads()).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, -CHUNK, CHUNK})
    void sourceThatHasAnotherSizeThanItSaidFails(int difference) {
        byte[] bytes = bytes(2 * CHUNK + difference);

        GeminiInteractionsException failure =
                TestClients.failureOf(client().upload(upload(2 * CHUNK, () -> new ByteArrayInputStream(bytes))));

        assertThat(failure.getCode()).isEqualTo("source_changed");
        assertThat(files().hashes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, 52428801, too_large",
        "application/PDF;a=b, 52428801, too_large",
        "video/mp4, 2147483649, too_large",
        "video/mp4, 0, empty",
        "'video/mp4\r\nX: y', 10, unknown_media_type",
        "video, 10, unknown_media_type",
        "'', 10, unknown_media_type"
    })
    void whatTheApiWouldRefuseIsNotSent(String mediaType, long size, String code) {
        FileUpload upload =
                new FileUpload(upload(size, InputStream::nullInputStream).content(), mediaType, null);

        GeminiInteractionsException failure = TestClients.failureOf(client().upload(upload));

        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(EMULATOR.emulator().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"application/pdf, 52428800", "video/mp4, 2147483648"})
    void largestFilesThatTheApiTakesPassTheCheck(String mediaType, long size) throws Exception {
        new FileUpload(upload(size, InputStream::nullInputStream).content(), mediaType, null).check();
    }

    @Test
    void longDisplayNameIsCutBetweenCharacters() {
        String name = "x".repeat(511) + "\uD83D\uDE00";

        assertThat(new FileUpload(upload(bytes(1)).content(), "text/plain", name).displayName())
                .isEqualTo("x".repeat(511));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "files/",
                "files/../interactions",
                "..",
                "a/b",
                "a%2Fb",
                "files/files/a",
                "a?key=b",
                "a b",
                "https://attacker.test/v1beta/files/a"
            })
    void nameThatIsNoneIsRefused(String name) {
        assertThat(TestClients.failureOf(client().get(name)).getCode()).isEqualTo("invalid_file_name");
        assertThat(TestClients.failureOf(client().delete(name)).getCode()).isEqualTo("invalid_file_name");
        assertThat(EMULATOR.emulator().requests()).isEmpty();
    }

    @Test
    void fileIsReadAndDeletedByNameOrId() throws Exception {
        RemoteFile file = TestClients.resultOf(client().upload(upload(bytes(10))));
        String id = file.name().substring("files/".length());

        assertThat(TestClients.resultOf(client().get(id))).isEqualTo(file);
        assertThat(TestClients.resultOf(client().get(file.name()))).isEqualTo(file);
        TestClients.resultOf(client().delete(id));

        GeminiInteractionsException failure = TestClients.failureOf(client().get(id));
        assertThat(failure.getHttpStatus()).isEqualTo(404);
        assertThat(failure.getMessage()).contains("48 hours").contains("another key");
        assertThat(TestClients.failureOf(client().delete(id)).getHttpStatus()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "100, 1, 1", "262143, 1, 1", "262144, 0, 1", "262144, 1, 0"})
    void settingsOutOfBoundsAreRefused(int chunk, int poll, int timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileSettings(chunk, Duration.ofMillis(poll), Duration.ofMillis(timeout)))
                .withMessageMatching(
                        "The (size of a chunk|interval between two reads of a file|time to process a file) must .*");
    }

    /** Opens the bytes of a source. */
    private interface Opening {
        InputStream open() throws IOException;
    }
}
