/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

import io.github.camelgemini.interactions.client.body.ByteSource;

/** Bytes in memory. The array must not be changed. */
final class ArraySource implements ByteSource {

    private final byte[] bytes;

    ArraySource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
