/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LifelineTest {

    private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void linesAreCommandsAndTheEndIsTold() throws Exception {
        Lifeline.watch(
                new ByteArrayInputStream("run\nrun\n".getBytes(StandardCharsets.UTF_8)), commands, ended::countDown);

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(commands).containsExactly("run", "run");
    }

    @Test
    void aBrokenPipeIsTheEnd() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("broken");
            }
        };
        Lifeline.watch(broken, commands, ended::countDown);

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(commands).isEmpty();
    }
}
