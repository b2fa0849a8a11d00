/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;

import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;

import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConverter;
import org.apache.camel.converter.stream.ReaderCache;

/** Converts Java objects that are neither text nor bytes to text. For one request. */
final class Conversions {

    private final Exchange exchange;
    private final SizeBudget budget;

    Conversions(Exchange exchange, SizeBudget budget) {
        this.exchange = exchange;
        this.budget = budget;
    }

    /** Returns the text of a reader, and replaces the reader by one that can be read again. */
    String read(Reader reader, InputItem item) throws GeminiInteractionsException {
        try {
            if (reader instanceof StreamCache) {
                return readAll(reader);
            }
            String text = ReadOnce.content(reader, item.what(), exchange, () -> readAll(reader));
            item.putBack().accept(new ReaderCache(text));
            return text;
        } catch (IOException e) {
            throw InvalidRequest.of(InvalidRequest.BODY, "Reading " + item.what() + " failed", e);
        }
    }

    private String readAll(Reader reader) throws IOException, GeminiInteractionsException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        rewind(reader);
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            text.append(buffer, 0, count);
            if (text.length() > budget.left()) {
                throw budget.exceeded();
            }
        }
        rewind(reader);
        return text.toString();
    }

    /**
     * Converts an object of another class if the headers declare a text, or parts as mails do, and if Camel has a converter. Never uses {@code toString()},
     * which every class has.
     */
    String convert(InputItem item) throws GeminiInteractionsException {
        Object value = item.value();
        boolean parts = item.hints().isMultipart();
        boolean text = parts
                || item.hints()
                        .declaredType()
                        .flatMap(MediaType::kind)
                        .filter(kind -> !kind.isMedia())
                        .isPresent();
        if (text && value != null && converter(value.getClass()) != null) {
            String converted = convert(value, item);
            if (converted != null) {
                return converted;
            }
            if (parts && item.body()) {
                // A mail whose parts are all attachments contains no text.
                return "";
            }
        }
        throw InvalidRequest.of(
                InvalidRequest.BODY,
                "The Java class of " + item.what() + ", "
                        + (value == null ? "null" : value.getClass().getName())
                        + ", cannot be sent: convert it to a text, bytes, a stream, a file, a Map or a JsonNode");
    }

    /** A source of XML may read a stream, which can be read only once. */
    private String convert(Object value, InputItem item) throws GeminiInteractionsException {
        if (!(value instanceof Source) || value instanceof StreamCache || value instanceof DOMSource) {
            return convert(value);
        }
        try {
            return ReadOnce.content(value, item.what(), exchange, () -> Objects.requireNonNullElse(convert(value), ""));
        } catch (IOException e) {
            throw InvalidRequest.of(InvalidRequest.BODY, "Reading " + item.what() + " failed", e);
        }
    }

    private String convert(Object value) {
        rewind(value);
        // If this converter returned no text, Camel itself would fall back to toString().
        String converted = converter(value.getClass()).tryConvertTo(String.class, exchange, value);
        rewind(value);
        return converted;
    }

    private TypeConverter converter(Class<?> from) {
        return exchange.getContext().getTypeConverterRegistry().lookup(String.class, from);
    }

    private static void rewind(Object value) {
        if (value instanceof StreamCache cache) {
            cache.reset();
        }
    }
}
