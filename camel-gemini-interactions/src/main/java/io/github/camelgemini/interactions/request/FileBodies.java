/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Optional;

import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.files.FileUpload;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.media.MediaTypeHints;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.FileUtil;

/** Turns the body of an exchange into a file to upload. */
public final class FileBodies {

    private FileBodies() {}

    /**
     * Prepares the body for its upload. Reads only a stream that can be read only once, and replaces that stream by one that can be read again.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} when the body has no bytes, or its media type cannot be determined
     */
    public static FileUpload read(Exchange exchange) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (!ByteSources.reads(body)) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The body cannot be uploaded: it must be bytes, a stream or a file; convert it to one of them");
        }
        SizeBudget budget = new SizeBudget(InlineLimits.UPLOADED);
        ByteSource source = new ByteSources(exchange, budget).of(body, "the body", message::setBody);
        if (source.size() == 0) {
            throw InvalidRequest.of(InvalidRequest.EMPTY, "There is nothing to upload: the body is empty");
        }
        InputItem item = new InputItem(body, "the body", MediaTypeHints.ofBody(message, body), null, true, kept -> {});
        MediaType type = InputItemReader.mediaType(item, ByteSources.head(source, item.what()));
        return new FileUpload(source, type.name(), displayName(message, body));
    }

    private static String displayName(Message message, Object body) {
        return Optional.ofNullable(BodyDescription.text(message, Exchange.FILE_NAME))
                .map(FileUtil::stripPath)
                .or(() -> ByteSources.fileName(body))
                .orElse(null);
    }
}
