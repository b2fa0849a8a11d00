/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that can be read once for every try, so that they need not be in memory. In a request, a source is a {@code POJONode} where the API expects base64; the
 * bytes are encoded while the request is sent.
 */
public interface ByteSource {

    /** The number of bytes. The call fails if the source has more or fewer when it is read. */
    long size();

    /**
     * Opens the bytes, from the first one on. May be called again, by any thread; two streams do not disturb each other.
     *
     * @return the bytes; closed by the caller
     * @throws IOException when the bytes are not available
     */
    InputStream open() throws IOException;
}
