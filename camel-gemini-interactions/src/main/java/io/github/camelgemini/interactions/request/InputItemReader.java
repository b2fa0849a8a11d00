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

/** Adds items to an input, according to their Java class and media type. For one request. */
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
     * Adds an attachment, or records that it is skipped.
     *
     * @param key equals that of the same attachment in another request of the exchange
     * @param name the name of the attachment
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
     * Adds a reference to media.
     *
     * @param declared its media type; if empty, the URI's file extension or an earlier declaration for the same URI is used
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

    /** Returns the position at which the input of a message starts, for {@link #requireContent}. */
    Mark mark() {
        return new Mark(input.size(), skipped == null ? 0 : skipped.size());
    }

    /** Rejects a message whose parts were all skipped: the model would have nothing to answer. */
    void requireContent(Mark before) throws GeminiInteractionsException {
        if (skipped != null && input.size() == before.size() && skipped.size() > before.skipped()) {
            throw skipped.failure(before.skipped());
        }
    }

    /**
     * A position in the input.
     *
     * @param size how many content blocks and steps come before it
     * @param skipped how many attachments were skipped before it
     */
    record Mark(int size, int skipped) {}

    /** Adds a text that is not blank. */
    void addText(String text, String what) throws GeminiInteractionsException {
        texts.check(text, what);
        input.addText(text);
    }

    /** Returns the body of a message, for comparison with its attachments. */
    BodyDocument document(Message message, Object original) {
        return new BodyDocument(original, message, sources);
    }

    /** An object that is not clearly a structure of the API is data, which is sent as JSON text. */
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

    /** Keeps a step of the user as a separate step, so that other content becomes another step. */
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
            // A message without a body, such as an HTTP GET request, still has a stream.
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

    /** Determines the media type of bytes. A type that the API accepts is compared with the first bytes. */
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

    /** Adds a value whose Java class is a text, unless its headers declare media. */
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

    /** Whether the item is a body that may be empty, because it is not a file and no header promises content. */
    private static boolean mayBeEmpty(InputItem item) {
        return item.body()
                && !item.hints().promiseContent()
                && ByteSources.file(item.value()).isEmpty();
    }

    /**
     * Rejects an object that was converted to blank text, because its content would be lost. A mail may have no text, because its attachments are added later.
     */
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
