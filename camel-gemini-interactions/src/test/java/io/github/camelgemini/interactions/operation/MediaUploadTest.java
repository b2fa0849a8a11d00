/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Media that are too much for a request are uploaded before the call and removed after it. */
class MediaUploadTest extends EmulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIMIT = "inlineLimit=1000";

    private static final JsonNode JSON_IMAGE = JsonNodeFactory.instance
            .objectNode()
            .put("type", "image")
            .put("mime_type", "image/png")
            .put("data", Base64.getEncoder().encodeToString(png(100)));

    private final StateRepository<String, String> repository = new MemoryStateRepository();

    private final Queue<String> elements = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        context.getRegistry().bind("uploads", repository);
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stoppable").to("gemini-interactions:create?" + LIMIT);
                from("direct:split")
                        .to("gemini-interactions:create?streaming=true&" + LIMIT)
                        .split(body())
                        .streaming()
                        .to("direct:element");
                from("direct:element")
                        .process(exchange -> elements.add(exchange.getMessage().getBody(String.class)));
            }
        };
    }

    private static byte[] png(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) size);
        System.arraycopy("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 8);
        return bytes;
    }

    private Exchange create(String options, Object body) {
        return send("gemini-interactions:create?" + options, body);
    }

    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static List<RecordedRequest> requests(String method, String pathStart) {
        return emulator().requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().startsWith(pathStart))
                .toList();
    }

    private static long uploads() {
        return emulator().requests().stream()
                .filter(request -> "start".equals(request.header("x-goog-upload-command")))
                .count();
    }

    private static JsonNode contents() {
        return emulator().creates().get(0).body().at("/input/0/content");
    }

    private static Map<String, String> files() {
        return emulator().files().hashes();
    }

    private static void assertAllRemoved() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).isEmpty());
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) exchange.getException();
    }

    @Test
    void mediaOfExactlyTheLimitStayInTheRequest() {
        Exchange exchange = create(LIMIT, List.of(png(600), png(400)));

        assertThat(exchange.getException()).isNull();
        assertThat(uploads()).isZero();
        assertThat(contents()).allMatch(content -> content.has("data"));
    }

    @Test
    void oneByteMoreMovesTheLargestOut() {
        Exchange exchange = create(LIMIT, List.of("Compare", png(400), png(601)));

        assertThat(exchange.getException()).isNull();
        assertThat(contents()).hasSize(3);
        assertThat(contents().get(0).path("text").asText()).isEqualTo("Compare");
        assertThat(contents().get(1).path("data").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(png(400)));
        JsonNode referring = contents().get(2);
        assertThat(referring.path("type").asText()).isEqualTo("image");
        assertThat(referring.path("mime_type").asText()).isEqualTo("image/png");
        assertThat(referring.path("uri").asText()).startsWith(EMULATOR.baseUrl() + "/v1beta/files/");
        assertThat(referring.has("data")).isFalse();
        assertThat(uploads()).isEqualTo(1);
        assertAllRemoved();
    }

    @Test
    void limitOfZeroUploadsAll() {
        create("inlineLimit=0", List.of(png(10), png(20)));

        assertThat(contents()).hasSize(2).allMatch(content -> content.has("uri"));
        assertThat(uploads()).isEqualTo(2);
    }

    @Test
    void textNeverLeavesTheRequest() {
        create("inlineLimit=0", "text ".repeat(1000));

        assertThat(uploads()).isZero();
    }

    @Test
    void mediaInJsonAreUploadedToo() {
        String base64 = Base64.getEncoder().encodeToString(png(1001));
        Map<String, Object> image = Map.of("type", "image", "mime_type", "image/png", "data", base64);
        Map<String, Object> step = Map.of("type", "user_input", "content", List.of(image));

        for (Object body :
                List.of(image, step, List.of(step), Map.of("input", List.of(step)), Map.of("input", image))) {
            emulator().reset();
            assertThat(create(LIMIT + "&allowRequestBody=true", body).getException())
                    .isNull();
            assertThat(uploads()).isEqualTo(1);
            assertThat(emulator().creates().get(0).body().toString())
                    .contains("\"uri\":\"" + EMULATOR.baseUrl())
                    .doesNotContain(base64);
        }
        assertThat(image.get("data")).isSameAs(base64);
    }

    @Test
    void sameContentTwiceInARequestIsUploadedOnce() {
        create("inlineLimit=0", List.of(JSON_IMAGE, JSON_IMAGE));

        assertThat(uploads()).isEqualTo(1);
        assertThat(contents().get(0)).isEqualTo(contents().get(1));
    }

    @Test
    void filesAreRemovedWhenTheCallFailsAndTheMessageStays() {
        emulator().enqueue(Reply.error(400, "invalid_request", "No."));
        byte[] body = png(1001);

        Exchange exchange = create(LIMIT, body);

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(400);
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(uploads()).isEqualTo(1);
        assertAllRemoved();
    }

    @Test
    void failedUploadIsTheFailureOfTheExchangeAndNothingIsAsked() {
        emulator().files().failNext(13);
        byte[] body = png(1001);

        Exchange exchange = create(LIMIT, List.of(body, png(1002)));

        assertThat(failure(exchange).getCode()).isEqualTo("file_failed");
        assertThat(emulator().creates()).isEmpty();
        assertAllRemoved();
    }

    @Test
    void filesAreThereUntilTheAnswerIsRepaired() {
        emulator().enqueue(Reply.text("no json"), Reply.text("{\"a\":1}"));

        Exchange exchange = template.send("gemini-interactions:create?outputRepairAttempts=1&" + LIMIT, e -> {
            e.getMessage().setBody(png(1001));
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, "{\"type\":\"object\"}");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(uploads()).isEqualTo(1);
        assertAllRemoved();
        assertThat(emulator().requests().stream().map(RecordedRequest::method))
                .as("start, bytes, two creates, and only then the removal")
                .containsExactly("POST", "POST", "POST", "POST", "DELETE");
    }

    @Test
    void filesAreKeptWhenTheRoutesAuthorSaysSo() {
        create(LIMIT + "&deleteUploadedFiles=false", png(1001));

        assertThat(files()).hasSize(1);
        assertThat(requests("DELETE", "/")).isEmpty();
    }

    @Test
    void removalThatFailsDoesNotFailTheExchange() {
        emulator()
                .enqueueForAny(
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.text("Done."),
                        Reply.error(500, "api_error", "No removal."));

        Exchange exchange = create(LIMIT, png(1001));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Done.");
        await().atMost(PATIENCE)
                .until(() -> requests("DELETE", "/v1beta/files/").size() == 1);
    }

    @Test
    void stoppedRouteRemovesWhatWasUploaded() throws Exception {
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> exchange =
                template.asyncSend("direct:stoppable", e -> e.getMessage().setBody(png(1001)));
        gate.awaitWaiting(1, PATIENCE);
        assertThat(files()).hasSize(1);

        context.getShutdownStrategy().setTimeout(1);
        context.stop();

        assertThat(failure(exchange.get(60, TimeUnit.SECONDS)).getCode()).isEqualTo("cancelled");
        assertThat(files()).as("when the context has stopped").isEmpty();
    }

    @Test
    void judgedMediaAreUploadedAndRemovedToo() {
        Exchange exchange = send("gemini-interactions:moderate?" + LIMIT, png(1001));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_FLAGGED))
                .isNotNull();
        assertThat(uploads()).isEqualTo(1);
        assertAllRemoved();
    }

    @Test
    void streamThatIsReadKeepsItsFilesUntilItsEnd() throws Exception {
        emulator().enqueue(Reply.text("one two three"));
        StreamGate gate = emulator().holdStreams();
        CompletableFuture<Exchange> exchange =
                template.asyncSend("direct:split", e -> e.getMessage().setBody(png(1001)));
        await().atMost(PATIENCE).until(() -> emulator().creates().size() == 1);
        assertThat(contents().get(0).has("uri")).isTrue();
        gate.release(2);
        gate.awaitSent(2, PATIENCE);
        assertThat(files()).hasSize(1);

        gate.releaseAll();

        assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        assertThat(String.join("", elements)).isEqualTo("one two three");
        assertAllRemoved();
    }

    @Test
    void streamThatIsSentOnRemovesItsFilesAtItsEnd() {
        emulator().enqueue(Reply.text("one two three"));

        Exchange exchange = create("streaming=true&streamTo=direct:element&" + LIMIT, png(1001));

        assertThat(exchange.getMessage().getBody()).isEqualTo("one two three");
        assertThat(String.join("", elements)).isEqualTo("one two three");
        assertThat(uploads()).isEqualTo(1);
        assertAllRemoved();
    }

    @Test
    void streamThatNobodyReadsRemovesItsFilesWhenItIsClosed() throws Exception {
        StreamGate gate = emulator().holdStreams();
        CompletableFuture<Exchange> exchange = template.asyncSend(
                "gemini-interactions:create?streaming=true&" + LIMIT,
                e -> e.getMessage().setBody(png(1001)));
        await().atMost(PATIENCE).until(() -> emulator().creates().size() == 1);
        assertThat(files()).hasSize(1);

        // The stream begins, which is all that the exchange waits for, and never goes on.
        gate.release(1);

        assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        assertAllRemoved();
    }

    @Test
    void streamThatCannotBeginRemovesItsFiles() {
        emulator().enqueue(Reply.error(400, "invalid_request", "No."));

        Exchange exchange = create("streaming=true&" + LIMIT, png(1001));

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(400);
        assertAllRemoved();
    }

    @Test
    void filesOfAnInteractionThatStillRunsAreKept() {
        emulator()
                .enqueue(Reply.interaction(
                        "{\"id\":\"v1_a\",\"status\":\"in_progress\",\"model\":\"gemini-3.8-flash\",\"steps\":[]}"));

        create("background=true&awaitCompletion=false&" + LIMIT, png(1001));

        assertThat(files()).hasSize(1);
        assertThat(requests("DELETE", "/")).isEmpty();
    }

    @Test
    void noMoreThanFourFilesAreUploadedAtOnce() {
        Exchange exchange = create(
                "inlineLimit=0",
                IntStream.range(0, 20).mapToObj(i -> png(10 + i)).toList());

        assertThat(exchange.getException()).isNull();
        int started = 0;
        int ended = 0;
        for (var request : emulator().requests()) {
            String command = String.valueOf(request.header("x-goog-upload-command"));
            started += command.equals("start") ? 1 : 0;
            ended += command.endsWith("finalize") ? 1 : 0;
            assertThat(started - ended).isLessThanOrEqualTo(4);
        }
        assertThat(started).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "moderate", "uploadFile"})
    void mediaOverTheApisBoundIsRefusedBeforeAnythingIsSent(String operation) throws Exception {
        Path pdf = folder.resolve("large.pdf");
        try (RandomAccessFile sparse = new RandomAccessFile(pdf.toFile(), "rw")) {
            sparse.setLength(50L * 1024 * 1024 + 1);
        }
        Path video = folder.resolve("large.mp4");
        try (RandomAccessFile sparse = new RandomAccessFile(video.toFile(), "rw")) {
            sparse.setLength(2L * 1024 * 1024 * 1024 + 1);
        }

        for (Path each : List.of(pdf, video)) {
            Exchange exchange = send("gemini-interactions:" + operation, each.toFile());

            assertThat(failure(exchange).getCode()).isEqualTo("too_large");
        }
        assertThat(emulator().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasUploadedStaysUntilTheLastRepair(boolean store) {
        emulator().enqueue(Reply.text("Sorry."), Reply.text("{}"));

        Exchange exchange = create(LIMIT + "&outputType=json&store=" + store, png(1001));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(JsonNode.class);
        assertThat(uploads()).isEqualTo(1);
        assertThat(emulator().creates()).hasSize(2);
        assertThat(emulator().creates().get(1).body().path("input").toString().contains("/v1beta/files/"))
                .isEqualTo(!store);
        assertAllRemoved();
        List<RecordedRequest> all = emulator().requests();
        RecordedRequest removal = requests("DELETE", "/v1beta/files/").get(0);
        assertThat(all.indexOf(removal))
                .isGreaterThan(all.lastIndexOf(emulator().creates().get(1)));
    }

    @Test
    void uploadOfAnAnswerThatStaysFaultyIsRemovedToo() {
        emulator().enqueue(Reply.text("Sorry."), Reply.text("Sorry."));

        Exchange exchange = create(LIMIT + "&outputType=json", png(1001));

        assertThat(failure(exchange).getCode()).isEqualTo("schema_violation");
        assertAllRemoved();
    }

    @Test
    void sameBytesAreUploadedOnceWithARepository() throws Exception {
        String options = LIMIT + "&fileRepository=#uploads";

        create(options, png(1001));
        create(options, Files.write(folder.resolve("same.png"), png(1001)).toFile());
        Exchange uploaded = send("gemini-interactions:uploadFile?fileRepository=#uploads", png(1001));

        assertThat(uploads()).isEqualTo(1);
        assertThat(files()).hasSize(1).containsKey((String)
                uploaded.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME));
        assertThat(emulator().creates().get(0).body().at("/input"))
                .isEqualTo(emulator().creates().get(1).body().at("/input"));
        assertThat(requests("DELETE", "/")).isEmpty();
    }

    @Test
    void otherBytesOrAnotherMediaTypeIsAnotherFile() {
        String upload = "gemini-interactions:uploadFile?fileRepository=#uploads";

        send(upload, png(1001));
        send(upload, png(1002));
        for (String type : List.of("video/mpeg", "video/mp4")) {
            template.send(upload, exchange -> {
                exchange.getMessage().setBody(new byte[1001]);
                exchange.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, type);
            });
        }

        assertThat(uploads()).isEqualTo(4);
    }

    @Test
    void fileThatTheApiHasForgottenIsUploadedAnew() {
        String upload = "gemini-interactions:uploadFile?fileRepository=#uploads";
        String first =
                send(upload, png(1001)).getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME, String.class);
        assertThat(emulator().files().expire(first)).isTrue();

        Exchange again = send(upload, png(1001));
        Exchange third = send(upload, png(1001));

        assertThat(again.getException()).isNull();
        assertThat(uploads()).isEqualTo(2);
        assertThat(files())
                .containsOnlyKeys((String) again.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME));
        assertThat(third.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME))
                .isEqualTo(again.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME));
    }
}
