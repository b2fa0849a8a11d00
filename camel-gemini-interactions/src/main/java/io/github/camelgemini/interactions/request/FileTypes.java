/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The media types of the files that messages refer to. A header tells it; of files that the steps before were about the exchange remembers it, so that several
 * of them may go together, and the type of one is not taken for that of another.
 */
public final class FileTypes {

    private static final String PROPERTY = "CamelGeminiInteractionsFileTypes";

    /** More than that many files of one exchange are told by the header alone. */
    private static final int MOST = 10_000;

    private final Map<String, String> byUri = new ConcurrentHashMap<>();
    private volatile String latest;

    private FileTypes() {}

    /**
     * Writes the header, and remembers.
     *
     * @param uri null when it is not known
     * @param mediaType null when it is not known; the header is removed then
     */
    public static void set(Exchange exchange, String uri, String mediaType) {
        FileTypes types = exchange.getProperty(PROPERTY) instanceof FileTypes known ? known : new FileTypes();
        exchange.setProperty(PROPERTY, types);
        types.latest = mediaType;
        if (mediaType == null) {
            exchange.getMessage().removeHeader(GeminiInteractionsConstants.FILE_MEDIA_TYPE);
            return;
        }
        exchange.getMessage().setHeader(GeminiInteractionsConstants.FILE_MEDIA_TYPE, mediaType);
        if (uri != null && types.byUri.size() < MOST) {
            types.byUri.put(uri, mediaType);
        }
    }

    /**
     * The type of what a URI leads to, as far as it was told.
     *
     * @throws GeminiInteractionsException when the header is no text
     */
    static Optional<MediaType> of(Message message, String uri) throws GeminiInteractionsException {
        Optional<String> header = new RequestHeaders(message).text(GeminiInteractionsConstants.FILE_MEDIA_TYPE);
        Exchange exchange = message.getExchange();
        if (exchange != null
                && exchange.getProperty(PROPERTY) instanceof FileTypes types
                && (header.isEmpty() || header.get().equals(types.latest))) {
            return types.of(uri, header);
        }
        return header.flatMap(MediaType::parse);
    }

    /** The header is that of the latest file, so a URI of another one goes by its extension, if it has one. */
    private Optional<MediaType> of(String uri, Optional<String> header) {
        String known = byUri.get(uri);
        if (known != null) {
            return MediaType.parse(known);
        }
        return UriReferences.extension(uri).isPresent() ? Optional.empty() : header.flatMap(MediaType::parse);
    }

    /** Logs and traces of exchanges show properties. */
    @Override
    public String toString() {
        return byUri.size() + " file(s)";
    }
}
