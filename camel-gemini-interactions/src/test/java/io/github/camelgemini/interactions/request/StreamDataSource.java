/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

import jakarta.activation.DataSource;

/** What an attachment's bytes come from: a stream, the same one or a new one each time. */
record StreamDataSource(String getName, String getContentType, Supplier<InputStream> streams) implements DataSource {

    static StreamDataSource of(String name, String contentType, byte[] bytes) {
        return new StreamDataSource(name, contentType, () -> new ByteArrayInputStream(bytes));
    }

    @Override
    public InputStream getInputStream() {
        return streams.get();
    }

    @Override
    public OutputStream getOutputStream() {
        throw new UnsupportedOperationException();
    }
}
