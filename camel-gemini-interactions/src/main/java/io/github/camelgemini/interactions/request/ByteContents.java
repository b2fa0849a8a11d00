/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.media.MagicBytes;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.media.MediaTypeHints;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts a body of bytes to the result of a function: a text, or an array with one content block. */
public final class ByteContents {

    private static final Logger LOG = LoggerFactory.getLogger(ByteContents.class);

    private static final String WHAT = "the result";
    private static final MediaType PLAIN_TEXT = MediaType.parse("text/plain").orElseThrow();

    private ByteContents() {}

    /** Whether an object is of a kind whose bytes can be read. */
    public static boolean reads(Object body) {
        return ByteSources.reads(body);
    }

    /** Whether a body was rejected because it is too large. */
    public static boolean isTooLarge(GeminiInteractionsException failure) {
        return InvalidRequest.TOO_LARGE.equals(failure.getCode());
    }

    /**
     * Reads the body of an exchange into memory, and closes a stream. Blocks.
     *
     * @param exchange an exchange with a body for which {@link #reads} is true
     * @param limit the maximum size in bytes
     * @throws GeminiInteractionsException when the body is larger, cannot be read, or has a media type that the API does not accept; the message contains no
     *     content
     */
    public static JsonNode read(Exchange exchange, int limit) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        try {
            ByteSources sources = new ByteSources(exchange, new SizeBudget(new InlineLimits(limit, limit)));
            ByteSource source = sources.of(body, WHAT, kept -> {});
            byte[] bytes = sources.readAll(source, WHAT);
            return bytes.length == 0 ? TextNode.valueOf("") : content(exchange, body, bytes);
        } finally {
            close(body);
        }
    }

    private static JsonNode content(Exchange exchange, Object body, byte[] bytes) throws GeminiInteractionsException {
        String charset = ExchangeHelper.getCharsetName(exchange, false);
        MediaTypeHints hints = MediaTypeHints.ofBody(exchange.getMessage(), body);
        InputItem item = new InputItem(body, WHAT, hints, charset, true, kept -> {});
        MediaType type;
        try {
            type = InputItemReader.mediaType(item, Arrays.copyOf(bytes, Math.min(bytes.length, MagicBytes.HEAD)));
        } catch (GeminiInteractionsException e) {
            if (!InvalidRequest.UNKNOWN_MEDIA_TYPE.equals(e.getCode())) {
                throw e;
            }
            return TextNode.valueOf(new Texts(false).decode(bytes, PLAIN_TEXT, charset, WHAT));
        }
        ContentKind kind = type.kind().orElseThrow(() -> InvalidRequest.unsupported(type, WHAT));
        if (!kind.isMedia()) {
            return TextNode.valueOf(new Texts(true).decode(bytes, type, charset, WHAT));
        }
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        ObjectNode content = MediaContents.plain(kind, type);
        return contents.add(content.put(MediaContents.DATA, bytes));
    }

    private static void close(Object body) {
        if (body instanceof Closeable stream) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("Closing a stream that was read failed", e);
            }
        }
    }
}
