/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;

/** Reads the text of documents by media type. Pictures, videos and audio have none, except for the comment of a WAV file. Thread-safe. */
public final class DocumentReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ENCODED_MAIL =
            Pattern.compile("(?im)\\A(?:[A-Za-z-]+: .*\\R(?:[ \\t].*\\R){0,20}){0,60}Content-Transfer-Encoding: ");

    private DocumentReader() {}

    /**
     * Reads a document.
     *
     * @param mediaType the document's media type, with or without a charset
     * @param bytes the document's content
     * @return the text; {@link DocumentText#NONE} for a type without text
     * @throws UnreadableDocumentException if the bytes do not match the media type
     */
    public static DocumentText read(String mediaType, byte[] bytes) {
        MediaTypeName type = MediaTypeName.of(mediaType);
        return switch (type.name()) {
            case "application/pdf" -> PdfText.of(bytes);
            case "message/rfc822" -> MailText.of(bytes);
            case "text/html", "application/xhtml+xml" ->
                HtmlText.of(Jsoup.parse(Charsets.decode(bytes, type.charset())));
            case "audio/wav", "audio/x-wav", "audio/wave" -> WavText.of(bytes);
            case "text/csv", "text/tab-separated-values" -> CsvText.of(Charsets.decode(bytes, type.charset()));
            default -> isText(type.name()) ? readText(type, bytes) : DocumentText.NONE;
        };
    }

    /**
     * Reads plain text.
     *
     * @param text the text
     * @return its lines and tables
     */
    public static DocumentText read(String text) {
        return PlainText.of(text);
    }

    /**
     * Reads text of unknown format: HTML and CSV like documents of that kind, everything else as plain text.
     *
     * @param text the text
     * @return its lines and tables
     */
    public static DocumentText readAny(String text) {
        return AnyText.of(text);
    }

    private static boolean isText(String name) {
        return name.startsWith("text/") || isJson(name) || isXml(name);
    }

    private static boolean isJson(String name) {
        return name.equals("application/json") || name.endsWith("+json");
    }

    private static boolean isXml(String name) {
        return name.equals("application/xml") || name.equals("text/xml") || name.endsWith("+xml");
    }

    private static DocumentText readText(MediaTypeName type, byte[] bytes) {
        String text = Charsets.decode(bytes, type.charset());
        if (isXml(type.name())) {
            return XmlText.of(text);
        }
        if (isJson(type.name())) {
            try {
                return JsonText.of(JSON.readTree(text));
            } catch (JsonProcessingException e) {
                return PlainText.of(text);
            }
        }
        return ENCODED_MAIL.matcher(text).lookingAt() ? MailText.of(bytes) : PlainText.of(text);
    }
}
