/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A media type (RFC 9110, section 8.3.1).
 *
 * @param name type and subtype in lower case, as the API spells them if it accepts them
 * @param parameters the values by their names in lower case
 */
public record MediaType(String name, Map<String, String> parameters) {

    /** The types that the API accepts, for error messages. */
    public static final String TAKEN =
            "text (text/*, JSON, XML, YAML, source files, mail), images (PNG, JPEG, WEBP, HEIC, HEIF, GIF, BMP, TIFF),"
                    + " audio (WAV, MP3, AIFF, AAC, OGG, FLAC, M4A, Opus, L16, A-law, mu-law, WebM),"
                    + " video (MP4, MPEG, MOV, AVI, FLV, WebM, WMV, 3GPP) and application/pdf";

    private static final int MAX_LENGTH = 1000;

    /** RFC 6838, section 4.2: what registered names consist of. This leaves out the wildcards of ranges. */
    private static final String RESTRICTED_NAME = "[A-Za-z0-9!#$&^_.+-]{1,127}";

    private static final Pattern SYNTAX =
            Pattern.compile("\\s*(" + RESTRICTED_NAME + "/" + RESTRICTED_NAME + ")\\s*(?:;(.*))?", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("(" + RESTRICTED_NAME + ")\\s*=\\s*(?:\"([^\"]*)\"|'([^';]*)'|([^\\s;\"]+))");

    /** Types that describe no content, only bytes or how they were sent. */
    private static final Set<String> UNSPECIFIC = Set.of(
            "application/octet-stream",
            "binary/octet-stream",
            "application/binary",
            "application/unknown",
            "application/x-www-form-urlencoded",
            "application/download",
            "application/x-download",
            "application/force-download",
            "application/x-force-download",
            "application/save-as",
            "application/x-msdownload",
            "application/x-unknown",
            "application/x-binary");

    /** The type of a multipart message does not describe its body once the parts were separated. */
    private static final String MULTIPART = "multipart/";

    private static final Map<String, ContentKind> MEDIA = Map.ofEntries(
            Map.entry("image/png", ContentKind.IMAGE),
            Map.entry("image/jpeg", ContentKind.IMAGE),
            Map.entry("image/webp", ContentKind.IMAGE),
            Map.entry("image/heic", ContentKind.IMAGE),
            Map.entry("image/heif", ContentKind.IMAGE),
            Map.entry("image/gif", ContentKind.IMAGE),
            Map.entry("image/bmp", ContentKind.IMAGE),
            Map.entry("image/tiff", ContentKind.IMAGE),
            Map.entry("audio/wav", ContentKind.AUDIO),
            Map.entry("audio/mp3", ContentKind.AUDIO),
            Map.entry("audio/aiff", ContentKind.AUDIO),
            Map.entry("audio/aac", ContentKind.AUDIO),
            Map.entry("audio/ogg", ContentKind.AUDIO),
            Map.entry("audio/flac", ContentKind.AUDIO),
            Map.entry("audio/mpeg", ContentKind.AUDIO),
            Map.entry("audio/m4a", ContentKind.AUDIO),
            Map.entry("audio/l16", ContentKind.AUDIO),
            Map.entry("audio/opus", ContentKind.AUDIO),
            Map.entry("audio/alaw", ContentKind.AUDIO),
            Map.entry("audio/mulaw", ContentKind.AUDIO),
            Map.entry("audio/webm", ContentKind.AUDIO),
            Map.entry("video/mp4", ContentKind.VIDEO),
            Map.entry("video/mpeg", ContentKind.VIDEO),
            Map.entry("video/mpg", ContentKind.VIDEO),
            Map.entry("video/mov", ContentKind.VIDEO),
            Map.entry("video/avi", ContentKind.VIDEO),
            Map.entry("video/x-flv", ContentKind.VIDEO),
            Map.entry("video/webm", ContentKind.VIDEO),
            Map.entry("video/wmv", ContentKind.VIDEO),
            Map.entry("video/3gpp", ContentKind.VIDEO),
            Map.entry("application/pdf", ContentKind.DOCUMENT));

    /** Other names of the types above, mapped to the API's. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("image/jpg", "image/jpeg"),
            Map.entry("image/pjpeg", "image/jpeg"),
            Map.entry("image/x-png", "image/png"),
            Map.entry("image/x-bmp", "image/bmp"),
            Map.entry("image/x-ms-bmp", "image/bmp"),
            Map.entry("image/tif", "image/tiff"),
            Map.entry("audio/x-wav", "audio/wav"),
            Map.entry("audio/wave", "audio/wav"),
            Map.entry("audio/vnd.wave", "audio/wav"),
            Map.entry("audio/x-mp3", "audio/mp3"),
            Map.entry("audio/x-mpeg", "audio/mpeg"),
            Map.entry("audio/x-aiff", "audio/aiff"),
            Map.entry("audio/x-aac", "audio/aac"),
            Map.entry("audio/aacp", "audio/aac"),
            Map.entry("audio/x-flac", "audio/flac"),
            Map.entry("audio/mp4", "audio/m4a"),
            Map.entry("audio/x-m4a", "audio/m4a"),
            Map.entry("audio/pcma", "audio/alaw"),
            Map.entry("audio/pcmu", "audio/mulaw"),
            Map.entry("application/ogg", "audio/ogg"),
            Map.entry("video/quicktime", "video/mov"),
            Map.entry("video/x-msvideo", "video/avi"),
            Map.entry("video/msvideo", "video/avi"),
            Map.entry("video/x-m4v", "video/mp4"),
            Map.entry("video/flv", "video/x-flv"),
            Map.entry("video/x-ms-wmv", "video/wmv"),
            Map.entry("video/3gp", "video/3gpp"),
            Map.entry("application/x-pdf", "application/pdf"),
            Map.entry("application/acrobat", "application/pdf"),
            Map.entry("application/vnd.pdf", "application/pdf"),
            Map.entry("text/pdf", "application/pdf"),
            Map.entry("text/x-pdf", "application/pdf"),
            Map.entry("application/csv", "text/csv"),
            Map.entry("application/x-csv", "text/csv"),
            Map.entry("text/x-csv", "text/csv"),
            Map.entry("text/comma-separated-values", "text/csv"),
            Map.entry("text/x-comma-separated-values", "text/csv"),
            Map.entry("application/jsonl", "application/x-ndjson"),
            Map.entry("application/x-jsonl", "application/x-ndjson"),
            Map.entry("application/jsonlines", "application/x-ndjson"),
            Map.entry("application/x-jsonlines", "application/x-ndjson"),
            Map.entry("application/json-lines", "application/x-ndjson"),
            Map.entry("application/x-json-lines", "application/x-ndjson"),
            Map.entry("application/ndjson", "application/x-ndjson"));

    /** A type without parameters. */
    static MediaType of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return new MediaType(ALIASES.getOrDefault(lower, lower), Map.of());
    }

    /** Reads a header's value; empty when it is null, malformed, or does not describe the content, as with octet streams, downloads, forms and multipart types. */
    public static Optional<MediaType> parse(String value) {
        if (value == null || value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = SYNTAX.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        MediaType plain = of(matcher.group(1));
        if (UNSPECIFIC.contains(plain.name) || plain.name.startsWith(MULTIPART)) {
            return Optional.empty();
        }
        return Optional.of(new MediaType(plain.name, parameters(matcher.group(2))));
    }

    private static Map<String, String> parameters(String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String value = Stream.of(2, 3, 4)
                    .map(matcher::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("")
                    .strip();
            if (!value.isEmpty()) {
                parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
        return Map.copyOf(parameters);
    }

    /** How the API accepts this type; empty when it does not. */
    public Optional<ContentKind> kind() {
        return TextTypes.contain(name) ? Optional.of(ContentKind.TEXT) : Optional.ofNullable(MEDIA.get(name));
    }

    /** Whether it is an image, audio or video type, accepted by the API or not. */
    boolean isMedia() {
        return name.startsWith("image/") || name.startsWith("audio/") || name.startsWith("video/");
    }

    public boolean isPdf() {
        return name.equals("application/pdf");
    }
}
