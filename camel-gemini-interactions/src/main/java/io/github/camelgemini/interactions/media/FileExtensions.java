/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Maps file extensions to media types and back. The JDK's own table differs between machines. */
public final class FileExtensions {

    /** Binary formats, including some that the API does not accept, so that an error can name them. */
    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("gif", "image/gif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("aif", "audio/aiff"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("aac", "audio/aac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("opus", "audio/opus"),
            Map.entry("flac", "audio/flac"),
            Map.entry("m4a", "audio/m4a"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("mpg", "video/mpeg"),
            Map.entry("mov", "video/mov"),
            Map.entry("avi", "video/avi"),
            Map.entry("flv", "video/x-flv"),
            Map.entry("webm", "video/webm"),
            Map.entry("wmv", "video/wmv"),
            Map.entry("3gp", "video/3gpp"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("wma", "audio/x-ms-wma"),
            Map.entry("mid", "audio/midi"),
            Map.entry("amr", "audio/amr"),
            Map.entry("p7s", "application/pkcs7-signature"),
            Map.entry("p7m", "application/pkcs7-mime"),
            Map.entry("msg", "application/vnd.ms-outlook"),
            Map.entry("zip", "application/zip"),
            Map.entry("7z", "application/x-7z-compressed"),
            Map.entry("rar", "application/vnd.rar"),
            Map.entry("tar", "application/x-tar"),
            Map.entry("epub", "application/epub+zip"),
            Map.entry("exe", "application/vnd.microsoft.portable-executable"),
            Map.entry("gz", "application/gzip"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odp", "application/vnd.oasis.opendocument.presentation"));

    private static final Map<String, String> TYPES = types();

    /** The extensions for types that the API generates and that have several extensions above, or none. */
    private static final Map<String, String> PREFERRED = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/tiff", "tiff"),
            Map.entry("audio/aiff", "aiff"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/ogg_opus", "ogg"),
            Map.entry("audio/mp3", "mp3"),
            Map.entry("audio/l16", "pcm"),
            Map.entry("audio/pcm", "pcm"),
            Map.entry("audio/alaw", "al"),
            Map.entry("audio/mulaw", "ul"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/mpeg", "mpeg"),
            Map.entry("video/mpg", "mpg"),
            Map.entry("text/plain", "txt"),
            Map.entry("text/html", "html"),
            Map.entry("text/javascript", "js"),
            Map.entry("text/markdown", "md"),
            Map.entry("text/tab-separated-values", "tsv"),
            Map.entry("application/ttml+xml", "ttml"),
            Map.entry("application/json", "json"),
            Map.entry("application/json5", "json5"),
            Map.entry("application/xml", "xml"),
            Map.entry("application/graphql", "graphql"),
            Map.entry("application/yaml", "yaml"),
            Map.entry("application/x-ndjson", "ndjson"));

    private static final Map<String, String> EXTENSIONS = extensions();

    private FileExtensions() {}

    /** The extension of a type, without the dot; {@code bin} for an unknown type. */
    public static String of(MediaType type) {
        return EXTENSIONS.getOrDefault(type.name(), "bin");
    }

    private static Map<String, String> types() {
        Map<String, String> types = new HashMap<>(BINARY);
        types.putAll(TextTypes.byExtension());
        return Map.copyOf(types);
    }

    private static Map<String, String> extensions() {
        Map<String, String> extensions = new HashMap<>(PREFERRED);
        TYPES.forEach((extension, type) -> extensions.putIfAbsent(type, extension));
        return Map.copyOf(extensions);
    }

    /** Whether the type has a known extension, accepted by the API or not. */
    static boolean know(MediaType type) {
        return TYPES.containsValue(type.name());
    }

    /** The type of a file name or path; empty when the extension is missing or unknown. */
    public static Optional<MediaType> typeOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String extension = fileName.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(extension)).map(MediaType::of);
    }
}
