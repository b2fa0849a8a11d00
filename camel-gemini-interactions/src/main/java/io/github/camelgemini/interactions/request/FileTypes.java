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
 * The media types of files to which messages refer. A header contains the type of the latest file. An exchange property keeps the types of earlier files, so
 * that a message can refer to several files of different types.
 */
public final class FileTypes {

    private static final String PROPERTY = "CamelGeminiInteractionsFileTypes";

    /** The maximum number of files kept for one exchange; for further files only the header counts. */
    private static final int MOST = 10_000;

    private final Map<String, String> byUri = new ConcurrentHashMap<>();
    private volatile String latest;

    private FileTypes() {}

    /**
     * Writes the header, and keeps the type for later steps.
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
     * Returns the declared type of the file at a URI, if it is known.
     *
     * @throws GeminiInteractionsException when the header is not a text
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

    /** The header belongs to the latest file, so the type of another file is determined by the extension in its URI, if there is one. */
    private Optional<MediaType> of(String uri, Optional<String> header) {
        String known = byUri.get(uri);
        if (known != null) {
            return MediaType.parse(known);
        }
        return UriReferences.extension(uri).isPresent() ? Optional.empty() : header.flatMap(MediaType::parse);
    }

    /** Short, because logs and traces of exchanges show properties. */
    @Override
    public String toString() {
        return byUri.size() + " file(s)";
    }
}
