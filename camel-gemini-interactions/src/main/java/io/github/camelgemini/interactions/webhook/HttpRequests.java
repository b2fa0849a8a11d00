/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads HTTP requests, no further than the bounds. */
final class HttpRequests {

    /** More than the id of a message has. */
    private static final int MAX_ID = 512;

    private static final int MAX_TIMESTAMP = 32;

    /** More than a token, or the signatures of many secrets, have. */
    private static final int MAX_SIGNATURE = 16 * 1024;

    private static final String JSON = "application/json";

    private HttpRequests() {}

    /**
     * Reads a request. May block until the body has arrived, so it must not run on a thread that serves connections.
     *
     * @param exchange made by a component that serves HTTP
     * @param maxSize how many bytes of the body are read at most
     * @throws RefusedRequestException when method, type, size or headers are not those of an event
     */
    static WebhookRequest read(Exchange exchange, int maxSize) throws RefusedRequestException {
        Message message = exchange.getMessage();
        Object method = message.getHeader(Exchange.HTTP_METHOD);
        if (method != null && !"POST".equalsIgnoreCase(method.toString())) {
            throw new RefusedRequestException(WebhookAnswer.METHOD, "the method is not POST");
        }
        checkType(message);
        String signature = header(message, "webhook-signature", MAX_SIGNATURE);
        if (signature == null) {
            throw RefusedRequestException.invalid("the header webhook-signature is missing");
        }
        return new WebhookRequest(
                header(message, "webhook-id", MAX_ID),
                header(message, "webhook-timestamp", MAX_TIMESTAMP),
                signature,
                body(message, maxSize));
    }

    private static void checkType(Message message) throws RefusedRequestException {
        Object type = message.getHeader(Exchange.CONTENT_TYPE);
        boolean json = type instanceof String text
                && JSON.equals(text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        Object encoding = message.getHeader(Exchange.CONTENT_ENCODING);
        boolean plain = encoding == null || "identity".equalsIgnoreCase(encoding.toString());
        if (!json || !plain) {
            throw new RefusedRequestException(
                    WebhookAnswer.MEDIA_TYPE, json ? "the body is compressed" : "the type of the body is not " + JSON);
        }
    }

    private static String header(Message message, String name, int maxLength) throws RefusedRequestException {
        Object value = message.getHeader(name);
        if (value == null) {
            return null;
        }
        // Several values are a list.
        if (!(value instanceof String text) || text.length() > maxLength) {
            throw RefusedRequestException.invalid("the header " + name + " is too long, or there are several");
        }
        return text.strip();
    }

    private static byte[] body(Message message, int maxSize) throws RefusedRequestException {
        if (length(message) > maxSize) {
            throw tooLarge(maxSize);
        }
        try (InputStream stream = message.getBody(InputStream.class)) {
            byte[] body = stream == null ? new byte[0] : stream.readNBytes(maxSize);
            if (stream != null && stream.read() >= 0) {
                throw tooLarge(maxSize);
            }
            return body;
        } catch (IOException e) {
            throw RefusedRequestException.invalid("the body did not arrive");
        }
    }

    private static long length(Message message) {
        try {
            Object length = message.getHeader(Exchange.CONTENT_LENGTH);
            return length == null ? -1 : Long.parseLong(length.toString().strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static RefusedRequestException tooLarge(int maxSize) {
        return new RefusedRequestException(
                WebhookAnswer.TOO_LARGE,
                "the body has more bytes than webhookMaxPayloadSize allows, which is " + maxSize);
    }
}
