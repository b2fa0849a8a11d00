/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Remembers in a file which mails were sent on, so that a mail that is delivered twice is sent on once.
 *
 * <p>A mail is written down when its exchange has succeeded, that is, when Kafka has the mail or its files are in the folder for a person. Camel's repositories
 * write before that; after a crash in between, the mail would count as sent and be lost. Here a crash in between sends it twice. While a mail is on its way, a
 * second copy is already known. For one process. The file grows by 65 bytes with each mail. Thread-safe.
 */
final class SentMails extends ServiceSupport implements IdempotentRepository {

    private static final int HASH_LENGTH = 64;

    private final Path file;
    private final Set<String> known = new HashSet<>();
    private FileChannel channel;

    SentMails(Path file) {
        this.file = file;
    }

    @Override
    protected synchronized void doStart() throws Exception {
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            // A line that a crash has cut short is no hash.
            Files.readAllLines(file).stream()
                    .filter(line -> line.length() == HASH_LENGTH)
                    .forEach(known::add);
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    protected synchronized void doStop() throws Exception {
        if (channel != null) {
            channel.close();
        }
        known.clear();
    }

    @Override
    public synchronized boolean add(String hash) {
        return known.add(hash);
    }

    @Override
    public synchronized boolean contains(String hash) {
        return known.contains(hash);
    }

    @Override
    public synchronized boolean remove(String hash) {
        return known.remove(hash);
    }

    @Override
    public synchronized boolean confirm(String hash) {
        try {
            // The line break comes first, so that a line that was cut short does not spoil this one.
            channel.write(ByteBuffer.wrap(('\n' + hash).getBytes(StandardCharsets.US_ASCII)));
            channel.force(false);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }
}
