/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.model.Token;

/**
 * A file that was fetched.
 *
 * @param sink the closed stream to which its bytes were written
 * @param size how many bytes it has
 * @param mediaType the media type that the HTTP answer claims, without parameters, or null
 */
public record Download<S extends OutputStream>(S sink, long size, String mediaType) {

    /** Shows no content. */
    @Override
    public String toString() {
        return "Download[" + size + " bytes, " + Token.mediaType(mediaType) + "]";
    }

    /**
     * Where the bytes of a file are written.
     *
     * @param sinks gives a new sink for every try, since a retry begins anew; the client closes it. A sink that fails fails the download
     * @param writers writes the bytes, so that no thread of the transport waits for a disk
     * @param maxSize how many bytes a file may have; a larger one fails the download
     */
    public record Target<S extends OutputStream>(Supplier<S> sinks, Executor writers, long maxSize) {}
}
