/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

    private final CreateRequests small = new CreateRequests(MAPPER, options, new InlineLimits(100, 50));

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
    void aLargeFileIsRefusedBeforeItIsRead() throws Exception {
        Path file = folder.resolve("large.mp4");
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
