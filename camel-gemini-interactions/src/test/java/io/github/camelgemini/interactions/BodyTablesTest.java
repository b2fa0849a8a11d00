/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.InteractionStream;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

/** Each row of the two tables of bodies on the component's page is what happens. */
@Tag("baseline")
class BodyTablesTest extends EmulatorTestSupport {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final String IMAGE = "{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"iVBORw0KGgo=\"}";
    private static final Map<String, Object> XML = Map.of("Content-Type", "application/xml");

    @TempDir
    static Path folder;

    /**
     * What a message becomes.
     *
     * @param row the first cell of the row
     * @param options of the endpoint
     * @param expected the contents of the only step of the input, or the code of the failure
     */
    record Input(String row, String options, Consumer<Exchange> message, String expected) {

        @Override
        public String toString() {
            return row + " " + expected;
        }
    }

    /**
     * What an answer becomes.
     *
     * @param reply null for an answer by the emulator's rules
     */
    record Answer(String row, String options, Reply reply, Consumer<Exchange> expected) {

        @Override
        public String toString() {
            return row + " " + options;
        }
    }

    static Stream<Input> inputs() throws Exception {
        String steps = "`Map` or `JsonNode` that is another step, such as `function_result`";
        String requests = "`Map` or `JsonNode` with `input` and without `type`";
        String nothing = "`null` or an empty text";
        String bytes =
                "`byte[]`, `ByteBuffer`, `InputStream`, `StreamCache`, `File`, `Path`, files of the file components";
        String content = "`Map` or `JsonNode` that is a content of the API";
        String other = "an object of another class";
        Map<String, Object> step =
                Map.of("type", "model_output", "content", List.of(Map.of("type", "text", "text", "Hi")));
        Map<String, Object> request = Map.of("input", "Hi");
        Path picture = Files.write(folder.resolve("a.png"), PNG);
        return Stream.of(
                new Input(nothing, "", body(null), "empty"),
                new Input(nothing, "?userMessage=Hi", body(""), "[" + text("Hi") + "]"),
                new Input("`String`, `Reader` and other texts of Java", "", body("Hi"), "[" + text("Hi") + "]"),
                new Input(
                        "`String`, `Reader` and other texts of Java",
                        "",
                        body(new StringReader("Hi")),
                        "[" + text("Hi") + "]"),
                new Input(
                        "bytes whose media type is text",
                        "",
                        body("a,b".getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/csv")),
                        "[" + text("a,b") + "]"),
                new Input(bytes, "", body(PNG), "[" + IMAGE + "]"),
                new Input(bytes, "", body(picture), "[" + IMAGE + "]"),
                new Input(bytes, "", body(new File(picture.toString())), "[" + IMAGE + "]"),
                new Input(content, "", body(Map.of("type", "text", "text", "Hi")), "[" + text("Hi") + "]"),
                new Input(
                        content,
                        "",
                        body(Map.of("type", "image", "mime_type", "image/png", "uri", "https://example.com/a.png")),
                        "invalid_uri"),
                new Input(steps, "", body(step), "not_allowed"),
                new Input(
                        steps,
                        "?allowRequestBody=true",
                        body(step),
                        "[{\"content\":[" + text("Hi") + "],\"type\":\"model_output\"}]"),
                new Input(requests, "", body(request), "not_allowed"),
                new Input(requests, "?allowRequestBody=true", body(request), "\"Hi\""),
                new Input(
                        "any other `Map` or `JsonNode`",
                        "",
                        body(Map.of("total", 5)),
                        "[" + text("{\\\"total\\\":5}") + "]"),
                new Input("`List`", "", body(List.of("Hi", PNG)), "[" + text("Hi") + "," + IMAGE + "]"),
                new Input("`List`", "", body(List.of(request)), "invalid_body"),
                new Input(
                        "a multipart of the mail components",
                        "",
                        body(multipart(), Map.of("Content-Type", "multipart/mixed")),
                        "[" + text("Hi") + "]"),
                new Input(
                        other,
                        "",
                        body(Integer.valueOf(5), Map.of("Content-Type", "text/plain")),
                        "[" + text("5") + "]"),
                new Input(other, "", body(new Object(), XML), "invalid_body"),
                new Input(
                        "attachments (with `camel-attachments`)",
                        "",
                        BodyTablesTest::attach,
                        "[" + text("Hi") + "," + IMAGE + "]"),
                new Input(
                        "header `CamelGeminiInteractionsFileUri`",
                        "?allowUriInput=true",
                        body("Hi", Map.of(GeminiInteractionsConstants.FILE_URI, "https://example.com/a.png")),
                        "[{\"type\":\"image\",\"mime_type\":\"image/png\",\"uri\":\"https://example.com/a.png\"},"
                                + text("Hi") + "]"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static Consumer<Exchange> body(Object body) {
        return body(body, Map.of());
    }

    private static Consumer<Exchange> body(Object body, Map<String, Object> headers) {
        return exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        };
    }

    /** Its type is not in the signature: the tests of other lines of Camel read the signatures of this class, and have no library for mails. */
    private static Object multipart() throws Exception {
        MimeBodyPart part = new MimeBodyPart();
        part.setText("Hi");
        return new MimeMultipart(part);
    }

    private static void attach(Exchange exchange) {
        exchange.getMessage().setBody("Hi");
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment("a.png", new DataHandler(new ByteArrayDataSource(PNG, "image/png")));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aBodyBecomesWhatThePageSays(Input input) throws Exception {
        Exchange exchange = template.send("gemini-interactions:create" + input.options(), input.message()::accept);

        if (input.expected().matches("\\w+")) {
            assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
            assertThat(((GeminiInteractionsException) exchange.getException()).getCode())
                    .isEqualTo(input.expected());
            assertThat(emulator().requests()).isEmpty();
            return;
        }
        JsonNode sent = emulator().requests().get(0).body().path("input");
        JsonNode contents = sent.path(0).path("type").asText().equals("user_input")
                ? sent.path(0).path("content")
                : sent;
        JsonNode expected = json(input.expected());
        assertThat(contents).isEqualTo(expected);
        assertThat(sent.isTextual() || sent.size() == 1).isTrue();
    }

    static Stream<Answer> answers() {
        String image = "[{\"type\":\"model_output\",\"content\":[" + IMAGE + "]}]";
        String mixed = "[{\"type\":\"model_output\",\"content\":[" + text("Look:") + "," + IMAGE + "]}]";
        String call = "[{\"type\":\"function_call\",\"id\":\"1\",\"name\":\"f\",\"arguments\":{\"a\":1}}]";
        String json = "{\"a\":1}";
        String schema = "jsonSchema={\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}";
        String several = "several media, or media among text";
        String uri = "media that the API offers by URI";
        return Stream.of(
                new Answer("text", "", Reply.text("Hi"), is("Hi")),
                new Answer("text, with `jsonSchema`", schema, Reply.text(json), is(json)),
                new Answer(
                        "text, with `outputClass`",
                        "outputClass=" + Point.class.getName(),
                        Reply.text(json),
                        is(new Point(1))),
                new Answer(
                        "text, with `outputClass`",
                        "outputClass=" + Point.class.getName() + "[]",
                        Reply.text("[" + json + "]"),
                        is(List.of(new Point(1)))),
                new Answer("text, with `outputType=json`", "outputType=json", Reply.text(json), is(json(json))),
                new Answer("text, with `outputType=map`", "outputType=map", Reply.text(json), is(Map.of("a", 1))),
                new Answer(
                        "text, with `outputType=map`",
                        "outputType=map",
                        Reply.text("[" + json + "]"),
                        is(List.of(Map.of("a", 1)))),
                new Answer("an image, audio or video in the answer", "", Reply.steps(image), is(PNG)),
                new Answer(uri, "responseFormat=video", null, isA(StreamCache.class)),
                new Answer(uri, "responseFormat=video&downloadMedia=false", null, isA(String.class)),
                new Answer(
                        several,
                        "",
                        Reply.steps(mixed),
                        exchange -> assertThat(exchange.getMessage().getBody())
                                .asInstanceOf(LIST)
                                .hasSize(2)
                                .startsWith("Look:")),
                new Answer(
                        "function calls",
                        "outputType=text",
                        Reply.steps(call),
                        is(List.of(Map.of("id", "1", "name", "f", "arguments", Map.of("a", 1))))),
                new Answer("any, with `outputType=text`", "outputType=text", Reply.steps(mixed), is("Look:")),
                new Answer(
                        "any, with `outputType=text`",
                        "outputType=text",
                        Reply.steps(image),
                        fails("wrong_output_type")),
                new Answer("any, with `outputType=bytes`", "outputType=bytes", Reply.steps(mixed), is(PNG)),
                new Answer(
                        "any, with `outputType=bytes`",
                        "outputType=bytes",
                        Reply.text("ä"),
                        is("ä".getBytes(StandardCharsets.UTF_8))),
                new Answer(
                        "any, with `outputType=interaction`",
                        "outputType=interaction",
                        Reply.text("Hi"),
                        isA(Interaction.class)),
                new Answer("an interaction that still runs", "background=true&awaitCompletion=false", null, is(null)),
                new Answer(
                        "any, with `streaming=true`", "streaming=true", Reply.text("Hi"), isA(InteractionStream.class)),
                new Answer(
                        "any, with `streaming=true`",
                        "streaming=true&streamTo=mock:elements",
                        Reply.text("Hi"),
                        is("Hi")));
    }

    /** The class of the answers. */
    public record Point(int a) {}

    private static Consumer<Exchange> is(Object body) {
        return exchange -> {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        };
    }

    private static Consumer<Exchange> isA(Class<?> type) {
        return exchange -> assertThat(exchange.getMessage().getBody()).isInstanceOf(type);
    }

    private static Consumer<Exchange> fails(String code) {
        return exchange -> assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerBecomesWhatThePageSays(Answer answer) {
        if (answer.reply() != null) {
            emulator().enqueue(answer.reply());
        }

        answer.expected().accept(template.send("gemini-interactions:create?" + answer.options(), body("Hi")::accept));
    }

    @Test
    void everyRowOfTheTablesIsTested() throws Exception {
        assertThat(rows("body table"))
                .containsExactlyInAnyOrderElementsOf(
                        inputs().map(Input::row).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(rows("answer table"))
                .containsExactlyInAnyOrderElementsOf(
                        answers().map(Answer::row).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The first cells of a table of the page, without that of its head. */
    private static List<String> rows(String table) throws IOException {
        String page = Files.readString(Listing.PAGE);
        return page.substring(page.indexOf("// " + table + ": START"), page.indexOf("// " + table + ": END"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.substring(2).split(" \\| ")[0])
                .toList();
    }
}
