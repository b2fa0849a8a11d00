/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.media.FileExtensions;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.media.MediaTypeHints;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * References to media that the API fetches. A header may always name files of the Files API. Any other URI, and every URI in a body, requires the permission of
 * the route's author, because it may come from the sender of the message.
 */
final class UriReferences {

    /** Leaves room for signed URLs, which are long. */
    private static final int MAX_LENGTH = 8 * 1024;

    private static final Set<String> YOUTUBE = Set.of("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be");
    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** The URIs that the API itself uses for its files, also behind a gateway. */
    private static final Pattern GOOGLES_FILES =
            Pattern.compile("https://generativelanguage\\.googleapis\\.com/[A-Za-z0-9]{1,20}/files/");

    private final MediaContents contents;
    private final boolean allowed;
    private final String files;

    UriReferences(InputSettings settings, MediaContents contents) {
        this.contents = contents;
        this.allowed = settings.allowUriInput();
        this.files = settings.filesUri();
    }

    /**
     * Creates a content block that refers to a URI.
     *
     * @param declared its media type; if empty, the URI's file extension is used
     * @param what the name of the reference in error messages
     */
    ObjectNode content(String text, Optional<MediaType> declared, String what) throws GeminiInteractionsException {
        URI uri = check(text, what);
        if (isYouTube(uri)) {
            return contents.ofVideo().put(MediaContents.URI, text);
        }
        MediaType type = type(uri, declared, what);
        ContentKind kind = type.kind().orElseThrow(() -> InvalidRequest.unsupported(type, what));
        return contents.of(kind == ContentKind.TEXT ? ContentKind.DOCUMENT : kind, type)
                .put(MediaContents.URI, text);
    }

    /**
     * Returns a content block with a URI from a body, or a copy with the missing media type.
     *
     * @param declared the media type to use if the block contains none
     */
    ObjectNode completed(ObjectNode content, Optional<MediaType> declared, String what)
            throws GeminiInteractionsException {
        URI uri = checkOfBody(content.path(MediaContents.URI).asText(), what);
        if (content.hasNonNull(MediaContents.MIME_TYPE) || isYouTube(uri)) {
            return content;
        }
        ObjectNode copy = JsonBodies.withoutNulls(content);
        return copy.put(MediaContents.MIME_TYPE, type(uri, declared, what).name());
    }

    /** Rejects a URI that a header must not make the API fetch. Files of the Files API are allowed, because an earlier step has uploaded them. */
    private URI check(String text, String what) throws GeminiInteractionsException {
        URI uri = parse(text, what);
        return isFile(text) ? uri : checkAllowed(uri, what);
    }

    /** Rejects a URI that a body must not make the API fetch. Files of the Files API also require the permission, because a body may name files of others. */
    URI checkOfBody(String text, String what) throws GeminiInteractionsException {
        URI uri = parse(text, what);
        if (!isFile(text)) {
            return checkAllowed(uri, what);
        }
        requirePermission(what);
        return uri;
    }

    private URI checkAllowed(URI uri, String what) throws GeminiInteractionsException {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"gs".equalsIgnoreCase(uri.getScheme())) {
            throw InvalidRequest.of(
                    InvalidRequest.URI,
                    "The scheme of " + what
                            + " is not taken: only https: and gs: URIs, and files of the Files API are");
        }
        requirePermission(what);
        return uri;
    }

    private void requirePermission(String what) throws GeminiInteractionsException {
        if (!allowed) {
            throw InvalidRequest.of(
                    InvalidRequest.URI,
                    "The URI in " + what
                            + " is not taken: set the option allowUriInput=true if whoever sends messages may choose what the API fetches");
        }
    }

    private static URI parse(String text, String what) throws GeminiInteractionsException {
        try {
            URI uri = URI.create(text);
            if (text.length() <= MAX_LENGTH && uri.getScheme() != null && uri.getRawAuthority() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message quotes the URI.
        }
        throw InvalidRequest.of(
                InvalidRequest.URI,
                "There is no absolute URI of up to " + MAX_LENGTH + " characters in " + what
                        + ": give an https: or gs: URI, or that of an uploaded file");
    }

    /** Returns the media type for the file extension; empty also for text that is not a URI. */
    static Optional<MediaType> extension(String text) {
        try {
            return Optional.ofNullable(URI.create(text).getPath()).flatMap(FileExtensions::typeOf);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isFile(String text) {
        int id = text.lastIndexOf('/') + 1;
        String folder = text.substring(0, id);
        return (folder.equals(files) || GOOGLES_FILES.matcher(folder).matches())
                && FILE_ID.matcher(text.substring(id)).matches();
    }

    private static boolean isYouTube(URI uri) {
        return uri.getHost() != null && YOUTUBE.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static MediaType type(URI uri, Optional<MediaType> declared, String what)
            throws GeminiInteractionsException {
        return MediaTypeHints.choose(declared, Stream.ofNullable(uri.getPath()))
                .orElseThrow(() -> InvalidRequest.of(
                        InvalidRequest.UNKNOWN_MEDIA_TYPE,
                        "The media type of " + what + " cannot be told by the extension of its URI: set the header "
                                + GeminiInteractionsConstants.FILE_MEDIA_TYPE
                                + " for that of a header, or mime_type in a Map"));
    }
}
