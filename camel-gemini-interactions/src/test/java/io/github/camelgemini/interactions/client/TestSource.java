/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.client.body.ByteSource;

/** A source that counts its readers, and may give each of them something else. */
public final class TestSource implements ByteSource {

    /** Gives a reader its bytes. */
    interface Opening {
        InputStream open() throws IOException;
    }

    private final long size;
    private final List<Opening> openings;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<String> threads = new CopyOnWriteArrayList<>();

    /** A source of which the first reader gets the first opening, and so on; the last one is for all that follow. */
    TestSource(long size, Opening... openings) {
        this.size = size;
        this.openings = List.of(openings);
    }

    public static TestSource of(byte[] bytes) {
        return new TestSource(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    int opened() {
        return opened.get();
    }

    int closed() {
        return closed.get();
    }

    /** The names of the threads that opened it. */
    List<String> threads() {
        return threads;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        threads.add(Thread.currentThread().getName());
        InputStream in = openings.get(Math.min(opened.getAndIncrement(), openings.size() - 1))
                .open();
        return new FilterInputStream(in) {
            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                super.close();
            }
        };
    }
}
