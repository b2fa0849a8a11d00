/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileBinding;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class MediaBodyTest extends RequestTest {

    private static final byte[] BYTES = "\0some bytes".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    /** Makes a body of {@link #BYTES}, new for every use. */
    interface BodyKind {
        Object body() throws IOException;
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("byte[]", (BodyKind) () -> BYTES),
                arguments("InputStream", (BodyKind) () -> new ByteArrayInputStream(BYTES)),
                arguments("StreamCache", (BodyKind) () -> new InputStreamCache(BYTES)),
                arguments("a StreamCache that was read", (BodyKind) MediaBodyTest::readStreamCache),
                arguments("File", (BodyKind) () -> file().toFile()),
                arguments("Path", (BodyKind) MediaBodyTest::file),
                arguments("local WrappedFile", (BodyKind) () -> new Wrapped(file().toFile(), null)),
                arguments("WrappedFile of a Path", (BodyKind) () -> new Wrapped(file(), null)),
                arguments("downloaded WrappedFile", (BodyKind) () -> new Wrapped(new Object(), BYTES)),
                arguments("WrappedFile downloaded to a file", (BodyKind)
                        () -> new Wrapped(new Object(), file().toFile())),
                arguments("WrappedFile with a stream", (BodyKind)
                        () -> new Wrapped(new Object(), new ByteArrayInputStream(BYTES))),
                arguments("WrappedFile to be downloaded", (BodyKind) MediaBodyTest::notYetDownloaded));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindOfBodyIsOneContent(String name, BodyKind kind) throws Exception {
        assertThat(input(exchange(kind.body(), Map.of("Content-Type", "image/png"))))
                .hasToString("[{\"type\":\"user_input\",\"content\":[{\"type\":\"image\",\"mime_type\":\"image/png\","
                        + "\"data\":\"AHNvbWUgYnl0ZXM=\"}]}]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindOfBodyCanBeReadAgain(String name, BodyKind kind) throws Exception {
        Exchange exchange = exchange(kind.body(), Map.of("Content-Type", "image/png"));

        assertThat(create(exchange)).isEqualTo(create(exchange));
        assertThat(content(exchange)).isEqualTo(media("image", "image/png", BYTES));
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpg,image,image/jpeg",
        "Audio/X-WAV,audio,audio/wav",
        "audio/mp4,audio,audio/m4a",
        "video/quicktime,video,video/mov",
        "application/pdf; version=1.7,document,application/pdf"
    })
    void theContentHasTheKindAndTheNormalName(String mediaType, String type, String mimeType) throws Exception {
        assertThat(content(exchange(BYTES, Map.of("Content-Type", mediaType)))).isEqualTo(media(type, mimeType, BYTES));
    }

    @Test
    void rawAudioKeepsItsRateAndChannels() throws Exception {
        assertThat(content(exchange(BYTES, Map.of("Content-Type", "audio/L16;codec=pcm;rate=24000; channels=2"))))
                .isEqualTo(media("audio", "audio/l16", BYTES)
                        .put("sample_rate", 24000)
                        .put("channels", 2));
        assertThat(content(exchange(BYTES, Map.of("Content-Type", "audio/l16; rate=99999999999; channels=-1"))))
                .isEqualTo(media("audio", "audio/l16", BYTES));
    }

    @Test
    void theUserMessageAndTheMediaAreOneStep() throws Exception {
        options.with("userMessage", "What is it?");

        assertThat(input(exchange(BYTES, Map.of("Content-Type", "image/png"))))
                .hasToString("[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"What is it?\"},"
                        + "{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"AHNvbWUgYnl0ZXM=\"}]}]");
    }

    @Test
    void aStreamIsReplacedByACacheAndClosed() throws Exception {
        Closeable stream = new Closeable(BYTES);
        Exchange exchange = exchange(stream, Map.of("Content-Type", "image/png"));

        create(exchange);

        assertThat(stream.closed).isTrue();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(StreamCache.class);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(BYTES);
    }

    @Test
    void aStreamCacheStaysAndIsAtItsStart() throws Exception {
        StreamCache cache = readStreamCache();
        Exchange exchange = exchange(cache, Map.of("Content-Type", "image/png"));

        create(exchange);

        assertThat(exchange.getMessage().getBody()).isSameAs(cache);
        assertThat(((InputStream) cache).readAllBytes()).isEqualTo(BYTES);
    }

    @Test
    void aStreamCacheOnDiskIsRead() throws Exception {
        FileInputStreamCache cache = new FileInputStreamCache(file().toFile());
        Exchange exchange = exchange(cache, Map.of("Content-Type", "image/png"));

        assertThat(content(exchange)).isEqualTo(media("image", "image/png", BYTES));
        assertThat(content(exchange)).isEqualTo(media("image", "image/png", BYTES));
        assertThat(cache.readAllBytes()).isEqualTo(BYTES);
        cache.close();
    }

    @Test
    void filesStayAsTheBody() throws Exception {
        for (Object body : new Object[] {file(), file().toFile(), new Wrapped(file().toFile(), null)}) {
            Exchange exchange = exchange(body, Map.of("Content-Type", "image/png"));

            create(exchange);

            assertThat(exchange.getMessage().getBody()).isSameAs(body);
        }
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertRefused(exchange(folder.resolve("absent.pdf")), "invalid_body").hasMessage("Reading the body failed");
        assertRefused(exchange(folder), "invalid_body").hasMessage("Reading the body failed");
    }

    @Test
    void aRemoteFileWithoutContentIsRefused() {
        assertRefused(exchange(new Wrapped(new Object(), null)), "invalid_body")
                .hasMessageContaining("was not downloaded");
    }

    private static Path file() throws IOException {
        return Files.write(folder.resolve("noextension"), BYTES);
    }

    private static InputStreamCache readStreamCache() {
        InputStreamCache cache = new InputStreamCache(BYTES);
        cache.readAllBytes();
        return cache;
    }

    /** As a remote consumer passes it on when its content is not to be downloaded before it is used. */
    private static GenericFile<Object> notYetDownloaded() {
        GenericFile<Object> remote = new GenericFile<>();
        remote.setFile(new Object());
        remote.setBinding(new GenericFileBinding<>() {
            @Override
            public Object getBody(GenericFile<Object> file) {
                return null;
            }

            @Override
            public void setBody(GenericFile<Object> file, Object body) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void loadContent(Exchange exchange, GenericFile<?> file) {
                file.setBinding(null);
                file.setBody(BYTES);
            }
        });
        return remote;
    }

    private record Wrapped(Object file, Object body) implements WrappedFile<Object> {
        @Override
        public Object getFile() {
            return file;
        }

        @Override
        public Object getBody() {
            return body;
        }

        @Override
        public long getFileLength() {
            return BYTES.length;
        }
    }

    private static final class Closeable extends ByteArrayInputStream {
        private boolean closed;

        Closeable(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
