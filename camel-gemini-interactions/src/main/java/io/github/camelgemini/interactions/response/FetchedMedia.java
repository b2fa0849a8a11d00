/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

/**
 * Downloaded media to which an answer refers.
 *
 * @param body the body, or a part of it
 * @param mediaType the type that the server declares, or null
 */
public record FetchedMedia(Object body, String mediaType) {

    @Override
    public String toString() {
        return "FetchedMedia[]";
    }
}
