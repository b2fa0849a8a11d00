/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The headers that describe a body. Those of the input are removed when an answer replaces it; file names stay, because routes write the answer to a file of that
 * name. An exchange property holds which body the headers last described, so that a header that stays while the body changes is not taken for a description of
 * the new body.
 */
public final class BodyDescription {

    /** The headers with a media type, the most important first. Each cloud storage component of Camel has its own. */
    static final List<String> TYPES = List.of(
            GeminiInteractionsConstants.MEDIA_TYPE,
            Exchange.CONTENT_TYPE,
            "CamelAwsS3ContentType",
            "CamelAzureStorageBlobContentType",
            "CamelAzureStorageDataLakeContentType",
            "CamelGoogleCloudStorageContentType",
            "CamelMinioContentType",
            "CamelIBMCOSContentType",
            Exchange.FILE_CONTENT_TYPE);

    static final List<String> NAMES = List.of(Exchange.FILE_NAME, Exchange.FILE_NAME_ONLY);

    /** Further headers of storage components, which a component that writes the answer would use. */
    private static final List<String> MEASURES = Stream.of(
                    "AwsS3", "AzureStorageBlob", "AzureStorageDataLake", "GoogleCloudStorage", "Minio", "IBMCOS")
            .flatMap(store ->
                    Stream.of("Length", "Encoding", "MD5").map(measure -> "Camel" + store + "Content" + measure))
            .toList();

    private static final List<String> OTHERS =
            List.of(Exchange.CONTENT_LENGTH, Exchange.CONTENT_ENCODING, "Content-MD5", Exchange.CHARSET_NAME);

    private static final HeaderNames DESCRIBING = new HeaderNames(
            Stream.of(TYPES, MEASURES, OTHERS).flatMap(List::stream).toList());

    private static final String PROPERTY = "CamelGeminiInteractionsBodyDescription";

    private BodyDescription() {}

    /** Records that the headers describe the current body. */
    public static void keep(Message message) {
        Map<String, String> present = values(message, NAMES);
        present.putAll(values(message, TYPES));
        Known before = known(message);
        Map<String, String> ofNone = new HashMap<>(before.ofNone);
        ofNone.entrySet().retainAll(present.entrySet());
        note(message, new Known(new WeakReference<>(message.getBody()), present, ofNone));
    }

    /** Replaces the body by an answer and removes the headers that described the former body. */
    public static void replace(Message message, Object body) {
        removeCharset(message);
        clear(message);
        message.setBody(body);
        note(message, new Known(new WeakReference<>(body), Map.of(), values(message, NAMES)));
    }

    /**
     * Sets the media type of an answer.
     *
     * @param mediaType null when it has none or the type is unknown
     * @param media the body, or the element of it that has this type
     */
    public static void describe(Message message, String mediaType, Object media) {
        if (mediaType == null) {
            message.removeHeader(GeminiInteractionsConstants.MEDIA_TYPE);
            return;
        }
        message.setHeader(GeminiInteractionsConstants.MEDIA_TYPE, mediaType);
        Map<String, String> type = Map.of(GeminiInteractionsConstants.MEDIA_TYPE, mediaType);
        note(message, new Known(new WeakReference<>(media), type, known(message).ofNone));
    }

    /** Removes the headers that describe a body, except file names. */
    public static void clear(Message message) {
        DESCRIBING.removeFrom(message);
    }

    /**
     * Whether a header describes a former body.
     *
     * @param value the header's value
     */
    static boolean isFormer(Message message, String header, String value, Object body) {
        Known known = known(message);
        return value.equals(known.ofNone.get(header))
                || (value.equals(known.ofBody.get(header)) && known.body.get() != body);
    }

    public static String text(Message message, String header) {
        return message.getHeader(header) instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : message.getHeader(header, String.class);
    }

    /** HTTP consumers also set the charset of their input as a property. */
    private static void removeCharset(Message message) {
        Exchange exchange = message.getExchange();
        String charset = MediaType.parse(text(message, Exchange.CONTENT_TYPE))
                .map(type -> type.parameters().get("charset"))
                .orElse(null);
        if (exchange != null
                && charset != null
                && charset.equalsIgnoreCase(exchange.getProperty(Exchange.CHARSET_NAME, String.class))) {
            exchange.removeProperty(Exchange.CHARSET_NAME);
        }
    }

    private static Map<String, String> values(Message message, List<String> headers) {
        Map<String, String> values = new HashMap<>();
        if (!message.hasHeaders()) {
            return values;
        }
        for (String header : headers) {
            String value = text(message, header);
            if (value != null) {
                values.put(header, value);
            }
        }
        return values;
    }

    private static Known known(Message message) {
        return message.getExchange() != null && message.getExchange().getProperty(PROPERTY) instanceof Known known
                ? known
                : Known.NOTHING;
    }

    private static void note(Message message, Known known) {
        if (message.getExchange() != null) {
            message.getExchange().setProperty(PROPERTY, known);
        }
    }

    /**
     * The header values that were recorded for a body.
     *
     * @param body the body that {@code ofBody} describes
     * @param ofNone values that describe no body since then
     */
    private record Known(WeakReference<Object> body, Map<String, String> ofBody, Map<String, String> ofNone) {

        static final Known NOTHING = new Known(new WeakReference<>(null), Map.of(), Map.of());

        /** Shows nothing: logs and traces of exchanges show properties. */
        @Override
        public String toString() {
            return "Known[]";
        }
    }
}
