/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.ByteArrayInputStreamCache;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Streams, in memory and in the files of Camel's stream caching. */
class KeptStreamTest extends RequestTest {

    private static final byte[] LONG = "\0\1\2\3456789".repeat(100).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path spool;

    private DefaultCamelContext spooling;

    @BeforeEach
    void startSpooling() {
        spooling = new DefaultCamelContext();
        spooling.getStreamCachingStrategy().setSpoolEnabled(true);
        spooling.getStreamCachingStrategy().setSpoolThreshold(100);
        spooling.getStreamCachingStrategy().setSpoolDirectory(spool.toFile());
        spooling.start();
    }

    @AfterEach
    void stopSpooling() {
        spooling.stop();
    }

    @Test
    void aStreamOverTheThresholdIsKeptInAFileUntilTheExchangeIsDone() throws Exception {
        Exchange exchange = spoolingExchange(new ByteArrayInputStream(LONG));

        ByteSource source = source(exchange);

        assertThat(exchange.getMessage().getBody()).isInstanceOf(FileInputStreamCache.class);
        assertThat(spooled()).hasSize(1);
        assertThat(read(source)).isEqualTo(LONG);
        assertThat(read(source)).isEqualTo(LONG);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(LONG);
        assertThat(spooled()).hasSize(1);
        done(exchange);
        assertThat(spooled()).isEmpty();
        assertThatThrownBy(() -> read(source)).isInstanceOf(IOException.class);
    }

    @Test
    void aReaderKeepsTheFileThoughTheExchangeIsDone() throws Exception {
        Exchange exchange = spoolingExchange(new ByteArrayInputStream(LONG));
        ByteSource source = source(exchange);

        try (InputStream late = source.open()) {
            done(exchange);
            assertThat(late.readAllBytes()).isEqualTo(LONG);
        }

        assertThat(spooled()).isEmpty();
    }

    @Test
    void readersDoNotDisturbEachOther() throws Exception {
        CachedOutputStream out = new CachedOutputStream(spoolingExchange(null));
        out.write(LONG);
        for (Object body : List.of(
                LONG,
                new ByteArrayInputStream(LONG),
                new ByteArrayInputStreamCache(new ByteArrayInputStream(LONG)),
                out.newStreamCache(),
                Files.write(spool.resolve("file"), LONG))) {
            ByteSource source = source(spoolingExchange(body));
            try (InputStream first = source.open();
                    InputStream second = source.open()) {
                assertThat(first.readNBytes(10)).isEqualTo(second.readNBytes(10));
                assertThat(first.readAllBytes()).isEqualTo(second.readAllBytes());
            }
        }
    }

    @Test
    void aCacheInMemoryIsNotCopiedWhereItNeedNotBe() throws Exception {
        byte[] bytes = {1, 2, 3};
        ByteSource source = source(spoolingExchange(new org.apache.camel.converter.stream.InputStreamCache(bytes)));

        bytes[0] = 9;

        assertThat(read(source)).startsWith((byte) 9);
    }

    @Test
    void aCacheOfUnknownLengthIsKept() throws Exception {
        ForeignCache cache = new ForeignCache(false, -1);
        Exchange exchange = spoolingExchange(cache);

        assertThat(read(source(exchange))).isEqualTo(LONG);
        assertThat(exchange.getMessage().getBody()).isSameAs(cache);
        assertThat(cache.readAllBytes()).isEqualTo(LONG);
    }

    @Test
    void aCacheThatCannotBeCopiedIsKept() throws Exception {
        assertThat(read(source(spoolingExchange(new ForeignCache(false, LONG.length)))))
                .isEqualTo(LONG);
        assertThat(read(source(spoolingExchange(new ForeignCache(true, LONG.length)))))
                .isEqualTo(LONG);
        assertThat(read(source(spoolingExchange(new ForeignCache(true, 1))))).isEqualTo(LONG);
    }

    @Test
    void aStreamThatBreaksIsRefusedAndWhatWasReadIsNotLost() throws Exception {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(LONG)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (in.available() < 500) {
                    throw new IOException(SECRET);
                }
                return super.read(buffer, offset, Math.min(100, length));
            }
        };
        Exchange exchange = spoolingExchange(broken);

        assertRefused(exchange, "invalid_body").hasMessage("Reading the body failed");

        assertThat(exchange.getMessage().getBody(InputStream.class).readNBytes(400))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(new String(LONG, 0, 400, StandardCharsets.US_ASCII));
    }

    @Test
    void aFileThatChangesIsReadAsItIs() throws Exception {
        Path file = Files.write(spool.resolve("file"), LONG);
        ByteSource source = source(spoolingExchange(file));

        assertThat(source.size()).isEqualTo(LONG.length);
        Files.write(file, new byte[2]);
        assertThat(read(source)).hasSize(2);
        Files.delete(file);
        assertThatThrownBy(() -> read(source)).isInstanceOf(IOException.class);
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws Exception {
        Path loop = spool.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        Path empty = Files.createFile(spool.resolve("empty.pdf"));

        assertRefused(spoolingExchange(loop), "invalid_body").hasMessage("Reading the body failed");
        assertRefused(spoolingExchange(spool.toFile()), "invalid_body").hasMessage("Reading the body failed");
        assertRefused(spoolingExchange(empty), "empty").hasMessageContaining("the body is empty");
    }

    private Exchange spoolingExchange(Object body) {
        Exchange exchange = new DefaultExchange(spooling);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("Content-Type", "image/png");
        return exchange;
    }

    private ByteSource source(Exchange exchange) throws Exception {
        POJONode data = (POJONode) new RequestBuilder(MAPPER, options.settings())
                .create(exchange, null)
                .at("/input/0/content/0/data");
        return (ByteSource) data.getPojo();
    }

    private static byte[] read(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }

    private static void done(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    /** A cache as other components may have it. */
    private static final class ForeignCache extends ByteArrayInputStream implements StreamCache {
        private final boolean inMemory;
        private final long length;

        ForeignCache(boolean inMemory, long length) {
            super(LONG);
            this.inMemory = inMemory;
            this.length = length;
        }

        @Override
        public void writeTo(OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamCache copy(Exchange exchange) {
            return null;
        }

        @Override
        public boolean inMemory() {
            return inMemory;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public long position() {
            return pos;
        }
    }
}
