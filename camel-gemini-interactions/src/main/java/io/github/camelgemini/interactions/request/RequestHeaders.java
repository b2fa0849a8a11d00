/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Message;

/**
 * The headers of a message as the types that the API takes. Each is empty when the message does not have it; a value of another type is an error that
 * names the header and what it takes, but not the value.
 */
public record RequestHeaders(Message message) {

    /** No number that anybody means has more digits, and parsing is not linear in them. */
    private static final int MAX_DIGITS = 64;

    /** A text, which may be blank: that means that the field is left out, whatever the option says. */
    Optional<String> text(String header) throws GeminiInteractionsException {
        Object value = message.getHeader(header);
        if (value == null || value instanceof CharSequence) {
            return Optional.ofNullable(value).map(Object::toString);
        }
        throw invalid(header, "a text");
    }

    /** Several texts, or one; empty when the message does not have the header. */
    List<String> texts(String header) throws GeminiInteractionsException {
        Object value = message.getHeader(header);
        List<?> values =
                value instanceof List<?> list ? list : Stream.ofNullable(value).toList();
        List<String> texts = new ArrayList<>();
        for (Object each : values) {
            if (!(each instanceof CharSequence)) {
                throw invalid(header, "a text or a List of texts");
            }
            texts.add(each.toString());
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
            // A fraction, or too large: refused like one that is too small.
        }
        throw invalid(header, takes);
    }

    public Optional<Boolean> bool(String header) throws GeminiInteractionsException {
        Object value = message.getHeader(header);
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
        Object value = message.getHeader(header);
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
                // No number, or one that JSON cannot write, such as NaN.
            }
        }
        throw invalid(header, takes);
    }

    private static GeminiInteractionsException invalid(String header, String takes) {
        return InvalidRequest.of(InvalidRequest.HEADER, "The header " + header + " takes " + takes);
    }
}
