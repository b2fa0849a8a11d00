/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that lie somewhere and can be read as often as there are tries, so that nobody has to hold them. In a request it stands as a {@code POJONode} where
 * the API takes base64, which is made of it while the request is sent.
 */
public interface ByteSource {

    /** How many bytes there are. A source that turns out to have more or fewer when it is read fails the call. */
    long size();

    /**
     * Opens the bytes, from the first one on. May be called again, by any thread; two streams do not disturb each other.
     *
     * @return the bytes; closed by the caller
     * @throws IOException when they are not there any more, or never were
     */
    InputStream open() throws IOException;
}
