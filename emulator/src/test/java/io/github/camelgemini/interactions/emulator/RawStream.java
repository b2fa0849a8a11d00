/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

/** A stream on a bare socket: it takes no thread, reads only when it is told to, and sees how the connection ends. */
final class RawStream implements Closeable {

    private static final int RECEIVE_BUFFER = 64 * 1024;
    private static final int TIMEOUT_MILLIS = 120_000;

    private final Socket socket = new Socket();

    /** Sends a create and does not read. */
    RawStream(Emulator emulator, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(emulator.baseUrl()).getPort()));
        String head = "POST /v1beta/interactions HTTP/1.1\r\nHost: a\r\nx-goog-api-key: k\r\n" + "Content-Length: "
                + bytes.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
    }

    /** How a stream ended: what of its body came, whether it was complete for HTTP, and whether by a reset. */
    record Received(String body, boolean complete, boolean reset) {
        int bytes() {
            return body.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /** Reads the first event, which must have been sent already. */
    JsonNode firstEvent() throws IOException {
        byte[] begin = new byte[4096];
        int length = socket.getInputStream().read(begin);
        String text = new String(begin, 0, length, StandardCharsets.UTF_8);
        int event = text.indexOf("event: ");
        return Wire.events(text.substring(event, text.indexOf("\n\n") + 2)).get(0);
    }

    /** Reads to the end, as far as it comes. */
    Received read() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        boolean reset = false;
        boolean complete = false;
        try {
            String head = line(in);
            while (!head.isEmpty() && !line(in).isEmpty()) {
                // A header.
            }
            String size = line(in);
            while (!complete && !size.isEmpty()) {
                complete = "0".equals(size);
                body.writeBytes(in.readNBytes(Integer.parseInt(size, 16)));
                line(in);
                size = complete ? "" : line(in);
            }
        } catch (SocketException e) {
            reset = true;
        }
        return new Received(body.toString(StandardCharsets.UTF_8), complete, reset);
    }

    /** The next line without its end; empty at the end of everything, too. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
