/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.client.FilesClient;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.client.StreamRecorder;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.TestSource;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.files.Download;
import io.github.camelgemini.interactions.client.files.FileSettings;
import io.github.camelgemini.interactions.client.files.FileUpload;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.sse.SseReader;
import io.github.camelgemini.interactions.model.Citation;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Media;
import org.eclipse.jetty.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;
import org.slf4j.spi.LocationAwareLogger;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.json;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens: no key, header value, prompt or answer in a message, a cause, a text form or a log. */
class SecrecyTest {

    private static final String HEADER = "header-value-that-nobody-may-see";
    private static final String PROMPT = "prompt words that nobody may see";
    private static final String ANSWER = "answer words that nobody may see";
    private static final ObjectNode REQUEST = json("{'model':'m','input':'" + PROMPT + "'}");

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @ParameterizedTest
    @MethodSource("answers")
    void nothingSecretIsToldOrLogged(ResponseDefinitionBuilder answer) throws Exception {
        API.stubFor(any(anyUrl()).willReturn(answer));
        StringWriter told = new StringWriter();

        String logged = logOf(() -> {
            try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
                TestClients clients = TestClients.at(API.baseUrl())
                        .header("X-Gateway-Token", HEADER)
                        .retries(TestClients.RETRIES, FakeTimer.running());
                GeminiInteractionsException failure =
                        failureOf(clients.on(transport).create(REQUEST));
                failure.printStackTrace(new PrintWriter(told, true));
                told.append(failure.toString()).append(failure.getCode()).append(failure.getRequestId());
                GeminiInteractionsException streamed = failureOfStream(clients.on(transport));
                streamed.printStackTrace(new PrintWriter(told, true));
                told.append(streamed.getCode()).append(streamed.getRequestId());
                told.append(clients.settings().toString());
            }
        });

        assertSilent(told.toString());
        assertSilent(logged);
    }

    @ParameterizedTest
    @MethodSource
    void nothingSecretOfAStreamIsToldOrLogged(String stream, String code) throws Exception {
        API.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(stream)));
        StringWriter told = new StringWriter();

        String logged = logOf(() -> {
            try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
                GeminiInteractionsException failure = failureOfStream(TestClients.at(API.baseUrl())
                        .header("X-Gateway-Token", HEADER)
                        .on(transport));
                assertThat(failure.getCode()).isEqualTo(code);
                failure.printStackTrace(new PrintWriter(told, true));
            }
        });

        assertSilent(told.toString());
        assertSilent(logged);
    }

    static Stream<Arguments> nothingSecretOfAStreamIsToldOrLogged() {
        String error = "{\"error\":{\"message\":\"" + TestClients.KEY + " " + HEADER + " " + PROMPT + "\"}}";
        return Stream.of(
                Arguments.of("event: error\ndata: " + error + "\n\n", null),
                Arguments.of(": comment\n\n[" + error + "]", "stream_broken"),
                Arguments.of("data: " + ANSWER + "\n\n", "invalid_event"),
                Arguments.of("data: {\"" + ANSWER, "stream_broken"),
                Arguments.of("data: " + ANSWER.repeat(40_000), "event_too_large"),
                // The listener throws what it was given.
                Arguments.of("data: {\"type\":\"" + ANSWER + "\"}\n\n", "internal_error"));
    }

    private static GeminiInteractionsException failureOfStream(InteractionsClient client) {
        StreamRecorder recorder = new StreamRecorder(event -> {
            throw new IllegalStateException(event.type());
        });
        client.stream(REQUEST, recorder);
        return recorder.awaitFailed();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theWordsOfTheApiAreBehindAGetterAlone(String name, Refused refused) throws Exception {
        API.stubFor(any(anyUrl()).willReturn(quoting(400)));
        API.stubFor(post(urlPathEqualTo("/upload/v1beta/files"))
                .willReturn(
                        name.equals("upload")
                                ? quoting(400)
                                : aResponse().withHeader("x-goog-upload-url", API.baseUrl() + "/upload/there")));
        API.stubFor(post(urlPathEqualTo("/upload/there"))
                .withHeader("X-Goog-Upload-Command", containing("upload"))
                .willReturn(quoting(name.equals("resumed upload") ? 503 : 400)));
        StringWriter told = new StringWriter();

        String logged = logOf(() -> {
            try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
                GeminiInteractionsException failure = refused.failure(TestClients.at(API.baseUrl())
                        .retries(
                                new RetryPolicy(1, false, Duration.ofMillis(1), Duration.ofMillis(1)),
                                FakeTimer.running())
                        .on(transport));
                failure.printStackTrace(new PrintWriter(told, true));
                told.append(failure.toString() + failure.getCode() + failure.getRequestId() + failure.getViolations());
                assertThat(failure.getHttpStatus()).isEqualTo(400);
                assertThat(failure.getApiMessage()).contains(PROMPT).doesNotContain(TestClients.KEY);
            }
        });

        assertSilent(told.toString());
        assertSilent(logged);
    }

    static Stream<Arguments> operations() {
        Interaction running = new Interaction(json("{'id':'a','status':'in_progress'}"), null);
        return Stream.of(
                operation("create", client -> failureOf(client.create(REQUEST))),
                operation("stream", client -> {
                    StreamRecorder recorder = new StreamRecorder();
                    client.stream(REQUEST, recorder);
                    return recorder.awaitFailed();
                }),
                operation("attach", client -> {
                    StreamRecorder recorder = new StreamRecorder();
                    client.attach("a", "1", Duration.ZERO, recorder);
                    return recorder.awaitFailed();
                }),
                operation("get", client -> failureOf(client.get("a"))),
                operation(
                        "poll",
                        client -> failureOf(client.await(
                                running, new PollingPolicy(Duration.ofMillis(1), Duration.ofSeconds(60))))),
                operation("cancel", client -> failureOf(client.cancel("a"))),
                operation("delete", client -> failureOf(client.delete("a"))),
                operation("upload", client -> failureOf(files(client).upload(upload()))),
                operation("piece", client -> failureOf(files(client).upload(upload()))),
                operation("resumed upload", client -> failureOf(files(client).upload(upload()))),
                operation("getFile", client -> failureOf(files(client).get("files/a"))),
                operation("deleteFile", client -> failureOf(files(client).delete("files/a"))),
                operation(
                        "download",
                        client -> failureOf(client.download(
                                "a", new Download.Target<>(ByteArrayOutputStream::new, TestClients.BLOCKING, 1000)))));
    }

    private static Arguments operation(String name, Refused refused) {
        return Arguments.of(name, refused);
    }

    private static FilesClient files(InteractionsClient client) {
        return client.files(new FileSettings(FileSettings.GRANULARITY, Duration.ofMillis(1), Duration.ofSeconds(60)));
    }

    private static FileUpload upload() {
        return new FileUpload(TestSource.of(new byte[10]), "text/plain", "prompt words that nobody may see");
    }

    private static ResponseDefinitionBuilder quoting(int status) {
        String quote = "Bad: " + PROMPT + " and " + TestClients.KEY;
        return aResponse()
                .withStatus(status)
                .withHeader("x-goog-request-id", PROMPT)
                .withBody("{\"error\":{\"code\":\"" + quote + "\",\"status\":\"" + quote + "\",\"message\":\"" + quote
                        + "\",\"details\":[{\"@type\":\"" + quote + "\",\"reason\":\"" + quote + "\",\"domain\":\""
                        + quote + "\"}]}}");
    }

    private interface Refused {
        GeminiInteractionsException failure(InteractionsClient client);
    }

    @Test
    void contentIsInNoTextForm() throws Exception {
        Interaction interaction = new Interaction(
                json("{'id':'" + PROMPT + "','status':'" + ANSWER + "','errors':[{'code':'" + PROMPT + "','message':'"
                        + PROMPT
                        + "'}],'steps':[{'type':'function_call','id':'" + PROMPT + "','name':'" + PROMPT
                        + "','arguments':{'a':'" + PROMPT + "'}}]}"),
                PROMPT);
        Media media = new Media(PROMPT, PROMPT, new byte[3], PROMPT);
        Citation citation = new Citation(PROMPT, PROMPT, PROMPT, PROMPT, 0, 1, 1, 0, null, PROMPT, PROMPT);

        assertSilent(interaction.toString());
        assertSilent(interaction.faults().toString());
        assertSilent(interaction.functionCalls().toString());
        assertSilent(media.toString() + citation);
        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            ClientSettings settings = TestClients.at(API.baseUrl())
                    .header("X-Gateway-Token", HEADER)
                    .settings();
            CallContext context = new CallContext(
                    transport,
                    settings,
                    DefaultHeaders.of(settings),
                    new ErrorDecoder(settings.secrets(), Clock.systemUTC()),
                    transport.timer(),
                    () -> 0.0,
                    Runnable::run);
            ApiRequest<?> operation = new ApiRequest<>(
                    HttpMethod.POST,
                    URI.create("http://127.0.0.1/" + HEADER),
                    DefaultHeaders.of(settings),
                    REQUEST,
                    JsonRequestBody.of(REQUEST),
                    false,
                    ApiRequest.Subject.INTERACTION,
                    answer -> null);
            assertSilent(context.toString() + operation);
            assertThat(operation).hasToString("ApiRequest[POST, INTERACTION]");
        }
    }

    @Test
    void aRetryIsLoggedWithoutContent() throws Exception {
        API.stubFor(any(anyUrl()).willReturn(refusal(503)));

        String logged = logOf(() -> {
            try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
                failureOf(TestClients.at(API.baseUrl())
                        .header("X-Gateway-Token", HEADER)
                        .retries(TestClients.RETRIES, FakeTimer.running())
                        .on(transport)
                        .create(REQUEST));
            }
        });

        assertThat(logged).contains("Retry 1 of 3").contains("HTTP 503");
        assertSilent(logged);
    }

    @Test
    void anInteractionIsNamedWithoutItsContent() throws Exception {
        API.stubFor(any(anyUrl())
                .willReturn(okJson("{\"id\":\"v1_a\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"" + ANSWER + "\"}]}]}")));
        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            Interaction interaction =
                    resultOf(TestClients.at(API.baseUrl()).on(transport).create(REQUEST));

            assertThat(interaction.text()).isEqualTo(ANSWER);
            assertThat(interaction).hasToString("Interaction[id=v1_a, status=completed]");
        }
    }

    static Stream<ResponseDefinitionBuilder> answers() {
        String echo = TestClients.KEY + " " + HEADER + " " + PROMPT;
        return Stream.of(
                refusal(400),
                refusal(401),
                refusal(429),
                refusal(500),
                refusal(302),
                aResponse()
                        .withStatus(500)
                        .withHeader("Content-Type", TestClients.KEY)
                        .withHeader("x-goog-request-id", HEADER)
                        .withBody(echo + ANSWER),
                aResponse().withStatus(200).withBody(ANSWER + echo),
                aResponse().withStatus(200).withBody("{\"" + ANSWER + "\":"),
                okJson("{\"error\":{\"message\":\"" + echo + "\"}}"),
                okJson("[\"" + ANSWER + "\"]"),
                aResponse().withStatus(200).withBody(ANSWER).withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                okJson("{\"a\":\"" + ANSWER.repeat(40_000) + "\"}"));
    }

    private static ResponseDefinitionBuilder refusal(int status) {
        String echo = TestClients.KEY + " " + HEADER + " " + PROMPT;
        return aResponse()
                .withStatus(status)
                .withHeader("Location", "http://127.0.0.1/" + HEADER)
                .withBody("{\"error\":{\"code\":\"" + HEADER + "\",\"message\":\"" + echo
                        + "\",\"details\":[{\"reason\":\"" + TestClients.KEY + "\"}]}}");
    }

    private static void assertSilent(String text) {
        assertThat(text)
                .doesNotContain(TestClients.KEY)
                .doesNotContain(HEADER)
                .doesNotContain(PROMPT)
                .doesNotContain("nobody may see");
    }

    /** What our loggers write at level DEBUG, and all others at theirs. */
    private static String logOf(ThrowingRunnable action) throws Exception {
        PrintStream before = System.err;
        Field level = SimpleLogger.class.getDeclaredField("currentLogLevel");
        level.setAccessible(true);
        List<SimpleLogger> loggers = Stream.of(
                        RetryLoop.class,
                        SseReader.class,
                        SerialListener.class,
                        HttpTransport.class,
                        InteractionsClient.class)
                .map(owner -> (SimpleLogger) LoggerFactory.getLogger(owner))
                .toList();
        int levelBefore = level.getInt(loggers.get(0));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try {
            for (SimpleLogger logger : loggers) {
                level.setInt(logger, LocationAwareLogger.DEBUG_INT);
            }
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            action.run();
        } finally {
            System.setErr(before);
            for (SimpleLogger logger : loggers) {
                level.setInt(logger, levelBefore);
            }
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
