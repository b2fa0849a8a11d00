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
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.Assertions;

/** A server whose every byte the test writes, when it wants to. */
public final class ScriptedServer implements AutoCloseable {

    static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    private static final int TIMEOUT_MILLIS = 30_000;

    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();

    public ScriptedServer() throws IOException {
        Thread thread = new Thread(this::accept, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public int connections() {
        return sockets.size();
    }

    /** Waits for the next connection and its first request. */
    public Peer next() throws InterruptedException, IOException {
        Peer peer = nextHead();
        peer.readBody();
        return peer;
    }

    /** Waits for the next connection and the head of its first request; nothing of the body is read. */
    Peer nextHead() throws InterruptedException, IOException {
        Peer peer = peers.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        Assertions.assertThat(peer).as("a connection").isNotNull();
        peer.readHead();
        return peer;
    }

    /** Waits for the next request, and begins a chunked stream as its answer. */
    Peer nextStream() throws InterruptedException, IOException {
        return next().beginStream();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                peers.add(new Peer(socket));
                if (listener.isClosed()) {
                    // One may still get in while the listener closes.
                    socket.close();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** One connection. */
    public static final class Peer {
        private final Socket socket;
        private String head;

        private Peer(Socket socket) {
            this.socket = socket;
        }

        public String head() {
            return head;
        }

        void readRequest() throws IOException {
            readHead();
            readBody();
        }

        private void readHead() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            while (read.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                Assertions.assertThat(next).as("the next byte of a request").isNotNegative();
                read.append((char) next);
            }
            head = read.toString();
        }

        private void readBody() throws IOException {
            for (String line : head.split("\r\n")) {
                if (line.startsWith("Content-Length: ")) {
                    socket.getInputStream().skipNBytes(Integer.parseInt(line.substring("Content-Length: ".length())));
                }
            }
        }

        long contentLength() {
            return Long.parseLong(head.replaceFirst("(?s).*\r\nContent-Length: (\\d+)\r\n.*", "$1"));
        }

        /** Reads what comes until the other side closes, and tells how much it was. */
        long countToTheEnd() throws IOException {
            long count = 0;
            try {
                byte[] buffer = new byte[8192];
                for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                    count += read;
                }
            } catch (SocketException reset) {
                // As good as an end.
            }
            return count;
        }

        Peer beginStream() throws IOException {
            return write(EVENTS + "Transfer-Encoding: chunked\r\n\r\n");
        }

        public Peer write(String text) throws IOException {
            return write(text.getBytes(StandardCharsets.UTF_8));
        }

        public Peer write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            return this;
        }

        /** Writes one chunk of a chunked body. */
        public Peer chunk(String text) throws IOException {
            return chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        public Peer chunk(byte[] bytes) throws IOException {
            return write(Integer.toHexString(bytes.length) + "\r\n")
                    .write(bytes)
                    .write("\r\n");
        }

        /** Writes a text delta as a chunk. */
        Peer delta(String text) throws IOException {
            return chunk(StreamRecorder.delta(text));
        }

        /** Ends a chunked body. */
        Peer end() throws IOException {
            return write("0\r\n\r\n");
        }

        /** Answers with a body of known length, and closes. */
        public void answer(String status, String headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            write("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "Content-Length: " + bytes.length
                    + "\r\n\r\n");
            write(bytes);
            close();
        }

        public void close() throws IOException {
            socket.close();
        }

        /** Closes with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the other side has closed the connection. */
        public void awaitGone() throws IOException {
            try {
                Assertions.assertThat(socket.getInputStream().read()).isNegative();
            } catch (SocketException reset) {
                // As good as an end.
            }
        }
    }
}
