/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Relays connections between a client and a server and counts those that the client closes, even while the server sends nothing. */
final class Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final URI server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closedByClient = new AtomicInteger();

    private Relay(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static Relay to(String server) throws IOException {
        Relay relay = new Relay(URI.create(server));
        relay.start(relay::accept);
        return relay;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    int opened() {
        return opened.get();
    }

    int closedByClient() {
        return closedByClient.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                open.add(client);
                open.add(target);
                opened.incrementAndGet();
                start(() -> {
                    if (copy(client, target)) {
                        closedByClient.incrementAndGet();
                    }
                });
                start(() -> copy(target, client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Copies until the end, and ends the other side too. Returns whether it was the reading that ended. */
    private static boolean copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (to) {
            while (true) {
                int count = read(from, buffer);
                if (count < 0) {
                    return !from.isClosed();
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** A connection that is reset has ended like one that is closed. */
    private static int read(Socket from, byte[] buffer) {
        try {
            return from.getInputStream().read(buffer);
        } catch (IOException e) {
            return -1;
        }
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
