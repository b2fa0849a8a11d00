/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.media.MediaTypeHints;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import org.apache.camel.Message;
import org.apache.camel.attachment.DefaultAttachmentMessage;

/** The only class that uses the optional library camel-attachments. Load this class only if the library is present. */
final class AttachmentReader {

    private AttachmentReader() {}

    static boolean hasAttachments(Message message) {
        return new DefaultAttachmentMessage(message).hasAttachments();
    }

    /**
     * Adds each attachment as a content block, in order. The attachments can be read again afterwards. An attachment that is also the body is not added.
     *
     * @param body the message's body
     * @param element the name of a message in a list in error messages; empty for the exchange's own message
     */
    static void addAttachments(Message message, BodyDocument body, String element, InputItemReader items)
            throws GeminiInteractionsException {
        int index = 0;
        for (Map.Entry<String, DataHandler> attachment :
                new DefaultAttachmentMessage(message).getAttachments().entrySet()) {
            String what = (element + " attachment[" + index + "]").strip();
            add(attachment.getKey(), attachment.getValue(), what, body, items);
            index++;
        }
    }

    private static void add(String key, DataHandler data, String what, BodyDocument body, InputItemReader items)
            throws GeminiInteractionsException {
        List<String> names = Stream.of(Objects.requireNonNullElse(data.getName(), ""), key)
                .filter(name -> !name.isBlank())
                .toList();
        List<String> declared = Stream.ofNullable(data.getContentType()).toList();
        Object identity = new Identity(key, data);
        String name = names.stream().findFirst().orElse("");
        MediaTypeHints hints = new MediaTypeHints(declared, names);
        if (data.getDataSource() instanceof FileDataSource file) {
            if (!body.isFile(file.getFile()) && !body.isSame(names, file.getFile(), what)) {
                items.addPart(identity, name, new InputItem(file.getFile(), what, hints, null, false, kept -> {}));
            }
            return;
        }
        try (InputStream in = data.getInputStream()) {
            if (!body.isSame(names, in, what)) {
                items.addPart(identity, name, new InputItem(in, what, hints, null, false, kept -> {}));
            }
        } catch (IOException e) {
            throw InvalidRequest.of(InvalidRequest.BODY, "Reading " + what + " failed", e);
        }
    }

    /** An attachment is the same if it is the same object under the same name. */
    private record Identity(String name, DataHandler data) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity same && same.data == data && same.name.equals(name);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(data);
        }

        @Override
        public String toString() {
            return "Identity";
        }
    }
}
