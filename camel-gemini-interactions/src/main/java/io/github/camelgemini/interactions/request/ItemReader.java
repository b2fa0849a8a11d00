/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.ByteSource;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.ReaderCache;

/** Adds items to an input, each by its Java class and media type. For one request. */
final class ItemReader {

    private final Exchange exchange;
    private final InlineBudget budget;
    private final ByteSources sources;
    private final MediaContents contents;
    private final UriReferences uris;
    private final JsonMedia jsonMedia;
    private final InputBuilder input;
    private final InputParts parts;

    /** @param parts takes note of what stays with the exchange; null where nobody wants to know */
    ItemReader(
            Exchange exchange,
            InlineBudget budget,
            MediaContents contents,
            UriReferences uris,
            InputBuilder input,
            InputParts parts) {
        this.parts = parts;
        this.exchange = exchange;
        this.budget = budget;
        this.sources = new ByteSources(exchange, budget);
        this.contents = contents;
        this.uris = uris;
        this.jsonMedia = new JsonMedia(budget, uris);
        this.input = input;
    }

    void add(Item item) throws GeminiInteractionsException {
        if (item.value() instanceof ObjectNode object) {
            addObject(object, item);
        } else if (ByteSources.reads(item.value())) {
            addBytes(item);
        } else if (item.value() instanceof CharSequence text) {
            addUndeclared(text.toString(), item);
        } else if (item.value() instanceof JsonNode json && json.isTextual()) {
            addUndeclared(json.textValue(), item);
        } else if (item.value() instanceof Reader reader) {
            addUndeclared(read(reader, item), item);
        } else {
            addText(convert(item), item);
        }
    }

    /**
     * Adds an attachment.
     *
     * @param key equals that of the same attachment in another request of the exchange
     */
    void addPart(Object key, Item item) throws GeminiInteractionsException {
        int before = input.size();
        add(item);
        if (parts != null && input.size() > before) {
            parts.add(key, input.last());
        }
    }

    /**
     * Adds a reference.
     *
     * @param declared its media type; empty to go by the URI's file extension, or by what was declared when it was sent before
     */
    void addUri(String uri, Optional<MediaType> declared, String what) throws GeminiInteractionsException {
        ObjectNode before = declared.isPresent() ? null : SentInputs.reference(exchange, uri);
        ObjectNode content = before == null ? uris.content(uri, declared, what) : before.deepCopy();
        input.addContent(content);
        if (parts != null) {
            parts.add(uri, content);
            SentInputs.of(exchange).noteReference(uri, content);
        }
    }

    private void addObject(ObjectNode object, Item item) throws GeminiInteractionsException {
        if (!JsonBodies.hasType(object)) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The JSON object in " + item.what()
                            + " must have a type, as contents and steps have; only a body that is no list may be a request with input");
        }
        jsonMedia.check(object, item.what());
        if (JsonBodies.isMedia(object) && object.hasNonNull(MediaContents.URI)) {
            MediaTypeHints own = MediaTypeHints.ofElements(exchange.getMessage());
            input.addContent(uris.completed(object, own.declaredType(), item.what()));
        } else if (JsonBodies.isContent(object)) {
            input.addContent(JsonMedia.withSource(object));
        } else {
            input.addStep(object);
        }
    }

    private void addBytes(Item item) throws GeminiInteractionsException {
        ByteSource source = sources.of(item.value(), item.what(), item.putBack());
        if (source.size() == 0) {
            // Protocols without a body, such as a GET over HTTP, still have a stream.
            if (item.body() && item.value() instanceof InputStream) {
                return;
            }
            throw empty(item);
        }
        MediaType type = mediaType(item, ByteSources.head(source, item.what()));
        ContentKind kind = type.kind().orElseThrow(() -> InvalidRequest.unsupported(type, item.what()));
        if (kind.isMedia()) {
            budget.take(source.size(), type.isPdf());
            input.addContent(contents.of(kind, type).putPOJO(MediaContents.DATA, source));
        } else {
            byte[] text = sources.readAll(source, item.what());
            budget.take(text.length);
            addText(decode(text, type, item), item);
        }
    }

    static MediaType mediaType(Item item, byte[] head) throws GeminiInteractionsException {
        MediaTypeHints hints = ByteSources.fileName(item.value())
                .map(item.hints()::withFileName)
                .orElse(item.hints());
        Optional<MediaType> type = hints.typeOf(head);
        if (type.isPresent()) {
            return type.get();
        }
        throw InvalidRequest.of(
                InvalidRequest.UNKNOWN_MEDIA_TYPE,
                "The media type of " + item.what()
                        + " cannot be told by its headers, its file name or its first bytes: set the header "
                        + GeminiInteractionsConstants.MEDIA_TYPE
                        + ", such as to application/pdf, or an attachment's Content-Type");
    }

    private static String decode(byte[] content, MediaType type, Item item) throws GeminiInteractionsException {
        String name = type.parameters().getOrDefault("charset", item.charset());
        try {
            Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IllegalArgumentException e) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The charset of " + item.what() + " is unknown: set a known one in its Content-Type or in "
                            + Exchange.CHARSET_NAME);
        } catch (CharacterCodingException e) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The text of " + item.what() + " is not encoded as "
                            + (name == null ? "UTF-8" : "its charset says")
                            + ": set the charset in its Content-Type or in " + Exchange.CHARSET_NAME);
        }
    }

    /** Adds what is text by its Java class, unless its headers say that it stands for bytes. */
    private void addUndeclared(String text, Item item) throws GeminiInteractionsException {
        boolean media = item.hints()
                .declaredType()
                .flatMap(MediaType::kind)
                .filter(ContentKind::isMedia)
                .isPresent();
        if (item.body() && media && !text.isBlank()) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The body is text, which cannot hold media, but its media type header says that it does: keep the body as"
                            + " bytes or as a stream, or remove the header");
        }
        addText(text, item);
    }

    private void addText(String text, Item item) throws GeminiInteractionsException {
        if (!text.isBlank()) {
            input.addText(text);
        } else if (!item.body()) {
            throw empty(item);
        }
    }

    private String read(Reader reader, Item item) throws GeminiInteractionsException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        try {
            rewind(reader);
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                text.append(buffer, 0, count);
                if (text.length() > budget.left()) {
                    throw budget.exceeded();
                }
            }
            rewind(reader);
        } catch (IOException e) {
            throw InvalidRequest.of(InvalidRequest.BODY, "Reading " + item.what() + " failed", e);
        }
        if (!(reader instanceof StreamCache)) {
            item.putBack().accept(new ReaderCache(text.toString()));
        }
        return text.toString();
    }

    /** Other classes are text if their headers say so and Camel has a converter: not by {@code toString()}, which any class has. */
    private String convert(Item item) throws GeminiInteractionsException {
        Object value = item.value();
        boolean text = item.hints()
                .declaredType()
                .flatMap(MediaType::kind)
                .filter(kind -> !kind.isMedia())
                .isPresent();
        if (text && value != null && hasTextConverter(value.getClass())) {
            rewind(value);
            String converted = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
            rewind(value);
            if (converted != null) {
                return converted;
            }
        }
        throw InvalidRequest.of(
                InvalidRequest.BODY,
                "The Java class of " + item.what() + ", "
                        + (value == null ? "null" : value.getClass().getName())
                        + ", cannot be sent: convert it to a text, bytes, a stream, a file, or a Map or JsonNode with type");
    }

    private boolean hasTextConverter(Class<?> from) {
        return exchange.getContext().getTypeConverterRegistry().lookup(String.class, from) != null;
    }

    private static void rewind(Object value) {
        if (value instanceof StreamCache cache) {
            cache.reset();
        }
    }

    private static GeminiInteractionsException empty(Item item) {
        return InvalidRequest.of(InvalidRequest.EMPTY, "There is nothing to send: " + item.what() + " is empty");
    }
}
