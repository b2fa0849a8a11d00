/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.camelgemini.interactions.media.ByteFormats;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.media.MagicBytes;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Compares the declared media type of bytes with their first bytes. Another format of the same kind, such as a PNG image named {@code .jpg}, is sent with its
 * actual type; bytes of another kind, such as an HTML page named {@code .pdf}, are rejected.
 */
final class ActualType {

    /** Raw samples have no signature: any bytes are valid. */
    private static final Set<String> RAW_AUDIO = Set.of("audio/l16", "audio/alaw", "audio/mulaw");

    /** Formats in the same container, or names of the same format: the first bytes do not distinguish them. */
    private static final List<Set<String>> ALIKE = List.of(
            Set.of("video/mp4", "video/mov", "video/3gpp", "audio/m4a"),
            Set.of("image/heic", "image/heif"),
            Set.of("audio/webm", "video/webm"),
            Set.of("audio/ogg", "audio/opus"),
            Set.of("audio/mp3", "audio/mpeg"),
            Set.of("video/mpeg", "video/mpg"));

    /** Audio formats that may start with the tags of MP3 files. */
    private static final Set<String> TAGGED = Set.of("audio/mp3", "audio/mpeg", "audio/aac", "audio/flac");

    /**
     * Formats whose files always start with a signature that {@link MagicBytes} knows. For these, even a short signature of another format is a contradiction.
     */
    private static final Set<String> SIGNED = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
            "image/tiff",
            "audio/wav",
            "audio/aiff",
            "application/pdf");

    private ActualType() {}

    /**
     * Returns the actual type of the bytes.
     *
     * @param told the declared type, which the API accepts
     * @param saidBy the source of the declared type, for error messages
     * @param head the first {@link MagicBytes#HEAD} bytes
     * @param what the name of the bytes in error messages
     * @throws GeminiInteractionsException if the bytes are of another kind
     */
    static MediaType of(MediaType told, String saidBy, byte[] head, String what) throws GeminiInteractionsException {
        ContentKind kind = told.kind().orElseThrow();
        if (!kind.isMedia()) {
            checkText(told, saidBy, head, what);
            return told;
        }
        return RAW_AUDIO.contains(told.name()) ? told : ofMedia(told, saidBy, head, what);
    }

    private static void checkText(MediaType told, String saidBy, byte[] head, String what)
            throws GeminiInteractionsException {
        if (ByteFormats.isText(head) && !ByteFormats.isPlainPdf(head)) {
            return;
        }
        Optional<String> other =
                MagicBytes.certainTypeOf(head).map(MediaType::name).or(() -> ByteFormats.binary(head));
        if (other.isPresent()) {
            throw mismatch(told, saidBy, other.get(), what);
        }
    }

    private static MediaType ofMedia(MediaType told, String saidBy, byte[] head, String what)
            throws GeminiInteractionsException {
        if (told.isPdf() && MagicBytes.holdPdf(head)) {
            return told;
        }
        Optional<MediaType> actual =
                SIGNED.contains(told.name()) ? MagicBytes.typeOf(head) : MagicBytes.certainTypeOf(head);
        if (actual.isPresent()) {
            return reconciled(told, actual.get(), saidBy, what);
        }
        Optional<String> other = ByteFormats.any(head);
        if (other.isPresent()) {
            throw mismatch(told, saidBy, other.get(), what);
        }
        return told;
    }

    private static MediaType reconciled(MediaType told, MediaType actual, String saidBy, String what)
            throws GeminiInteractionsException {
        if (told.name().equals(actual.name()) || areAlike(told.name(), actual.name())) {
            return told;
        }
        if (told.kind().equals(actual.kind())) {
            return new MediaType(actual.name(), told.parameters());
        }
        throw mismatch(told, saidBy, actual.name(), what);
    }

    private static boolean areAlike(String told, String actual) {
        return ALIKE.stream().anyMatch(types -> types.contains(told) && types.contains(actual))
                || (actual.equals("audio/mpeg") && TAGGED.contains(told));
    }

    private static GeminiInteractionsException mismatch(MediaType told, String saidBy, String actual, String what) {
        return InvalidRequest.of(
                InvalidRequest.MEDIA_TYPE_MISMATCH,
                "The bytes of " + what + " look like " + actual + ", but " + saidBy + " " + told.name()
                        + ": nothing was sent. See whether they are what was meant, and not a page with an error in its place; if they are,"
                        + " correct the media type or the file name");
    }
}
