/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Message;

/**
 * What is told of the media type of some bytes, apart from the bytes.
 *
 * @param declared the values of content type headers, the one that counts first
 * @param fileNames the names that the bytes go by, the one that counts first
 * @param former types that headers name which were left there for another body
 */
public record MediaTypeHints(List<String> declared, List<String> fileNames, List<MediaType> former) {

    public MediaTypeHints(List<String> declared, List<String> fileNames) {
        this(declared, fileNames, List.of());
    }

    /**
     * What a message says of its body.
     *
     * @param body the body as it came
     */
    public static MediaTypeHints ofBody(Message message, Object body) {
        return of(message, body, BodyDescription.TYPES, BodyDescription.NAMES);
    }

    /** What a message says of an element of its body: only what was set for this component can be meant for them all. */
    public static MediaTypeHints ofElement(Message message, Object element) {
        return of(message, element, List.of(GeminiInteractionsConstants.MEDIA_TYPE), List.of());
    }

    private static MediaTypeHints of(Message message, Object body, List<String> types, List<String> names) {
        List<MediaType> former = Stream.concat(
                        values(message, types, header -> BodyDescription.isFormer(message, header, body))
                                .map(MediaType::parse),
                        values(message, names, header -> BodyDescription.isFormer(message, header, body))
                                .map(FileExtensions::typeOf))
                .flatMap(Optional::stream)
                .toList();
        return new MediaTypeHints(
                values(message, types, header -> !BodyDescription.isFormer(message, header, body))
                        .toList(),
                values(message, names, header -> !BodyDescription.isFormer(message, header, body))
                        .toList(),
                former);
    }

    private static Stream<String> values(Message message, List<String> headers, Predicate<String> chosen) {
        return headers.stream()
                .filter(chosen)
                .map(header -> BodyDescription.text(message, header))
                .filter(Objects::nonNull);
    }

    /** With one more name, which counts last. */
    public MediaTypeHints withFileName(String fileName) {
        List<String> names = new ArrayList<>(fileNames);
        names.add(fileName);
        return new MediaTypeHints(declared, names, former);
    }

    /** Whether there must be content: something is declared that is no text, or there is a file name. */
    public boolean promiseContent() {
        return fileNames.stream().anyMatch(name -> !name.isBlank())
                || declaredType()
                        .filter(type -> type.kind().map(ContentKind::isMedia).orElse(true))
                        .isPresent();
    }

    /** The type by the headers alone: the first that the API takes, or else the first that there is. */
    public Optional<MediaType> declaredType() {
        return firstTaken(declaredTypes()).or(() -> declaredTypes().findFirst());
    }

    /**
     * The type by the headers, then by the names, then by the bytes, then by what was said of another form of them. A type that the API does not take yields to
     * the next of these; of the bytes it does so only where nothing is known of it, because an archive that begins like a picture is none.
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

    /** A text may have come in the place of media. These have control characters near their start. */
    private static boolean looksLikeText(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, MagicBytes.HEAD), StandardCharsets.ISO_8859_1);
        return head.chars().noneMatch(c -> c < ' ' && !Character.isWhitespace(c));
    }

    /** The declared type, unless the API does not take it and takes that of a file name. */
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

    /** Whether the first header that says something says that there are several parts. */
    public boolean isMultipart() {
        return declared.stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .filter(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("multipart/"))
                .isPresent();
    }

    /** Who says that a type is this one, to be put before its name: the headers or a file name. */
    public String saidBy(MediaType type) {
        return declaredTypes().anyMatch(type::equals) ? "it is declared as" : "its file name says";
    }

    @Override
    public String toString() {
        return "MediaTypeHints[]";
    }
}
