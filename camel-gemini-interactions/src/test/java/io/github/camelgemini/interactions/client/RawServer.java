/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server below HTTP: reads a head, writes the bytes it was given or nothing, and closes or stays. Counts what happens. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final byte[] answer;
    private final boolean closing;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Semaphore headsRead = new Semaphore(0);
    private final Semaphore peersGone = new Semaphore(0);
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private RawServer(String answer, boolean closing) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        this.closing = closing;
        listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Accepts and reads, and never answers. */
    public static RawServer silent() throws IOException {
        return new RawServer("", false);
    }

    /** Answers every request with these characters, and keeps the connection. */
    public static RawServer answering(String answer) throws IOException {
        return new RawServer(answer, false);
    }

    /** Answers the first request of each connection with these characters, and closes it. */
    public static RawServer closingAfter(String answer) throws IOException {
        return new RawServer(answer, true);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    public List<String> heads() {
        return heads;
    }

    /** Waits until so many more requests have come. */
    public boolean awaitRequests(int count) throws InterruptedException {
        return headsRead.tryAcquire(count, 30, TimeUnit.SECONDS);
    }

    /** Waits until so many more connections were closed by the other side. */
    public boolean awaitPeersGone(int count) throws InterruptedException {
        return peersGone.tryAcquire(count, 30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.append((char) next);
                if (read.indexOf("\r\n\r\n") >= 0) {
                    in.skipNBytes(contentLength(read.toString()));
                    heads.add(read.toString());
                    read.setLength(0);
                    socket.getOutputStream().write(answer);
                    headsRead.release();
                    if (closing) {
                        return;
                    }
                }
            }
            peersGone.release();
        } catch (IOException reset) {
            peersGone.release();
        }
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n")) {
            if (line.startsWith("Content-Length: ")) {
                return Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return 0;
    }
}
