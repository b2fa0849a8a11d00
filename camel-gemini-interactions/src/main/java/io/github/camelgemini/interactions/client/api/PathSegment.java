/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** An interaction's id as one segment of a path (RFC 3986, section 3.3). */
public final class PathSegment {

    private static final int MAX_LENGTH = 32 * 1024;

    private PathSegment() {}

    /**
     * Encodes an id so that it stays one segment, whatever it holds.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} for null, blank, far too long, and the two dot segments, which servers resolve
     *     even when they are encoded
     */
    public static String of(String id) throws GeminiInteractionsException {
        if (id == null || id.isBlank()) {
            throw invalid("There is no interaction id: set the option or header interactionId.");
        }
        if (id.equals(".") || id.equals("..")) {
            throw invalid("The interaction id is no id, but a path.");
        }
        String encoded = encode(id);
        if (encoded == null) {
            throw invalid("The interaction id is longer than an id can be.");
        }
        return encoded;
    }

    /** Encodes a text of moderate length; null for any longer one. */
    public static String encode(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.length() > MAX_LENGTH ? null : encoded;
    }

    private static GeminiInteractionsException invalid(String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code("invalid_interaction_id")
                .build();
    }
}
