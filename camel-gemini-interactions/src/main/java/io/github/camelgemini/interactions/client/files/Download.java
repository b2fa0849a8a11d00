/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.OutputStream;

import io.github.camelgemini.interactions.model.Token;

/**
 * A file that has been fetched.
 *
 * @param sink what its bytes were written to; closed
 * @param size how many bytes it has
 * @param mediaType the media type that the HTTP answer claims, without parameters, or null
 */
public record Download<S extends OutputStream>(S sink, long size, String mediaType) {

    /** Shows nothing that is in the sink. */
    @Override
    public String toString() {
        return "Download[" + size + " bytes, " + Token.mediaType(mediaType) + "]";
    }
}
