/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What writes a download gives each chunk back and tells of each failure, whatever its sink throws. */
class DownloadWriterTest {

    private final List<GeminiInteractionsException> failures = new ArrayList<>();
    private int released;

    static List<Throwable> failures() {
        return List.of(new IOException("marker"), new IllegalStateException("marker"), new OutOfMemoryError("marker"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aChunkIsReleasedWhateverTheSinkThrows(Throwable failure) {
        DownloadWriter<OutputStream> reader = reader(new Sink(failure, null), Runnable::run);

        reader.start(null, response(), new OneChunk());

        assertThat(released).isEqualTo(1);
        assertThat(failures).hasSize(1);
        assertThat(reader.written()).isCompletedExceptionally();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aSinkThatCannotBeClosedEndsTheCallToo(Throwable failure) {
        DownloadWriter<OutputStream> reader = reader(new Sink(failure, failure), Runnable::run);

        reader.start(null, response(), new OneChunk());

        assertThat(released).isEqualTo(1);
        assertThat(failures).hasSize(1);
        assertThat(reader.written()).isCompletedExceptionally();
    }

    @Test
    void writersThatFailEndTheCall() {
        DownloadWriter<OutputStream> reader = reader(OutputStream.nullOutputStream(), task -> {
            throw new OutOfMemoryError("marker");
        });

        reader.start(null, response(), new OneChunk());

        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).getCode()).isEqualTo("internal_error");
    }

    private DownloadWriter<OutputStream> reader(OutputStream sink, Executor writers) {
        return new DownloadWriter<>(new Download.Target<>(() -> sink, writers, 1000), failures::add);
    }

    private static Response response() {
        return (Response) Proxy.newProxyInstance(
                Response.class.getClassLoader(),
                new Class<?>[] {Response.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaders" -> HttpFields.EMPTY;
                    case "abort" -> CompletableFuture.completedFuture(true);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Fails to write, and to close if it is told to. */
    private static final class Sink extends OutputStream {
        private final Throwable writing;
        private final Throwable closing;

        Sink(Throwable writing, Throwable closing) {
            this.writing = writing;
            this.closing = closing;
        }

        @Override
        public void write(int b) throws IOException {
            raise(writing);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            raise(writing);
        }

        @Override
        public void close() throws IOException {
            raise(closing);
        }

        private static void raise(Throwable failure) throws IOException {
            if (failure instanceof IOException io) {
                throw io;
            } else if (failure instanceof RuntimeException defect) {
                throw defect;
            } else if (failure instanceof Error defect) {
                throw defect;
            }
        }
    }

    /** Has one chunk, whose release is counted, and nothing more for the moment. */
    private final class OneChunk implements Content.Source {
        private boolean given;

        @Override
        public Content.Chunk read() {
            if (given) {
                return null;
            }
            given = true;
            return Content.Chunk.from(ByteBuffer.wrap(new byte[3]), false, () -> released++);
        }

        @Override
        public void demand(Runnable whenReady) {}

        @Override
        public void fail(Throwable failure) {}
    }
}
