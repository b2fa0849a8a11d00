/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Objects;
import java.util.Optional;

import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.ByteSource;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
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
    private final Texts texts;
    private final OtherSteps steps;
    private final InputBuilder input;
    private final InputParts parts;

    /** @param parts takes note of what stays with the exchange; null where nobody wants to know */
    ItemReader(
            Exchange exchange,
            InlineBudget budget,
            MediaContents contents,
            UriReferences uris,
            Texts texts,
            OtherSteps steps,
            InputBuilder input,
            InputParts parts) {
        this.parts = parts;
        this.exchange = exchange;
        this.budget = budget;
        this.sources = new ByteSources(exchange, budget);
        this.contents = contents;
        this.uris = uris;
        this.jsonMedia = new JsonMedia(budget, uris);
        this.texts = texts;
        this.steps = steps;
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
        } else if (item.value() instanceof JsonNode json && (json.isNumber() || json.isBoolean())) {
            addText(json.asText(), item);
        } else if (item.value() instanceof Reader reader) {
            addUndeclared(read(reader, item), item);
        } else {
            addConverted(convert(item), item);
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

    /** Adds a text that is not blank. */
    void addText(String text, String what) throws GeminiInteractionsException {
        texts.check(text, what);
        input.addText(text);
    }

    /** The body of a message, to be compared with its attachments. */
    BodyDocument document(Message message, Object original) {
        return new BodyDocument(original, message, sources);
    }

    /** What is not clearly meant for the API is data, which the model reads as JSON. */
    private void addObject(ObjectNode object, Item item) throws GeminiInteractionsException {
        Nesting.check(object, item.what());
        if (JsonBodies.isRequest(object)) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The Map or JSON object in " + item.what()
                            + " has the key 'input' and no 'type', as whole requests to the API have it: only a body that is no list may be one."
                            + " Is it data that the model is to read? Make a text of it before this step: marshal().json(), then convertBodyTo(String.class)");
        } else if (JsonBodies.isContent(object)) {
            addContent(object, item);
        } else if (JsonBodies.isUserInput(object)) {
            addUserInput(object, item);
        } else if (JsonBodies.isOtherStep(object)) {
            steps.check(item.what());
            jsonMedia.check(object, item.what());
            input.addStep(object);
        } else {
            String text = object.toString();
            budget.take(text.length());
            addText(text, item);
        }
    }

    private void addContent(ObjectNode content, Item item) throws GeminiInteractionsException {
        jsonMedia.check(content, item.what());
        if (JsonBodies.isMedia(content)) {
            MediaTypeHints own = MediaTypeHints.ofElements(exchange.getMessage());
            input.addContent(
                    content.hasNonNull(MediaContents.URI)
                            ? uris.completed(content, own.declaredType(), item.what())
                            : JsonMedia.withSource(content));
        } else {
            texts.check(content.path(JsonBodies.TEXT).textValue(), item.what());
            input.addContent(content);
        }
    }

    /** A step of contents stays one, so that contents beside it are in another. */
    private void addUserInput(ObjectNode step, Item item) throws GeminiInteractionsException {
        if (JsonBodies.withoutNulls(step).size() > 2) {
            steps.check(item.what());
        }
        for (JsonNode content : step.path(JsonBodies.CONTENT)) {
            if (!JsonBodies.isContent(content)) {
                throw notUserInput(item);
            }
            if (!JsonBodies.isMedia(content)) {
                texts.check(content.path(JsonBodies.TEXT).textValue(), item.what());
            }
        }
        if (step.path(JsonBodies.CONTENT).isEmpty()) {
            throw notUserInput(item);
        }
        jsonMedia.check(step, item.what());
        input.addStep(step);
    }

    private static GeminiInteractionsException notUserInput(Item item) {
        return InvalidRequest.of(
                InvalidRequest.BODY,
                "The content of the user_input in " + item.what()
                        + " must be an array of contents of the API: texts with text, and images, audio, videos and documents with data or uri");
    }

    private void addBytes(Item item) throws GeminiInteractionsException {
        ByteSource source = sources.of(item.value(), item.what(), item.putBack());
        if (source.size() == 0) {
            // Protocols without a body, such as a GET over HTTP, still have a stream.
            if (mayBeEmpty(item) && item.value() instanceof InputStream) {
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
            String charset = type.parameters().getOrDefault("charset", item.charset());
            addText(texts.decode(text, charset, item.what()), item);
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
            addText(text, item.what());
        } else if (!mayBeEmpty(item)) {
            throw empty(item);
        }
    }

    /** A body of which nothing says that there is one. */
    private static boolean mayBeEmpty(Item item) {
        return item.body()
                && !item.hints().promiseContent()
                && ByteSources.file(item.value()).isEmpty();
    }

    private String read(Reader reader, Item item) throws GeminiInteractionsException {
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

    /** Other classes are text if their headers say so and Camel has a converter: not by {@code toString()}, which any class has. */
    private String convert(Item item) throws GeminiInteractionsException {
        Object value = item.value();
        boolean text = item.hints()
                .declaredType()
                .flatMap(MediaType::kind)
                .filter(kind -> !kind.isMedia())
                .isPresent();
        if (text && value != null && hasTextConverter(value.getClass())) {
            String converted = convert(value, item);
            if (converted != null) {
                return converted;
            }
        }
        throw InvalidRequest.of(
                InvalidRequest.BODY,
                "The Java class of " + item.what() + ", "
                        + (value == null ? "null" : value.getClass().getName())
                        + ", cannot be sent: convert it to a text, bytes, a stream, a file, a Map or a JsonNode");
    }

    /** A source of XML may stand on a stream. */
    private String convert(Object value, Item item) throws GeminiInteractionsException {
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
        String converted = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
        rewind(value);
        return converted;
    }

    /** There was something: if nothing came of it, it is lost. */
    private void addConverted(String text, Item item) throws GeminiInteractionsException {
        if (text.isBlank()) {
            throw empty(item);
        }
        addText(text, item.what());
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
