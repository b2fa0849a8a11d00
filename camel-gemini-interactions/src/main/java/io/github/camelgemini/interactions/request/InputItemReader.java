/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.InputStream;
import java.io.Reader;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.media.MediaTypeHints;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Adds items to an input, each by its Java class and media type. For one request. */
final class InputItemReader {

    private final Exchange exchange;
    private final SizeBudget budget;
    private final ByteSources sources;
    private final MediaContents contents;
    private final UriReferences uris;
    private final JsonMedia jsonMedia;
    private final Texts texts;
    private final Conversions conversions;
    private final OtherSteps steps;
    private final InputBuilder input;
    private final InputParts parts;
    private final SkippedAttachments skipped;

    InputItemReader(
            Exchange exchange,
            SizeBudget budget,
            MediaContents contents,
            UriReferences uris,
            Texts texts,
            InputBuilder input,
            InputUse use) {
        this.parts = use.parts();
        this.skipped = use.skipped();
        this.exchange = exchange;
        this.budget = budget;
        this.sources = new ByteSources(exchange, budget);
        this.contents = contents;
        this.uris = uris;
        this.jsonMedia = new JsonMedia(budget, uris);
        this.texts = texts;
        this.conversions = new Conversions(exchange, budget);
        this.steps = use.steps();
        this.input = input;
    }

    void add(InputItem item) throws GeminiInteractionsException {
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
            addUndeclared(conversions.read(reader, item), item);
        } else {
            addConverted(conversions.convert(item), item);
        }
    }

    /**
     * Adds an attachment, or takes note that it is skipped.
     *
     * @param key equals that of the same attachment in another request of the exchange
     * @param name its own name
     */
    void addPart(Object key, String name, InputItem item) throws GeminiInteractionsException {
        int before = input.size();
        try {
            add(item);
        } catch (GeminiInteractionsException e) {
            if (skipped == null) {
                throw InvalidRequest.ofAttachment(e);
            }
            skipped.add(name, item.what(), e);
            return;
        }
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

    /** Where the input of a message begins, to be passed to {@link #requireContent}. */
    Mark mark() {
        return new Mark(input.size(), skipped == null ? 0 : skipped.size());
    }

    /** Refuses a message of which nothing is left: the model would be asked about what it does not have. */
    void requireContent(Mark before) throws GeminiInteractionsException {
        if (skipped != null && input.size() == before.size() && skipped.size() > before.skipped()) {
            throw skipped.failure(before.skipped());
        }
    }

    /**
     * A place in the input.
     *
     * @param size the contents and steps before it
     * @param skipped the attachments that were skipped before it
     */
    record Mark(int size, int skipped) {}

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
    private void addObject(ObjectNode object, InputItem item) throws GeminiInteractionsException {
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
            steps.check(object.path(JsonBodies.TYPE).asText(), item.what());
            jsonMedia.check(object, item.what());
            input.addStep(object);
        } else {
            String text = object.toString();
            budget.take(text.length());
            addText(text, item);
        }
    }

    private void addContent(ObjectNode content, InputItem item) throws GeminiInteractionsException {
        jsonMedia.check(content, item.what());
        if (JsonBodies.isMedia(content)) {
            Message message = exchange.getMessage();
            MediaTypeHints own = MediaTypeHints.ofElement(message, message.getBody());
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
    private void addUserInput(ObjectNode step, InputItem item) throws GeminiInteractionsException {
        if (JsonBodies.withoutNulls(step).size() > 2) {
            steps.check(InputBuilder.USER_INPUT, item.what());
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

    private static GeminiInteractionsException notUserInput(InputItem item) {
        return InvalidRequest.of(
                InvalidRequest.BODY,
                "The content of the user_input in " + item.what()
                        + " must be an array of contents of the API: texts with text, and images, audio, videos and documents with data or uri");
    }

    private void addBytes(InputItem item) throws GeminiInteractionsException {
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
            addText(texts.decode(text, type, item.charset(), item.what()), item);
        }
    }

    /** The media type of bytes; one that the API takes is one that they can have. */
    static MediaType mediaType(InputItem item, byte[] head) throws GeminiInteractionsException {
        MediaTypeHints hints = ByteSources.fileName(item.value())
                .map(item.hints()::withFileName)
                .orElse(item.hints());
        Optional<MediaType> type = hints.typeOf(head);
        if (type.isPresent()) {
            return type.get().kind().isEmpty()
                    ? type.get()
                    : ActualType.of(type.get(), hints.saidBy(type.get()), head, item.what());
        }
        throw InvalidRequest.of(
                InvalidRequest.UNKNOWN_MEDIA_TYPE,
                "The media type of " + item.what()
                        + " cannot be told by its headers, its file name or its first bytes: set the header "
                        + GeminiInteractionsConstants.MEDIA_TYPE
                        + ", such as to application/pdf, or an attachment's Content-Type");
    }

    /** Adds what is text by its Java class, unless its headers say that it stands for bytes. */
    private void addUndeclared(String text, InputItem item) throws GeminiInteractionsException {
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

    private void addText(String text, InputItem item) throws GeminiInteractionsException {
        if (!text.isBlank()) {
            addText(text, item.what());
        } else if (!mayBeEmpty(item)) {
            throw empty(item);
        }
    }

    /** A body of which nothing says that there is one. */
    private static boolean mayBeEmpty(InputItem item) {
        return item.body()
                && !item.hints().promiseContent()
                && ByteSources.file(item.value()).isEmpty();
    }

    /** There was something: if nothing came of it, it is lost, unless it is the text of a mail, whose attachments are still to come. */
    private void addConverted(String text, InputItem item) throws GeminiInteractionsException {
        if (text.isBlank()) {
            if (item.body() && item.hints().isMultipart()) {
                return;
            }
            throw empty(item);
        }
        addText(text, item.what());
    }

    private static GeminiInteractionsException empty(InputItem item) {
        return InvalidRequest.of(InvalidRequest.EMPTY, "There is nothing to send: " + item.what() + " is empty");
    }
}
