/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

/**
 * Downloaded media that an answer refers to.
 *
 * @param body what becomes the body, or a part of it
 * @param mediaType what the server calls it, or null
 */
public record FetchedMedia(Object body, String mediaType) {

    @Override
    public String toString() {
        return "FetchedMedia[]";
    }
}
