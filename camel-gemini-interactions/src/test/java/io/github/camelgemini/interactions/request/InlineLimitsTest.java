/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.media.InlineLimits;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InlineLimitsTest extends RequestTest {

    private static final Map<String, Object> PNG = Map.of("CamelGeminiInteractionsMediaType", "image/png");
    private static final Map<String, Object> PDF = Map.of("CamelGeminiInteractionsMediaType", "application/pdf");

    @TempDir
    Path folder;

    private final RequestBuilder small = new RequestBuilder(MAPPER, options.settings(), new InlineLimits(100, 50));

    @Test
    void theLimitsAreTheApis() {
        assertThat(InlineLimits.API).isEqualTo(new InlineLimits(104_857_600, 52_428_800));
    }

    @Test
    void mediaMayHaveTheLimitAndNoByteMore() throws Exception {
        for (Object body :
                List.of(new byte[100], new ByteArrayInputStream(new byte[100]), new InputStreamCache(new byte[100]))) {
            assertThat(create(small, exchange(body, PNG))
                            .at("/input/0/content/0/data")
                            .binaryValue())
                    .hasSize(100);
        }
        for (Object body :
                List.of(new byte[101], new ByteArrayInputStream(new byte[101]), new InputStreamCache(new byte[101]))) {
            assertRefused(small, exchange(body, PNG), "too_large").hasMessageContaining("100 bytes together");
        }
    }

    @Test
    void aPdfHasALimitOfItsOwn() throws Exception {
        assertThat(create(small, exchange(new byte[50], PDF))
                        .at("/input/0/content/0/type")
                        .asText())
                .isEqualTo("document");
        assertRefused(small, exchange(new byte[51], PDF), "too_large").hasMessageContaining("A PDF may have 50 bytes");
    }

    @Test
    void allMediaOfARequestCountTogether() throws Exception {
        assertThat(create(small, exchange(List.of(new byte[60], new byte[40]), PNG))
                        .at("/input/0/content"))
                .hasSize(2);
        assertRefused(small, exchange(List.of(new byte[60], new byte[41]), PNG), "too_large");
        assertRefused(small, exchange(List.of(new byte[60], new ByteArrayInputStream(new byte[41])), PNG), "too_large");
    }

    @Test
    void mediaInJsonCountsWithTheLengthThatItsBase64StandsFor() throws Exception {
        options.with("allowRequestBody", true);
        RequestBuilder small = new RequestBuilder(MAPPER, options.settings(), new InlineLimits(100, 50));
        Map<String, Object> fits = Map.of("type", "image", "mime_type", "image/png", "data", "A".repeat(132));
        Map<String, Object> tooLarge = Map.of("type", "image", "mime_type", "image/png", "data", "A".repeat(136));
        Map<String, Object> bytes = Map.of("type", "image", "mime_type", "image/png", "data", new byte[101]);
        Map<String, Object> pdf = Map.of("type", "document", "mime_type", "application/pdf", "data", new byte[51]);

        assertThat(create(small, exchange(fits)).at("/input/0/content/0")).isEqualTo(MAPPER.valueToTree(fits));
        assertThat(create(small, exchange(Map.of("input", List.of(fits)))).at("/input/0"))
                .isEqualTo(MAPPER.valueToTree(fits));
        for (Map<String, Object> each : List.of(tooLarge, bytes, pdf)) {
            Map<String, Object> step = Map.of("type", "user_input", "content", List.of(each));
            for (Object body : List.of(each, List.of("a", each), step, Map.of("input", List.of(step)))) {
                assertRefused(small, exchange(body), "too_large");
            }
        }
        assertRefused(small, exchange(List.of(fits, new byte[2]), PNG), "too_large");
    }

    @Test
    void aTextMayHaveTheLimitAndNoByteMore() throws Exception {
        Map<String, Object> text = Map.of("Content-Type", "text/plain");

        for (int size : new int[] {60, 100}) {
            assertThat(create(small, exchange("x".repeat(size).getBytes(StandardCharsets.UTF_8), text))
                            .at("/input/0/content/0/text")
                            .asText())
                    .hasSize(size);
        }
        assertRefused(small, exchange("x".repeat(101).getBytes(StandardCharsets.UTF_8), text), "too_large");
    }

    @Test
    void aLargeFileIsRefusedBeforeItIsRead() throws Exception {
        Path file = folder.resolve("large.mp4");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertRefused(new RequestBuilder(MAPPER, options.settings(), InlineLimits.API), exchange(file), "too_large")
                .hasMessageContaining("104857600 bytes together");
    }

    @Test
    void aLargeFileThatCanBeUploadedIsNotReadEither() throws Exception {
        Path file = folder.resolve("large.mp4");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        JsonNode data = new RequestBuilder(MAPPER, options.settings())
                .create(exchange(file), null)
                .at("/input/0/content/0/data");

        assertThat(((POJONode) data).getPojo())
                .isInstanceOfSatisfying(
                        ByteSource.class, source -> assertThat(source.size()).isEqualTo(1L << 40));
    }

    @Test
    void textOfAFileCountsEvenWhereMediaAreUploaded() throws Exception {
        Path file = folder.resolve("large.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertRefused(exchange(file), "too_large").hasMessageContaining("104857600 bytes together");
    }

    @Test
    void anEndlessStreamIsReadToTheLimitAndCanGoOnFromItsStart() throws Exception {
        CountingZeros zeros = new CountingZeros();
        Exchange exchange = exchange(zeros, PNG);

        assertRefused(small, exchange, "too_large");

        assertThat(zeros.count).isEqualTo(101);
        InputStream rest = exchange.getMessage().getBody(InputStream.class);
        assertThat(rest.readNBytes(150)).hasSize(150);
        assertThat(zeros.count).isEqualTo(150);
    }

    @Test
    void anEndlessReaderIsRefused() {
        assertRefused(small, exchange(new StringReader("x".repeat(101))), "too_large");
    }

    /** Counts the bytes that were read of it. */
    private static final class CountingZeros extends InputStream {
        private long count;

        @Override
        public int read() {
            count++;
            return 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) 0);
            count += length;
            return length;
        }
    }
}
