/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

/**
 * Media that an answer only names and that has been fetched.
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
