/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Message;

/**
 * The hints at the media type of some bytes, apart from the bytes themselves.
 *
 * @param declared the values of content type headers, the most important first
 * @param fileNames the file names of the bytes, the most important first
 * @param former types in headers that describe a former body
 */
public record MediaTypeHints(List<String> declared, List<String> fileNames, List<MediaType> former) {

    private static final MediaTypeHints NONE = new MediaTypeHints(List.of(), List.of());

    public MediaTypeHints(List<String> declared, List<String> fileNames) {
        this(declared, fileNames, List.of());
    }

    /**
     * The hints of a message for its body.
     *
     * @param body the body as it came
     */
    public static MediaTypeHints ofBody(Message message, Object body) {
        return of(message, body, BodyDescription.TYPES, BodyDescription.NAMES);
    }

    /** The hints of a message for an element of its body: only the header of this component can describe all elements. */
    public static MediaTypeHints ofElement(Message message, Object element) {
        return of(message, element, List.of(GeminiInteractionsConstants.MEDIA_TYPE), List.of());
    }

    private static MediaTypeHints of(Message message, Object body, List<String> types, List<String> names) {
        if (!message.hasHeaders()) {
            return NONE;
        }
        List<MediaType> former = new ArrayList<>();
        return new MediaTypeHints(
                values(message, types, body, MediaType::parse, former),
                values(message, names, body, FileExtensions::typeOf, former),
                former);
    }

    /** @param former receives the types that headers tell of a former body */
    private static List<String> values(
            Message message,
            List<String> headers,
            Object body,
            Function<String, Optional<MediaType>> typeOf,
            List<MediaType> former) {
        List<String> values = new ArrayList<>();
        for (String header : headers) {
            String value = BodyDescription.text(message, header);
            if (value != null && BodyDescription.isFormer(message, header, value, body)) {
                typeOf.apply(value).ifPresent(former::add);
            } else if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** With one more file name, the least important. */
    public MediaTypeHints withFileName(String fileName) {
        List<String> names = new ArrayList<>(fileNames);
        names.add(fileName);
        return new MediaTypeHints(declared, names, former);
    }

    /** Whether content is expected: a type other than text is declared, or there is a file name. */
    public boolean promiseContent() {
        return fileNames.stream().anyMatch(name -> !name.isBlank())
                || declaredType()
                        .filter(type -> type.kind().map(ContentKind::isMedia).orElse(true))
                        .isPresent();
    }

    /** The type by the headers alone: the first that the API accepts, or else the first. */
    public Optional<MediaType> declaredType() {
        return firstTaken(declaredTypes()).or(() -> declaredTypes().findFirst());
    }

    /**
     * The type by the headers, then by the file names, then by the bytes, then by the hints for a former body. After a type that the API does not accept, the next
     * source is tried; the bytes only if the type is unknown, because an archive that begins like an image is not an image.
     */
    public Optional<MediaType> typeOf(byte[] bytes) {
        Optional<MediaType> told = choose(declaredType(), fileNames.stream());
        return told.filter(type -> type.kind().isPresent() || isKnown(type))
                .or(() -> MagicBytes.typeOf(bytes))
                .or(() -> told)
                .or(() -> former.stream()
                        .filter(type -> isText(type) || !looksLikeText(bytes))
                        .findFirst());
    }

    private static boolean isText(MediaType type) {
        return type.kind().filter(kind -> !kind.isMedia()).isPresent();
    }

    /** Text may have replaced media. Media have control characters near their start. */
    private static boolean looksLikeText(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, MagicBytes.HEAD), StandardCharsets.ISO_8859_1);
        return head.chars().noneMatch(c -> c < ' ' && !Character.isWhitespace(c));
    }

    /** The declared type, unless the API accepts only the type of a file name. */
    public static Optional<MediaType> choose(Optional<MediaType> declared, Stream<String> fileNames) {
        if (declared.filter(type -> type.kind().isPresent()).isPresent()) {
            return declared;
        }
        List<MediaType> named =
                fileNames.map(FileExtensions::typeOf).flatMap(Optional::stream).toList();
        // Extensions are short, and that of a programming language may be that of a video, too.
        boolean media = declared.filter(MediaType::isMedia).isPresent();
        return firstTaken(named.stream()
                        .filter(type -> !media
                                || type.kind().filter(ContentKind::isMedia).isPresent()))
                .or(() -> declared)
                .or(() -> named.stream().findFirst());
    }

    private static boolean isKnown(MediaType type) {
        return type.isMedia() || FileExtensions.know(type);
    }

    private Stream<MediaType> declaredTypes() {
        return declared.stream().map(MediaType::parse).flatMap(Optional::stream);
    }

    private static Optional<MediaType> firstTaken(Stream<MediaType> types) {
        return types.filter(type -> type.kind().isPresent()).findFirst();
    }

    /** Whether the first header with a value declares several parts. */
    public boolean isMultipart() {
        return declared.stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .filter(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("multipart/"))
                .isPresent();
    }

    /** The source of a type, to be put before its name in a message: the headers or a file name. */
    public String saidBy(MediaType type) {
        return declaredTypes().anyMatch(type::equals) ? "it is declared as" : "its file name says";
    }

    @Override
    public String toString() {
        return "MediaTypeHints[]";
    }
}
