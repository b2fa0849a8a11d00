/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.ScriptedServer;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class DownloadTest {

    private static final String FILE = "/v1beta/files/film-1:download?alt=media";
    private static final byte[] BYTES = new byte[300_000];

    static {
        new Random(5).nextBytes(BYTES);
    }

    @RegisterExtension
    static final WireMockExtension API = server();

    @RegisterExtension
    static final WireMockExtension ELSEWHERE = server();

    private static HttpTransport transport;
    private static ExecutorService writers;

    private final CopyOnWriteArrayList<Sink> sinks = new CopyOnWriteArrayList<>();
    private long maxSize = BYTES.length;

    @BeforeAll
    static void open() {
        transport = new HttpTransport(TestClients.CONNECTIONS);
        writers = Executors.newFixedThreadPool(2, task -> new Thread(task, "writer"));
    }

    @AfterAll
    static void close() {
        transport.close();
        writers.shutdownNow();
    }

    @Test
    void theFileIsWrittenOnAnotherThreadAndClosed() throws Exception {
        answer(ok().withHeader("Content-Type", "video/mp4; x=y").withBody(BYTES));

        Download<Sink> download = resultOf(download());

        assertThat(download.sink().toByteArray()).isEqualTo(BYTES);
        assertThat(download.size()).isEqualTo(BYTES.length);
        assertThat(download.mediaType()).isEqualTo("video/mp4");
        assertThat(download.sink().closed.getCount()).isZero();
        assertThat(download.sink().writers).containsOnly("writer");
        API.verify(
                1,
                getRequestedFor(urlEqualTo(FILE))
                        .withHeader("x-goog-api-key", equalTo(TestClients.KEY))
                        .withHeader("Accept", equalTo("*/*")));
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        answer(ok());

        Download<Sink> download = resultOf(download());

        assertThat(download.sink().size()).isZero();
        assertThat(download.size()).isZero();
    }

    @Test
    void aFileThatIsAnnouncedAsTooLargeIsNotWritten() {
        maxSize = BYTES.length - 1L;
        answer(ok().withHeader("Content-Length", String.valueOf(BYTES.length)).withBody(BYTES));

        GeminiInteractionsException failure = failureOf(download());

        assertThat(failure.getCode()).isEqualTo("download_too_large");
        assertThat(failure).hasMessageContaining("maxDownloadSize");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sinks.size()).isZero();
    }

    @Test
    void aFileThatTurnsOutTooLargeIsNotWrittenPastTheBound() throws Exception {
        maxSize = 10;
        try (ScriptedServer server = new ScriptedServer()) {
            CompletableFuture<Download<Sink>> call = download(TestClients.at(server.url()));
            ScriptedServer.Peer peer = server.next();
            peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").chunk("0123456789");
            peer.chunk("x");

            assertThat(failureOf(call).getCode()).isEqualTo("download_too_large");
            sinks.get(0).awaitClosed();
            assertThat(sinks.get(0).size()).isLessThanOrEqualTo(10);
            peer.awaitGone();
        }
    }

    @Test
    void aRetryBeginsANewSink() throws Exception {
        FakeTimer timer = FakeTimer.running();
        API.stubFor(get(urlEqualTo(FILE))
                .inScenario("retry")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE))
                .willSetStateTo("sound"));
        API.stubFor(get(urlEqualTo(FILE))
                .inScenario("retry")
                .whenScenarioStateIs("sound")
                .willReturn(ok().withBody(BYTES)));

        Download<Sink> download =
                resultOf(download(TestClients.at(API.baseUrl()).retries(TestClients.RETRIES, timer)));

        assertThat(download.sink().toByteArray()).isEqualTo(BYTES);
        API.verify(2, getRequestedFor(urlEqualTo(FILE)));
    }

    @Test
    void aDownloadThatBreaksOffFailsAndClosesItsSink() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            CompletableFuture<Download<Sink>> call = download(TestClients.at(server.url()));
            server.next()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun")
                    .close();

            assertThat(failureOf(call).getCode()).isEqualTo("connection_lost");
            sinks.get(0).awaitClosed();
        }
    }

    @Test
    void aCancelledDownloadEndsTheConnectionAndClosesItsSink() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            CompletableFuture<Download<Sink>> call = download(TestClients.at(server.url()));
            ScriptedServer.Peer peer = server.next().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun");
            assertThat(sink().written.await(30, TimeUnit.SECONDS)).isTrue();

            call.cancel(false);

            peer.awaitGone();
            sink().awaitClosed();
        }
    }

    @Test
    void whatTheApiRefusesFails() {
        answer(aResponse().withStatus(404).withBody("{\"error\":{\"code\":\"not_found\",\"message\":\"No.\"}}"));

        GeminiInteractionsException failure = failureOf(download());

        assertThat(failure.getHttpStatus()).isEqualTo(404);
        assertThat(failure.getCode()).isEqualTo("not_found");
        assertThat(sinks).isEmpty();
    }

    @Test
    void aSinkThatFailsFailsTheDownload() {
        answer(ok().withBody(BYTES));

        GeminiInteractionsException failure = failureOf(TestClients.at(API.baseUrl())
                .on(transport)
                .download("film-1", new Download.Target<>(FullDisk::new, writers, maxSize)));

        assertThat(failure.getCode()).isEqualTo("not_written");
        assertThat(failure).hasMessageContaining("spool directory").hasCauseInstanceOf(IOException.class);
    }

    @Test
    void writersThatAreGoneEndTheDownload() {
        answer(ok().withBody(BYTES));

        GeminiInteractionsException failure = failureOf(TestClients.at(API.baseUrl())
                .on(transport)
                .download(
                        "film-1",
                        new Download.Target<>(
                                this::newSink,
                                task -> {
                                    throw new RejectedExecutionException();
                                },
                                maxSize)));

        assertThat(failure.getCode()).isEqualTo("cancelled");
    }

    @Test
    void aRedirectWithinTheApiIsFollowedWithTheKey() throws Exception {
        answer(redirect("/download/v1beta/files/film-1"));
        API.stubFor(get("/download/v1beta/files/film-1").willReturn(ok().withBody(BYTES)));

        assertThat(resultOf(download()).sink().toByteArray()).isEqualTo(BYTES);
        API.verify(
                1,
                getRequestedFor(urlEqualTo("/download/v1beta/files/film-1"))
                        .withHeader("x-goog-api-key", equalTo(TestClients.KEY)));
    }

    @Test
    void aRedirectElsewhereIsFollowedWithoutKeyAndOwnHeaders() throws Exception {
        answer(redirect(ELSEWHERE.baseUrl() + "/signed?token=abc"));
        ELSEWHERE.stubFor(get("/signed?token=abc").willReturn(ok().withBody(BYTES)));

        Download<Sink> download =
                resultOf(download(TestClients.at(API.baseUrl()).header("X-Team", "blue")));

        assertThat(download.sink().toByteArray()).isEqualTo(BYTES);
        ELSEWHERE.verify(
                1,
                getRequestedFor(urlEqualTo("/signed?token=abc"))
                        .withHeader("x-goog-api-key", absent())
                        .withHeader("X-Team", absent()));
    }

    @Test
    void redirectsAreFollowedFiveTimes() {
        answer(redirect(FILE));

        GeminiInteractionsException failure = failureOf(download());

        assertThat(failure.getCode()).isEqualTo("redirect_refused");
        API.verify(6, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRedirectWithoutAPlaceIsRefused() {
        answer(aResponse().withStatus(302));

        assertThat(failureOf(download()).getCode()).isEqualTo("redirect_refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.test/x",
                "file:///etc/passwd",
                "ftp://x.test/x",
                "https://u:p@x.test/",
                "https:///x",
                "::"
            })
    void nobodyIsLedFromHttpsToWhatIsNot(String location) {
        RedirectPolicy redirects = new RedirectPolicy(URI.create("https://api.test"));

        assertThat(catchThrowable(() -> redirects.next(URI.create("https://api.test/v1/files/a"), location)))
                .isInstanceOf(GeminiInteractionsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.test/v1beta/files/film-1",
                "https://API.test:443/v1beta/files/film-1:download?alt=media",
                "https://api.test/prefix/v1/files/film-1:download",
                "https://generativelanguage.googleapis.com/v1beta/files/film-1:download?alt=media"
            })
    void theUriOfAGeneratedFileIsRecognised(String uri) {
        assertThat(client().generatedFile(uri)).contains("film-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/v1beta/files/film-1",
                "https://api.test.evil.test/v1beta/files/film-1",
                "https://api.test@evil.test/v1beta/files/film-1",
                "https://user@api.test/v1beta/files/film-1",
                "https://api.test:8443/v1beta/files/film-1",
                "http://api.test/v1beta/files/film-1",
                "https://api.test/v1beta/files/../interactions",
                "https://api.test/v1beta/files/%2e%2e",
                "https://api.test/v1beta/files/film-1/more",
                "https://api.test/v1beta/interactions/v1_a",
                "https://generativelanguage.googleapis.com.evil.test/v1beta/files/film-1",
                "gs://bucket/files/film-1",
                "files/film-1",
                "mailto:a@b.test",
                "no uri at all",
                ""
            })
    void anyOtherUriIsNotTheApis(String uri) {
        assertThat(client().generatedFile(uri)).isEmpty();
    }

    @Test
    void aUriOfHostileLengthIsNotTheApis() {
        assertThat(client().generatedFile("https://api.test/" + "a/".repeat(1_000_000) + "files/film-1"))
                .isEmpty();
        assertThat(client().generatedFile(null)).isEmpty();
    }

    private static InteractionsClient client() {
        return TestClients.at("https://api.test").on(transport);
    }

    private static WireMockExtension server() {
        return WireMockExtension.newInstance()
                .options(
                        WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
                .build();
    }

    private static void answer(ResponseDefinitionBuilder response) {
        API.stubFor(get(urlEqualTo(FILE)).willReturn(response));
    }

    private static ResponseDefinitionBuilder redirect(String location) {
        return aResponse().withStatus(302).withHeader("Location", location).withBody("<html>Moved</html>");
    }

    private CompletableFuture<Download<Sink>> download() {
        return download(TestClients.at(API.baseUrl()));
    }

    private CompletableFuture<Download<Sink>> download(TestClients client) {
        Supplier<Sink> made = this::newSink;
        return client.timeout(Duration.ofSeconds(60))
                .on(transport)
                .download("film-1", new Download.Target<>(made, writers, maxSize));
    }

    private Sink newSink() {
        Sink sink = new Sink();
        sinks.add(sink);
        return sink;
    }

    private Sink sink() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !sinks.isEmpty());
        return sinks.get(0);
    }

    private static final class Sink extends ByteArrayOutputStream {
        private final CountDownLatch written = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private final CopyOnWriteArrayList<String> writers = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            writers.add(Thread.currentThread().getName());
            written.countDown();
        }

        @Override
        public void close() {
            closed.countDown();
        }

        void awaitClosed() throws InterruptedException {
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static final class FullDisk extends ByteArrayOutputStream {
        @Override
        public void write(byte[] bytes) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
