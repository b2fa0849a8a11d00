/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Message;

/**
 * Reads the headers of a message as the types that the API accepts. A missing header is empty. A value of another type is an error that names the header and
 * the accepted types, but not the value. Bytes, as in the headers of Kafka records, are text in UTF-8.
 */
public record RequestHeaders(Message message) {

    /** No sensible number has more digits, and the time to parse a number is not linear in its digits. */
    private static final int MAX_DIGITS = 64;

    private static final String TEXT = "a text";
    private static final ObjectMapper MAPPER = Json.ofValues();

    /** Whether the message has a header. */
    boolean has(String header) {
        return message.getHeader(header) != null;
    }

    /** Returns a text. A blank text means that the field is left out, even if the option is set. */
    Optional<String> text(String header) throws GeminiInteractionsException {
        Object value = value(header, TEXT);
        if (value == null || value instanceof CharSequence) {
            return Optional.ofNullable(value).map(Object::toString);
        }
        throw invalid(header, TEXT);
    }

    /** Returns a text, or a value that Camel converts to a text, such as a number. */
    public Optional<String> converted(String header) throws GeminiInteractionsException {
        Object value = value(header, TEXT);
        return value instanceof CharSequence
                ? Optional.of(value.toString())
                : Optional.ofNullable(message.getHeader(header, String.class));
    }

    /** Whether the header is this text. */
    public boolean is(String header, String text) {
        Object value = message.getHeader(header);
        return value instanceof byte[] bytes
                ? Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))
                : text.equals(value);
    }

    /** Returns JSON: a text, which is not parsed, or a Map or JsonNode as JSON. */
    public Optional<String> json(String header) throws GeminiInteractionsException {
        String takes = "JSON: a text, a Map or a JsonNode";
        Object value = value(header, takes);
        if (value instanceof TextNode text) {
            return Optional.of(text.textValue());
        }
        if (!(value instanceof Map || value instanceof JsonNode)) {
            return converted(header);
        }
        try {
            return Optional.of(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            // The Map may contain itself, or a value that JSON cannot represent. Without the cause, which might quote a
            // value.
            throw invalid(header, takes);
        }
    }

    /** Returns one or several texts; empty when the message does not have the header. */
    List<String> texts(String header) throws GeminiInteractionsException {
        String takes = "a text or a List of texts";
        Object value = message.getHeader(header);
        List<?> values =
                value instanceof List<?> list ? list : Stream.ofNullable(value).toList();
        List<String> texts = new ArrayList<>();
        for (Object each : values) {
            Object text = decoded(each, header, takes);
            if (!(text instanceof CharSequence)) {
                throw invalid(header, takes);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    Optional<Double> decimal(String header, int min, int max) throws GeminiInteractionsException {
        String takes = "a number from " + min + " to " + max;
        Optional<BigDecimal> number = number(header, takes);
        if (number.isPresent()) {
            double value = number.get().doubleValue();
            if (value < min || value > max) {
                throw invalid(header, takes);
            }
            return Optional.of(value);
        }
        return Optional.empty();
    }

    Optional<Integer> integer(String header, int min) throws GeminiInteractionsException {
        String takes = "a whole number from " + min;
        Optional<BigDecimal> number = number(header, takes);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            int value = number.get().intValueExact();
            if (value >= min) {
                return Optional.of(value);
            }
        } catch (ArithmeticException e) {
            // A fraction or a number that is too large is rejected below.
        }
        throw invalid(header, takes);
    }

    public Optional<Boolean> bool(String header) throws GeminiInteractionsException {
        Object value = value(header, "true or false");
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        String text = value instanceof CharSequence ? value.toString().strip() : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Optional.of(Boolean.valueOf(text));
        }
        throw invalid(header, "true or false");
    }

    private Optional<BigDecimal> number(String header, String takes) throws GeminiInteractionsException {
        Object value = value(header, takes);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number || value instanceof CharSequence) {
            String text = value.toString().strip();
            try {
                if (text.length() <= MAX_DIGITS) {
                    return Optional.of(new BigDecimal(text));
                }
            } catch (NumberFormatException e) {
                // Not a number, or a number that JSON cannot represent, such as NaN.
            }
        }
        throw invalid(header, takes);
    }

    private Object value(String header, String takes) throws GeminiInteractionsException {
        return decoded(message.getHeader(header), header, takes);
    }

    private static Object decoded(Object value, String header, String takes) throws GeminiInteractionsException {
        if (!(value instanceof byte[] bytes)) {
            return value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(header, takes);
        }
    }

    private static GeminiInteractionsException invalid(String header, String takes) {
        return InvalidRequest.of(InvalidRequest.HEADER, "The header " + header + " takes " + takes);
    }
}
