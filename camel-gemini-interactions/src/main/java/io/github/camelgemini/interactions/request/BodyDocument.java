/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.FileUtil;

/** Recognises an attachment that has the same content as the body: HTTP components create both from one file of a form. */
final class BodyDocument {

    private static final int BUFFER = 64 * 1024;

    private final Object original;
    private final Message message;
    private final ByteSources sources;
    private final Set<String> names = new HashSet<>();

    /**
     * @param original the body as it was received
     * @param message contains the body in a form that can be read again
     */
    BodyDocument(Object original, Message message, ByteSources sources) {
        this.original = original;
        this.message = message;
        this.sources = sources;
        for (String header : new String[] {Exchange.FILE_NAME, Exchange.FILE_NAME_ONLY}) {
            String name = BodyDescription.text(message, header);
            if (name != null) {
                names.add(FileUtil.stripPath(name));
            }
        }
        ByteSources.fileName(original).ifPresent(names::add);
    }

    /** Whether the body is this file. */
    boolean isFile(File file) {
        return ByteSources.file(original)
                .filter(path -> absolute(path).equals(absolute(file.toPath())))
                .isPresent();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Whether the body has one of the names of an attachment and the same bytes.
     *
     * @param attachment its stream or file; a stream is cached, so that it can be read again
     */
    boolean isSame(Collection<String> attachmentNames, Object attachment, String what)
            throws GeminiInteractionsException {
        if (attachment == original) {
            return true;
        }
        if (!ByteSources.reads(message.getBody())
                || attachmentNames.stream().map(FileUtil::stripPath).noneMatch(names::contains)) {
            return false;
        }
        ByteSource body = sources.of(message.getBody(), "the body", message::setBody);
        ByteSource other = sources.of(attachment, what, kept -> {});
        if (body.size() != other.size()) {
            return false;
        }
        try (InputStream one = body.open();
                InputStream two = other.open()) {
            return haveSameBytes(one, two);
        } catch (IOException e) {
            throw InvalidRequest.of(InvalidRequest.BODY, "Reading " + what + " failed", e);
        }
    }

    private static boolean haveSameBytes(InputStream one, InputStream two) throws IOException {
        byte[] ofOne;
        do {
            ofOne = one.readNBytes(BUFFER);
            if (!Arrays.equals(ofOne, two.readNBytes(BUFFER))) {
                return false;
            }
        } while (ofOne.length > 0);
        return true;
    }
}
