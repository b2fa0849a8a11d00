/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.xml.transform.stream.StreamSource;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the body at the end of a tool's route becomes. */
class ToolResultsTest extends ToolTestSupport {

    /** Public, as the classes of routes are. */
    public record Weather(String city, LocalDate day, double degrees) {}

    private static final byte[] PNG = bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001");
    private static final byte[] PDF = bytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n");
    private static final byte[] WAV = bytes("RIFF$\0\0\0WAVEfmt \u0010\0\0\0\u0001\0\u0001\0");

    @TempDir
    Path folder;

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private ToolResult resultOf(Processor route) throws Exception {
        return resultOf("", route);
    }

    private ToolResult resultOf(String options, Processor route) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t" + options).process(route);
            }
        });
        return call("{}");
    }

    private JsonNode jsonOf(Object body) throws Exception {
        ToolResult result = resultOf(exchange -> exchange.getMessage().setBody(body));
        assertThat(result.isError()).isFalse();
        return result.result();
    }

    private JsonNode contentOf(Object body, String header, String value) throws Exception {
        ToolResult result = resultOf(exchange -> {
            exchange.getMessage().setBody(body);
            if (header != null) {
                exchange.getMessage().setHeader(header, value);
            }
        });
        assertThat(result.isError()).isFalse();
        return Json.read(result.result().toString());
    }

    private static JsonNode content(String type, String mediaType, byte[] data) {
        return Json.mapper()
                .createArrayNode()
                .add(Json.mapper()
                        .createObjectNode()
                        .put("type", type)
                        .put("mime_type", mediaType)
                        .put("data", java.util.Base64.getEncoder().encodeToString(data)));
    }

    @Test
    void textIsText() throws Exception {
        assertThat(jsonOf("22 °C")).isEqualTo(Json.read("\"22 °C\""));
    }

    @Test
    void anEmptyTextIsOne() throws Exception {
        assertThat(jsonOf("")).isEqualTo(Json.read("\"\""));
    }

    @Test
    void aTextNodeIsText() throws Exception {
        assertThat(jsonOf(Json.read("\"x\""))).isEqualTo(Json.read("\"x\""));
    }

    @Test
    void aJsonObjectIsOne() throws Exception {
        JsonNode json = Json.read("{\"a\":{\"b\":[1,0.10]}}");

        assertThat(jsonOf(json)).isEqualTo(json);
    }

    @Test
    void aMapIsAnObject() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("city", "Rome");
        map.put("day", LocalDate.of(2026, 11, 26));
        map.put("rain", null);

        assertThat(jsonOf(map)).isEqualTo(Json.read("{\"city\":\"Rome\",\"day\":\"2026-11-26\",\"rain\":null}"));
    }

    @Test
    void anInstanceIsAnObject() throws Exception {
        assertThat(jsonOf(new Weather("Rome", LocalDate.of(2026, 11, 26), 21.5)))
                .isEqualTo(Json.read("{\"city\":\"Rome\",\"day\":\"2026-11-26\",\"degrees\":21.5}"));
    }

    @Test
    void aListIsWrapped() throws Exception {
        assertThat(jsonOf(Arrays.asList(1, "a", null))).isEqualTo(Json.read("{\"result\":[1,\"a\",null]}"));
    }

    @Test
    void aNumberIsWrapped() throws Exception {
        assertThat(jsonOf(42)).isEqualTo(Json.read("{\"result\":42}"));
    }

    @Test
    void aTruthValueIsWrapped() throws Exception {
        assertThat(jsonOf(true)).isEqualTo(Json.read("{\"result\":true}"));
    }

    @Test
    void nullIsWrapped() throws Exception {
        assertThat(jsonOf(null)).isEqualTo(Json.read("{\"result\":null}"));
    }

    @Test
    void aReaderIsText() throws Exception {
        assertThat(jsonOf(new StringReader("read"))).isEqualTo(Json.read("\"read\""));
    }

    @Test
    void aSourceOfXmlIsText() throws Exception {
        assertThat(jsonOf(new StreamSource(new StringReader("<a/>"))).textValue())
                .contains("<a/>");
    }

    @Test
    void bytesWithATypeAreAContent() throws Exception {
        byte[] samples = {1, 2, 3, 4};

        assertThat(contentOf(samples, Exchange.CONTENT_TYPE, "audio/l16; rate=16000; channels=1"))
                .isEqualTo(
                        Json.read(
                                "[{\"type\":\"audio\",\"mime_type\":\"audio/l16\",\"sample_rate\":16000,\"channels\":1,\"data\":\"AQIDBA==\"}]"));
    }

    @Test
    void bytesAreKnownByTheirBeginning() throws Exception {
        assertThat(contentOf(PNG, null, null)).isEqualTo(content("image", "image/png", PNG));
    }

    @Test
    void aFileIsADocument() throws Exception {
        File file = Files.write(folder.resolve("terms.pdf"), PDF).toFile();

        assertThat(contentOf(file, null, null)).isEqualTo(content("document", "application/pdf", PDF));
    }

    @Test
    void aStreamOfSoundIsAContent() throws Exception {
        CountingStream stream = new CountingStream(WAV, WAV.length);

        assertThat(contentOf(stream, Exchange.CONTENT_TYPE, "audio/wav")).isEqualTo(content("audio", "audio/wav", WAV));
        assertThat(stream.closed.get()).isPositive();
    }

    @Test
    void aStreamOfTextIsTextInItsCharset() throws Exception {
        assertThat(contentOf(
                        new ByteArrayInputStream(bytes("{\"city\":\"K\u00f6ln\"}")),
                        Exchange.CONTENT_TYPE,
                        "application/json; charset=ISO-8859-1"))
                .isEqualTo(Json.mapper().getNodeFactory().textNode("{\"city\":\"Köln\"}"));
    }

    @Test
    void bytesOfNoTypeAreTextWhereTheyAreUtf8() throws Exception {
        assertThat(contentOf("plain – text".getBytes(StandardCharsets.UTF_8), null, null)
                        .textValue())
                .isEqualTo("plain – text");
    }

    @Test
    void noBytesAreAnEmptyText() throws Exception {
        assertThat(contentOf(new byte[0], Exchange.CONTENT_TYPE, "image/png").textValue())
                .isEmpty();
    }

    @Test
    void aResultInASpoolFileIsReadBeforeItGoes() throws Exception {
        byte[] large = Arrays.copyOf(PNG, 300_000);
        context.setStreamCaching(true);
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy().setSpoolDirectory(folder.toFile());
        ToolResult result = resultOf(exchange -> {
            CachedOutputStream out = new CachedOutputStream(exchange);
            out.write(large);
            out.close();
            StreamCache cache = out.newStreamCache();
            assertThat(cache.inMemory()).isFalse();
            exchange.getMessage().setBody(cache);
        });

        assertThat(Json.read(result.result().toString())).isEqualTo(content("image", "image/png", large));
        try (var left = Files.list(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aStreamThatIsTooLargeIsToldAndClosed() throws Exception {
        CountingStream stream = new CountingStream(PNG, 20 * 1024 * 1024);

        ToolResult result = resultOf(exchange -> exchange.getMessage().setBody(stream));

        assertThat(result).isEqualTo(ToolResult.error("The result is larger than 10485760 bytes."));
        assertThat(stream.read.get()).isLessThan(11 * 1024 * 1024);
        assertThat(stream.closed.get()).isPositive();
    }

    @Test
    void twentyMegabytesOfTextJsonAndBytesAreTooLarge() throws Exception {
        AtomicInteger kind = new AtomicInteger();
        String large = "x".repeat(20 * 1024 * 1024);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t")
                        .process(exchange -> exchange.getMessage()
                                .setBody(List.of(
                                                large,
                                                Map.of("a", large),
                                                large.getBytes(StandardCharsets.UTF_8),
                                                new StringReader(large))
                                        .get(kind.getAndIncrement())));
            }
        });
        for (int i = 0; i < 4; i++) {
            assertThat(call("{}")).isEqualTo(ToolResult.error("The result is larger than 10485760 bytes."));
        }
        assertThat(kind).hasValue(4);
    }

    @Test
    void theMostBytesCanBeSet() throws Exception {
        assertThat(resultOf(
                        "&maxToolResultSize=3",
                        exchange -> exchange.getMessage().setBody("123")))
                .isEqualTo(new ToolResult(Json.mapper().getNodeFactory().textNode("123"), false));
    }

    @Test
    void aTextIsMeasuredInBytes() throws Exception {
        assertThat(resultOf(
                        "&maxToolResultSize=3",
                        exchange -> exchange.getMessage().setBody("\u00e4\u00e4")))
                .isEqualTo(ToolResult.error("The result is larger than 3 bytes."));
    }

    @Test
    void aResultThatIsTooLargeFailsTheExchangeWhereFailuresDo() throws Exception {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> resultOf(
                        "&maxToolResultSize=3&toolErrorStrategy=fail",
                        exchange -> exchange.getMessage().setBody("1234")))
                .withStackTraceContaining("The result is larger than 3 bytes.")
                .withCauseInstanceOf(GeminiInteractionsException.class);
    }

    @Test
    void aStreamThatFailsWhileItIsReadIsAFailure() throws Exception {
        CountingStream stream = new CountingStream(PNG, 100_000) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (read.get() > 50_000) {
                    throw new IOException("secret-host went away");
                }
                return super.read(buffer, offset, Math.min(length, 10_000));
            }
        };

        ToolResult result = resultOf(exchange -> exchange.getMessage().setBody(stream));

        assertThat(result).isEqualTo(ToolResult.error("The tool failed."));
        assertThat(stream.closed.get()).isPositive();
    }

    @Test
    void aTypeThatTheApiDoesNotTakeIsAFailure() throws Exception {
        assertThat(resultOf(exchange -> {
                    exchange.getMessage().setBody(bytes("PK\u0003\u0004\u0001\u0002"));
                    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/zip");
                }))
                .isEqualTo(ToolResult.error("The tool failed."));
    }

    @Test
    void aMapThatHoldsItselfIsAFailure() throws Exception {
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", Collections.singletonList(endless));

        assertThat(resultOf(exchange -> exchange.getMessage().setBody(endless)))
                .isEqualTo(ToolResult.error("The tool failed."));
    }

    @Test
    void anObjectThatIsNoJsonIsAFailure() throws Exception {
        assertThat(resultOf(exchange -> exchange.getMessage().setBody(new Object())))
                .isEqualTo(ToolResult.error("The tool failed."));
    }

    @Test
    void theNamesOfClassesAreNotWritten() throws Exception {
        com.fasterxml.jackson.databind.ObjectMapper typed = new com.fasterxml.jackson.databind.ObjectMapper();
        typed.activateDefaultTyping(
                typed.getPolymorphicTypeValidator(),
                com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping.NON_FINAL);
        context.getRegistry().bind("mapper", typed);

        assertThat(jsonOf(new LinkedHashMap<>(Map.of("a", new java.util.ArrayList<>(List.of(1))))))
                .isEqualTo(Json.read("{\"a\":[1]}"));
    }

    /** Begins with some bytes, goes on with zeros, and counts what was done to it. */
    private static class CountingStream extends FilterInputStream {

        final AtomicInteger read = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();

        CountingStream(byte[] head, int size) {
            super(new ByteArrayInputStream(Arrays.copyOf(head, size)));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            read.addAndGet(Math.max(0, count));
            return count;
        }

        @Override
        public void close() throws IOException {
            closed.incrementAndGet();
            super.close();
        }
    }
}
