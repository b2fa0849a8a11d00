/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Collects bytes up to a limit. */
final class BoundedOutput extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    BoundedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int value) throws IOException {
        take(1);
        bytes.write(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        take(length);
        bytes.write(source, offset, length);
    }

    private void take(int length) throws IOException {
        if (length > limit - bytes.size()) {
            throw new TooLarge();
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Thrown when the limit is exceeded. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
