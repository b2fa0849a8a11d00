/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What described the input does not describe the answer, and the type of a file is not that of the body. */
class BodyDescriptionTest extends EmulatorTestSupport {

    private static final String CREATE = "gemini-interactions:create";
    private static final String MODERATE = "gemini-interactions:moderate";
    private static final String UPLOAD = "gemini-interactions:uploadFile";
    private static final byte[] PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
            4 0 obj<</Length 52>>stream
            BT /F1 12 Tf 50 100 Td (Invoice number: 4711) Tj ET
            endstream endobj
            5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """.getBytes(StandardCharsets.US_ASCII);
    private static final String BASE64 = "iVBORw0KGgo=";

    /** Everything that may describe a PDF. */
    private static final Map<String, Object> OF_THE_INPUT = Map.ofEntries(
            Map.entry(GeminiInteractionsConstants.MEDIA_TYPE, "application/pdf"),
            Map.entry("Content-Type", "application/pdf"),
            Map.entry("Content-Length", "29"),
            Map.entry("Content-Encoding", "identity"),
            Map.entry("CamelCharsetName", "iso-8859-1"),
            Map.entry("CamelAwsS3ContentType", "application/pdf"),
            Map.entry("CamelAwsS3ContentLength", 29L),
            Map.entry("CamelAwsS3ContentMD5", "x"),
            Map.entry("CamelAzureStorageBlobContentType", "application/pdf"),
            Map.entry("CamelAzureStorageBlobContentMd5", "x"),
            Map.entry("CamelAzureStorageDataLakeContentType", "application/pdf"),
            Map.entry("CamelGoogleCloudStorageContentType", "application/pdf"),
            Map.entry("CamelMinioContentType", "application/pdf"),
            Map.entry("CamelIBMCOSContentType", "application/pdf"),
            Map.entry("CamelFileContentType", "application/pdf"));

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:element").to("mock:element");
                from("direct:stream")
                        .to(CREATE + "?streaming=true&userMessage=What is it?")
                        .convertBodyTo(String.class)
                        .to(CREATE);
                from("direct:split")
                        .to(CREATE + "?streaming=true&userMessage=What is it?")
                        .split(body())
                        .streaming()
                        .to("mock:element")
                        .end();
                from("direct:parts").to(CREATE).split(body()).to(CREATE);
            }
        };
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    /** The same exchange goes on. */
    private Exchange then(String uri, Exchange exchange) {
        assertSound(exchange);
        return assertSound(template.send(uri, exchange));
    }

    private static Exchange assertSound(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    private static JsonNode sent(int create) {
        return emulator().creates().get(create).body().path("input").path(0).path("content");
    }

    private static void answerWith(String... contents) {
        emulator()
                .enqueue(Reply.steps("[{\"type\":\"model_output\",\"content\":[" + String.join(",", contents) + "]}]"));
    }

    private static String picture() {
        return "{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"" + BASE64 + "\"}";
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static void assertUndescribed(Message message) {
        assertThat(message.getHeaders())
                .doesNotContainKeys(OF_THE_INPUT.keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?outputType=text",
                "?outputType=interaction",
                "?outputType=map&jsonSchema=RAW({\"type\":\"object\"})",
                "?jsonSchema=RAW({\"type\":\"object\"})",
                "?background=true",
                "?background=true&awaitCompletion=false",
                "?streaming=true&streamTo=direct:element",
                "?streaming=true"
            })
    void whatDescribedTheInputDoesNotOutliveIt(String options) {
        Exchange exchange = assertSound(send(CREATE + options, PDF, OF_THE_INPUT));

        assertUndescribed(exchange.getMessage());
    }

    @Test
    void aStoredInteractionIsNotWhatTheBodyWas() {
        Object id = header(send(CREATE, "Hi", Map.of()), GeminiInteractionsConstants.INTERACTION_ID);

        assertUndescribed(assertSound(send("gemini-interactions:get?interactionId=" + id, PDF, OF_THE_INPUT))
                .getMessage());
    }

    @Test
    void elementsOfAStreamAreNotWhatTheBodyWas() throws Exception {
        assertSound(send(CREATE + "?streaming=true&streamTo=direct:element", PDF, OF_THE_INPUT));
        assertSound(send("direct:split", PDF, OF_THE_INPUT));

        assertThat(getMockEndpoint("mock:element").getExchanges())
                .hasSizeGreaterThan(3)
                .allSatisfy(element -> assertUndescribed(element.getMessage()));
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATE, MODERATE})
    void aTextAnswerToAMediaQuestionCanBeAskedAbout(String next) {
        Map<String, Object> headers = new HashMap<>(OF_THE_INPUT);
        headers.put(Exchange.FILE_NAME, "scan.pdf");
        Exchange exchange = send(CREATE + "?userMessage=Read it", PDF, headers);
        Object answer = exchange.getMessage().getBody();

        then(next, exchange);

        assertThat(sent(1).path(0).toString())
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("type", "text")
                        .put("text", (String) answer)
                        .toString());
        assertThat(header(exchange, Exchange.FILE_NAME)).isEqualTo("scan.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "'',text/plain; charset=utf-8,txt",
        "'&jsonSchema=RAW({\"type\":\"object\"})',application/json; charset=utf-8,json"
    })
    void bytesOfATextAreTextInTheNextCall(String options, String type, String extension) {
        emulator().enqueue(Reply.text("{\"a\":\"Größe €\"}"));
        Exchange exchange = send(
                CREATE + "?outputType=bytes" + options,
                PDF,
                Map.of(Exchange.FILE_NAME, "scan.pdf", "Content-Type", "application/pdf"));
        exchange.setProperty(Exchange.CHARSET_NAME, "iso-8859-1");
        assertThat(header(exchange, GeminiInteractionsConstants.MEDIA_TYPE)).isEqualTo(type);
        assertThat(header(exchange, GeminiInteractionsConstants.FILE_EXTENSION)).isEqualTo(extension);

        then(CREATE, exchange);

        assertThat(sent(1).at("/0/text").asText()).isEqualTo("{\"a\":\"Größe €\"}");
    }

    @Test
    void charsetOfAnHttpRequestIsNotThatOfTheAnswer() {
        Exchange exchange = send(CREATE, "Hi", Map.of());
        exchange.getMessage().setHeader("Content-Type", "text/plain; charset=ISO-8859-1");
        exchange.setProperty(Exchange.CHARSET_NAME, "iso-8859-1");

        then(CREATE, exchange);

        assertThat(exchange.getProperty(Exchange.CHARSET_NAME)).isNull();
        exchange.setProperty(Exchange.CHARSET_NAME, "iso-8859-1");
        then(CREATE, exchange);
        assertThat(exchange.getProperty(Exchange.CHARSET_NAME))
                .as("set by the route")
                .isEqualTo("iso-8859-1");
    }

    @Test
    void aPictureIsFollowedByATextTurn() {
        answerWith(picture());
        Exchange exchange = send(CREATE, "A bicycle", Map.of(Exchange.FILE_NAME, "prompt.txt"));
        assertThat(header(exchange, GeminiInteractionsConstants.MEDIA_TYPE)).isEqualTo("image/png");

        exchange.getMessage().setBody("Make it blue");
        then(CREATE, exchange);

        assertThat(sent(1).toString()).isEqualTo("[" + text("Make it blue") + "]");
        assertThat(header(exchange, GeminiInteractionsConstants.MEDIA_TYPE)).isNull();
    }

    @Test
    void aPictureIsSentAsWhatItIs() {
        answerWith(picture());
        Exchange exchange = send(CREATE, "A bicycle", Map.of(Exchange.FILE_NAME, "prompt.txt"));

        then(CREATE, exchange);

        assertThat(sent(1).toString())
                .isEqualTo("[{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"" + BASE64 + "\"}]");
    }

    @Test
    void typeOfAPictureIsNotThatOfADocumentThatTakesItsPlace() {
        answerWith(picture());
        Exchange exchange = send(CREATE, "A bicycle", Map.of(Exchange.FILE_NAME, "prompt.txt"));

        exchange.getMessage().setBody(PDF);
        then(CREATE, exchange);

        assertThat(sent(1).at("/0/mime_type").asText()).isEqualTo("application/pdf");
    }

    @Test
    void elementsOfAnAnswerGoOnByTheirOwnTypes() {
        String sound = "{\"type\":\"audio\",\"mime_type\":\"audio/flac\",\"data\":\"ZkxhQwAA\"}";
        answerWith(picture(), text("and"), sound);
        assertSound(send("direct:parts", "Both", Map.of()));
        answerWith(picture(), text("and"), sound);
        then(CREATE, send(CREATE, "Both", Map.of()));

        assertThat(sent(1).at("/0/mime_type").asText()).isEqualTo("image/png");
        assertThat(sent(2).at("/0/text").asText()).isEqualTo("and");
        assertThat(sent(3).at("/0/mime_type").asText()).isEqualTo("audio/flac");
        assertThat(sent(5).findValuesAsText("mime_type")).containsExactly("image/png", "audio/flac");
    }

    @ParameterizedTest
    @CsvSource({"text", "interaction"})
    void anAnswerThatIsNoBytesHasNoMediaType(String outputType) {
        answerWith(text("Look"), picture());

        Exchange exchange = assertSound(send(CREATE + "?outputType=" + outputType, "A bicycle", Map.of()));

        assertThat(header(exchange, GeminiInteractionsConstants.MEDIA_TYPE)).isNull();
        assertThat(header(exchange, GeminiInteractionsConstants.FILE_EXTENSION)).isNull();
    }

    @Test
    void aUriForABodyIsAText() {
        answerWith("{\"type\":\"video\",\"mime_type\":\"video/mp4\",\"uri\":\"https://example.com/v\"}");
        Exchange exchange = send(CREATE, "A film", Map.of());
        assertThat(header(exchange, GeminiInteractionsConstants.MEDIA_TYPE)).isNull();
        assertThat(header(exchange, GeminiInteractionsConstants.FILE_EXTENSION)).isEqualTo("mp4");

        then(CREATE, exchange);

        assertThat(sent(1).toString()).isEqualTo("[" + text("https://example.com/v") + "]");
    }

    @Test
    void aStreamThatBecomesATextIsATextInTheNextCall() {
        Exchange exchange = assertSound(send("direct:stream", PDF, OF_THE_INPUT));

        assertThat(sent(1).path(0).path("type").asText()).isEqualTo("text");
        assertUndescribed(exchange.getMessage());
    }

    @Test
    void anEmptyBodyAfterAnAnswerIsNoMissingFile() {
        Exchange exchange = send(CREATE, PDF, Map.of(Exchange.FILE_NAME, "scan.pdf"));

        exchange.getMessage().setBody("");
        then(CREATE + "?userMessage=Go on", exchange);

        assertThat(sent(1).toString()).isEqualTo("[" + text("Go on") + "]");
    }

    @Test
    void theDocumentThatCameFirstCanBeSentAgain() {
        byte[] table = "name,price\nnail,1".getBytes(StandardCharsets.UTF_8);
        Exchange exchange = send(CREATE, table, Map.of(Exchange.FILE_NAME, "table.csv"));

        exchange.getMessage().setBody(table);
        then(CREATE, exchange);

        assertThat(sent(1).at("/0/text").asText()).isEqualTo("name,price\nnail,1");
    }

    @Test
    void aNewFileNameCountsAgain() {
        Exchange exchange = send(CREATE, PDF, Map.of(Exchange.FILE_NAME, "scan.pdf"));

        exchange.getMessage().setBody(new byte[] {1, 2, 3});
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "sound.opus");
        then(CREATE, exchange);

        assertThat(sent(1).at("/0/mime_type").asText()).isEqualTo("audio/opus");
    }

    @ParameterizedTest
    @ValueSource(strings = {UPLOAD, MODERATE, "gemini-interactions:getFile", "gemini-interactions:deleteFile"})
    void whatLeavesTheBodyLeavesWhatDescribesIt(String operation) {
        Map<String, Object> headers = new HashMap<>(OF_THE_INPUT);
        headers.put(
                GeminiInteractionsConstants.FILE_NAME,
                header(
                        send(UPLOAD, "a".getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/csv")),
                        GeminiInteractionsConstants.FILE_NAME));

        Exchange exchange = assertSound(send(operation, PDF, headers));

        assertThat(exchange.getMessage().getHeaders()).containsAllEntriesOf(OF_THE_INPUT);
        assertThat(exchange.getMessage().getBody()).isSameAs(PDF);
    }

    @Test
    void aFailedCallChangesNothing() {
        emulator().enqueue(Reply.error(400, "invalid_request", "No"));
        Exchange exchange = send(CREATE, PDF, OF_THE_INPUT);

        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(OF_THE_INPUT);
        assertThat(exchange.getMessage().getBody()).isSameAs(PDF);
        exchange.setException(null);
        then(CREATE, exchange);
        assertThat(sent(1).at("/0/mime_type").asText()).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {GeminiInteractionsConstants.MEDIA_TYPE, "Content-Type", "CamelAwsS3ContentType"})
    void questionsAboutAnUploadedFileAreText(String header) {
        Exchange exchange = send(UPLOAD, PDF, Map.of(header, "application/pdf", Exchange.FILE_NAME, "scan.pdf"));
        assertThat(header(exchange, GeminiInteractionsConstants.FILE_MEDIA_TYPE))
                .isEqualTo("application/pdf");

        exchange.getMessage().setBody("Read it");
        then(CREATE, exchange);
        exchange.getMessage().setBody("And again");
        exchange.getMessage().removeHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
        then(CREATE, exchange);

        assertThat(emulator().creates())
                .extracting(RecordedRequest::body)
                .extracting(body -> body.path("input").findValuesAsText("mime_type"))
                .containsExactly(List.of("application/pdf"), List.of("application/pdf"));
        assertThat(header(exchange, GeminiInteractionsConstants.FILE_MEDIA_TYPE))
                .isEqualTo("application/pdf");
    }

    @Test
    void severalFilesKeepTheirTypes() {
        Exchange exchange = send(UPLOAD, PDF, Map.of());
        Object first = header(exchange, GeminiInteractionsConstants.FILE_URI);
        exchange.getMessage().setBody("name,price");
        exchange.getMessage().setBody("name,price".getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "text/csv");
        then(UPLOAD, exchange);
        Object second = header(exchange, GeminiInteractionsConstants.FILE_URI);

        exchange.getMessage().setBody("Compare");
        exchange.getMessage().removeHeader(GeminiInteractionsConstants.MEDIA_TYPE);
        exchange.getMessage()
                .setHeader(
                        GeminiInteractionsConstants.FILE_URI,
                        List.of(first, second, "gs://bucket/talk.mp4", "gs://bucket/more"));
        then(CREATE + "?allowUriInput=true", exchange);

        assertThat(sent(0).findValuesAsText("mime_type"))
                .containsExactly("application/pdf", "text/csv", "video/mp4", "text/csv");
    }

    @Test
    void aTypeThatTheRouteSetsCountsBeforeThatOfTheUpload() {
        Exchange exchange =
                send(UPLOAD, "name,price".getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/csv"));

        exchange.getMessage().setHeader(GeminiInteractionsConstants.FILE_MEDIA_TYPE, "text/plain");
        then(CREATE, exchange);

        assertThat(sent(0).findValuesAsText("mime_type")).containsExactly("text/plain");
    }

    /** Sounds whose first bytes nobody knows, and then a text: the header still tells the type of the sound before. */
    @Test
    void otherBytesOfTheSameTypeAreThatIfTheyCanBe() {
        answerWith("{\"type\":\"audio\",\"mime_type\":\"audio/opus\",\"data\":\"AAEC\"}");
        Exchange exchange = send(CREATE, "Sing", Map.of());

        exchange.getMessage().setBody(new byte[] {3, 2, 1, 0});
        exchange.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "audio/opus");
        then(CREATE, exchange);
        answerWith("{\"type\":\"audio\",\"mime_type\":\"audio/opus\",\"data\":\"AAEC\"}");
        exchange.getMessage().setBody("Again");
        then(CREATE, exchange);
        exchange.getMessage().setBody("Again".getBytes(StandardCharsets.UTF_8));
        template.send(CREATE, exchange);

        assertThat(sent(1).at("/0/mime_type").asText()).isEqualTo("audio/opus");
        assertThat(((GeminiInteractionsException) exchange.getException()).getCode())
                .isEqualTo("unknown_media_type");
    }

    @Test
    void redeliveriesSendTheSameAndMulticastsDoNotDisturbEachOther() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:redelivered").to(CREATE);
                from("direct:copies")
                        .to(UPLOAD)
                        .multicast()
                        .parallelProcessing()
                        .to("direct:asks", "direct:asks", CREATE, "direct:asks")
                        .end()
                        .to(CREATE + "?userMessage=And");
                from("direct:asks").setBody(constant("Read it")).to(CREATE).to(CREATE);
            }
        });
        emulator().enqueue(Reply.error(503, "service_unavailable", "Busy"));
        emulator().enqueue(Reply.error(500, "api_error", "Broken"));
        assertSound(send("direct:redelivered", PDF, OF_THE_INPUT));
        assertThat(emulator().creates())
                .hasSize(3)
                .allSatisfy(create -> assertThat(create.body().path("input").findValuesAsText("mime_type"))
                        .containsExactly("application/pdf"));

        Exchange exchange = assertSound(send("direct:copies", PDF, OF_THE_INPUT));

        assertThat(emulator().creates()).hasSize(3 + 8);
        assertThat(emulator().creates().stream().skip(3))
                .allSatisfy(create -> assertThat(create.body().path("input").findValuesAsText("mime_type"))
                        .allMatch("application/pdf"::equals));
        assertUndescribed(exchange.getMessage());
    }
}
