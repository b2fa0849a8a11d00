/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Requests in which sources of bytes stand. */
class SourceBodyTest {

    /** More than the transport has threads. */
    private static final int SLOW = 12;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ResponseDefinitionBuilder OK = okJson("{\"status\":\"completed\"}");
    private static final int LARGE = 3_000_000;

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final FakeTimer timer = FakeTimer.running();
    private HttpTransport transport;

    @BeforeEach
    void open() {
        transport = new HttpTransport(TestClients.CONNECTIONS);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 49_151, 49_152, 49_153, 98_304, 1_000_000})
    void bytesOfAnyLengthArriveAsBase64(int length) throws Exception {
        answer(OK);
        TestSource source = TestSource.of(TestSource.random(length));

        resultOf(client().create(request(source)));

        LoggedRequest sent = onlyRequest();
        assertThat(data(sent, 0)).isEqualTo(TestSource.random(length));
        assertThat(sent.getHeader("Content-Length")).isEqualTo(String.valueOf(sent.getBody().length));
        assertThat(sent.containsHeader("Transfer-Encoding")).isFalse();
        assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(source.opened()).isEqualTo(1);
        assertThat(source.closed()).isEqualTo(1);
    }

    @Test
    void theRestOfTheRequestIsAsWithoutSources() throws Exception {
        answer(OK);
        ObjectNode request = request(TestSource.of(new byte[] {1, 2, 3}), TestSource.of(new byte[] {4}));
        ObjectNode inMemory = request.deepCopy();
        ((ObjectNode) inMemory.at("/input/0/content/0")).put("data", new byte[] {1, 2, 3});
        ((ObjectNode) inMemory.at("/input/0/content/1")).put("data", new byte[] {4});

        resultOf(client().create(request));

        assertThat(onlyRequest().getBodyAsString()).isEqualTo(inMemory.toString());
    }

    @Test
    void severalSourcesKeepTheirOrder() throws Exception {
        answer(OK);

        resultOf(client().create(request(
                TestSource.of(TestSource.random(200_000)),
                TestSource.of(TestSource.random(1)),
                TestSource.of(TestSource.random(100_000)))));

        assertThat(data(onlyRequest(), 0)).isEqualTo(TestSource.random(200_000));
        assertThat(data(onlyRequest(), 1)).isEqualTo(TestSource.random(1));
        assertThat(data(onlyRequest(), 2)).isEqualTo(TestSource.random(100_000));
    }

    @Test
    void eachTryReadsTheSourceAgain() throws Exception {
        answer(aResponse().withStatus(503), aResponse().withStatus(429), OK);
        TestSource source = TestSource.of(TestSource.random(500_000));

        resultOf(retrying().create(request(source)));

        List<LoggedRequest> sent = API.findAll(anyRequestedFor(anyUrl()));
        assertThat(sent).hasSize(3).allSatisfy(each -> assertThat(data(each, 0)).isEqualTo(TestSource.random(500_000)));
        assertThat(source.opened()).isEqualTo(3);
        assertThat(source.closed()).isEqualTo(3);
    }

    @Test
    void aStreamedCallSendsTheSameBody() throws Exception {
        answer(OK);
        StreamRecorder recorder = new StreamRecorder();

        client().stream(request(TestSource.of(TestSource.random(300_000))), recorder);

        recorder.awaitClosed();
        assertThat(data(onlyRequest(), 0)).isEqualTo(TestSource.random(300_000));
    }

    @Test
    void aSourceThatShrankFailsTheCall() throws Exception {
        TestSource source = new TestSource(LARGE, () -> new ByteArrayInputStream(new byte[LARGE - 1]));

        assertBroken(source, "it had 3000000 bytes when the request was made, and it ended after 2999999");
    }

    @Test
    void aSourceThatGrewFailsTheCall() throws Exception {
        TestSource source = new TestSource(LARGE, () -> new ByteArrayInputStream(new byte[LARGE + 1]));

        assertBroken(source, "it had 3000000 bytes when the request was made, and now it has more");
    }

    @Test
    void aSourceThatCannotBeReadFailsTheCall() throws Exception {
        TestSource source =
                new TestSource(LARGE, () -> new FilterInputStream(new ByteArrayInputStream(new byte[LARGE])) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        int count = super.read(buffer, offset, length);
                        if (in.available() < LARGE / 2) {
                            throw new IOException("s3cr3t");
                        }
                        return count;
                    }
                });

        GeminiInteractionsException failure = assertBroken(source, "cannot be read (IOException)");

        assertThat(failure).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aSourceThatFailsUnexpectedlyEndsTheCall() throws Exception {
        answer(OK);
        TestSource source = new TestSource(10, () -> {
            throw new AssertionError("s3cr3t");
        });

        GeminiInteractionsException failure = failureOf(client().create(request(source)));

        assertThat(failure.getCode()).isEqualTo("internal_error");
        assertThat(failure).hasMessageContaining("AssertionError").hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aSourceThatVanishesBetweenTriesFailsTheCall() {
        answer(aResponse().withStatus(503), OK);
        TestSource source = new TestSource(5, () -> new ByteArrayInputStream(new byte[5]), () -> {
            throw new NoSuchFileException("/secret/path");
        });

        GeminiInteractionsException failure = failureOf(retrying().create(request(source)));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.getCode()).isEqualTo("source_changed");
        assertThat(failure)
                .hasMessageContaining("/input/0/content/0/data cannot be read (NoSuchFileException)")
                .hasMessageNotContaining("secret");
        assertThat(source.opened()).isEqualTo(2);
        assertThat(timer.pauses()).hasSize(1);
    }

    @Test
    void aSourceThatGrowsBetweenTriesFailsTheCall() {
        answer(aResponse().withStatus(503), OK);
        TestSource source = new TestSource(
                5, () -> new ByteArrayInputStream(new byte[5]), () -> new ByteArrayInputStream(new byte[6]));

        assertThat(failureOf(retrying().create(request(source))).getCode()).isEqualTo("source_changed");
        assertThat(source.closed()).isEqualTo(2);
    }

    @Test
    void anAnswerToAHalfReadRequestIsNoSuccess() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            CountDownLatch answered = new CountDownLatch(1);
            TestSource source =
                    new TestSource(LARGE, () -> new FilterInputStream(new ByteArrayInputStream(new byte[5])) {
                        @Override
                        public int read(byte[] buffer, int offset, int length) throws IOException {
                            awaitLatch(answered);
                            return super.read(buffer, offset, length);
                        }
                    });
            CompletableFuture<Interaction> call =
                    TestClients.at(server.url()).on(transport).create(request(source));
            server.nextHead()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n"
                            + "{\"status\":\"completed\"}");
            answered.countDown();

            assertThat(failureOf(call).getCode()).isEqualTo("source_changed");
        }
    }

    @Test
    void aStreamIsNoSuccessEither() throws Exception {
        answer(OK);
        StreamRecorder recorder = new StreamRecorder();
        TestSource source = new TestSource(LARGE, () -> new ByteArrayInputStream(new byte[5]));

        client().stream(request(source), recorder);

        assertThat(recorder.awaitFailed().getCode()).isEqualTo("source_changed");
        assertThat(recorder.count()).isZero();
    }

    @Test
    void sourcesAreReadOnThreadsOfTheirOwnSoThatSlowOnesStopNoOtherCall() throws Exception {
        answer(OK);
        CountDownLatch reading = new CountDownLatch(SLOW);
        CountDownLatch disk = new CountDownLatch(1);
        TestSource slow = new TestSource(4, () -> {
            reading.countDown();
            awaitLatch(disk);
            return new ByteArrayInputStream(new byte[4]);
        });
        List<CompletableFuture<Interaction>> waiting = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            waiting.add(client().create(request(slow)));
        }
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

        TestSource quick = TestSource.of(TestSource.random(1_000_000));
        resultOf(client().create(request(quick)));
        resultOf(client().create(TestClients.request()));
        assertThat(waiting).allSatisfy(call -> assertThat(call).isNotDone());
        disk.countDown();
        for (CompletableFuture<Interaction> call : waiting) {
            resultOf(call);
        }

        assertThat(slow.threads()).allSatisfy(name -> assertThat(name).isEqualTo(TestClients.BLOCKING_THREADS));
        assertThat(quick.threads()).allSatisfy(name -> assertThat(name).isEqualTo(TestClients.BLOCKING_THREADS));
    }

    @Test
    void cancellingClosesTheSourceThatIsBeingRead() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            TestSource source = TestSource.of(TestSource.random(20_000_000));
            CompletableFuture<Interaction> call =
                    TestClients.at(server.url()).on(transport).create(request(source));
            server.nextHead();
            await().atMost(Duration.ofSeconds(30)).until(() -> source.opened() == 1);

            call.cancel(true);

            await().atMost(Duration.ofSeconds(30)).until(() -> source.closed() == 1);
        }
    }

    @Test
    void aRefusalBeforeTheRequestIsReadClosesTheSource() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            TestSource source = TestSource.of(TestSource.random(20_000_000));
            CompletableFuture<Interaction> call =
                    TestClients.at(server.url()).on(transport).create(request(source));
            server.nextHead().write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");

            assertThat(failureOf(call).getHttpStatus()).isEqualTo(413);
            await().atMost(Duration.ofSeconds(30)).until(() -> source.closed() == source.opened());
        }
    }

    @Test
    void wordsOfTheApiAreNoPartOfTheMessage() throws Exception {
        answer(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"code\":400,\"message\":\"Bad: this is the secret prompt of the request\"}}"));
        TestSource source = TestSource.of(new byte[100]);
        ObjectNode request = request(source);
        ((ArrayNode) request.at("/input/0/content"))
                .addObject()
                .put("type", "text")
                .put("text", "this is the secret prompt");

        GeminiInteractionsException failure = failureOf(client().create(request));

        assertThat(failure).hasMessage("HTTP 400.");
        assertThat(failure.getApiMessage()).isEqualTo("Bad: this is the secret prompt of the request");
        assertThat(source.opened()).isEqualTo(1);
    }

    /** Runs a call whose source breaks: it fails, the server never gets the whole, and nothing stays open. */
    private GeminiInteractionsException assertBroken(TestSource source, String what) throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            CompletableFuture<Interaction> call =
                    TestClients.at(server.url()).on(transport).create(request(source));
            ScriptedServer.Peer peer = server.nextHead();
            long received = peer.countToTheEnd();

            GeminiInteractionsException failure = failureOf(call);

            assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
            assertThat(failure.getCode()).isEqualTo("source_changed");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("/input/0/content/0/data ")
                    .hasMessageContaining(what)
                    .hasMessageContaining("readLock")
                    .hasMessageNotContaining("s3cr3t");
            assertThat(received).isLessThan(peer.contentLength());
            await().atMost(Duration.ofSeconds(30)).until(() -> source.closed() == 1);
            return failure;
        }
    }

    private InteractionsClient client() {
        return TestClients.at(API.baseUrl()).on(transport);
    }

    private InteractionsClient retrying() {
        return TestClients.at(API.baseUrl()).retries(TestClients.RETRIES, timer).on(transport);
    }

    private static ObjectNode request(ByteSource... sources) {
        ObjectNode request = TestClients.json("{'model':'gemini-3.8-flash','input':[{'type':'user_input'}]}");
        ArrayNode content = ((ObjectNode) request.at("/input/0")).putArray("content");
        for (ByteSource source : sources) {
            content.addObject().put("type", "document").putPOJO("data", source).put("mime_type", "application/pdf");
        }
        request.put("system_instruction", "Quote \" and umlaut ü");
        return request;
    }

    private static void answer(ResponseDefinitionBuilder... responses) {
        API.resetAll();
        String state = Scenario.STARTED;
        for (int i = 0; i < responses.length; i++) {
            String next = i + 1 < responses.length ? "after " + i : state;
            API.stubFor(any(anyUrl())
                    .inScenario("answers")
                    .whenScenarioStateIs(state)
                    .willSetStateTo(next)
                    .willReturn(responses[i]));
            state = next;
        }
    }

    private static LoggedRequest onlyRequest() {
        List<LoggedRequest> requests = API.findAll(anyRequestedFor(anyUrl()));
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static byte[] data(LoggedRequest request, int index) throws IOException {
        JsonNode json = MAPPER.readTree(request.getBody());
        return json.at("/input/0/content/" + index + "/data").binaryValue();
    }

    private static void awaitLatch(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IOException("The test did not go on");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
