/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How much memory a document of 40 MB needs: what its body needs by itself, and little more. */
class LargeMediaTest {

    private static final int SIZE = 40_000_000;

    @TempDir
    static Path folder;

    private final List<String> hashes = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"FILE,48", "SPOOLED_STREAM,48", "BYTES,124", "STREAM,124"})
    void aLargeDocumentNeedsLittleMoreThanItsBody(LargeMediaSender.Way way, int megabytes) throws Exception {
        Path file = folder.resolve("large.pdf");
        byte[] bytes = new byte[SIZE];
        new Random(3).nextBytes(bytes);
        Files.write(file, bytes);
        Process sender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeMediaSender.class.getName(),
                        way.name(),
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("Yes");
            assertThat(sender.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            sender.destroyForcibly();
        }

        String hash = hash(MessageDigest.getInstance("SHA-256"), bytes);
        assertThat(hashes).containsExactly(hash, hash);
    }

    /** Refuses every first try, and answers the second. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                JsonParser parser = WireTestSupport.JSON.createParser(exchange.getRequestBody())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "data".equals(parser.currentName())) {
                    parser.readBinaryValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                    hashes.add(hash(digest, new byte[0]));
                }
            }
            boolean first = hashes.size() == 1;
            byte[] answer =
                    WireTestSupport.interaction("Yes").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("retry-after-ms", "1");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(first ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(MessageDigest digest, byte[] rest) {
        return HexFormat.of().formatHex(digest.digest(rest));
    }
}
