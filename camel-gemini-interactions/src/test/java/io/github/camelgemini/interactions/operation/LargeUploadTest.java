/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that is many times as large as the heap can be uploaded. */
class LargeUploadTest {

    private static final long SIZE = 400L * 1024 * 1024 + 1;

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @TempDir
    Path folder;

    @Test
    void fourHundredMegabytesPassASmallHeap() throws Exception {
        Path film = folder.resolve("film.mp4");
        try (RandomAccessFile sparse = new RandomAccessFile(film.toFile(), "rw")) {
            sparse.setLength(SIZE);
            for (long at = 0; at < SIZE; at += 7_000_001) {
                sparse.seek(at);
                sparse.writeLong(at);
            }
        }

        String name = upload(film);

        assertThat(EMULATOR.emulator().files().hashes()).containsExactly(Map.entry(name, hash(film)));
        assertThat(EMULATOR.emulator().requests().stream()
                        .filter(request -> request.header("x-goog-upload-offset") != null)
                        .mapToLong(RecordedRequest::bodySize)
                        .sum())
                .isEqualTo(Files.size(film));
    }

    /** Uploads it in another process, and gives the name of what that has made of it. */
    private static String upload(Path film) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeUpload.class.getName(),
                        EMULATOR.baseUrl(),
                        film.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String name = out.readLine();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return name;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String hash(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
