/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning and the end of what is written, and drops what is between them. Thread-safe. */
final class OutputEnds extends OutputStream {

    private final byte[] beginning;
    private final byte[] end;
    private long size;

    /** @param limit how many bytes are kept */
    OutputEnds(int limit) {
        beginning = new byte[limit / 2];
        end = new byte[limit - limit / 2];
    }

    @Override
    public synchronized void write(int value) {
        if (size < beginning.length) {
            beginning[(int) size] = (byte) value;
        } else {
            end[(int) ((size - beginning.length) % end.length)] = (byte) value;
        }
        size++;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            write(bytes[at]);
        }
    }

    /** Returns the text, as UTF-8. If bytes were dropped, a line in the middle says how many. */
    synchronized String text() {
        int first = (int) Math.min(size, beginning.length);
        String text = new String(beginning, 0, first, StandardCharsets.UTF_8);
        long rest = size - first;
        if (rest <= end.length) {
            return new String(concat(first, (int) rest), StandardCharsets.UTF_8);
        }
        int oldest = (int) (rest % end.length);
        byte[] last = new byte[end.length];
        System.arraycopy(end, oldest, last, 0, end.length - oldest);
        System.arraycopy(end, 0, last, end.length - oldest, oldest);
        return text + "\n[" + (rest - end.length) + " bytes left out]\n" + new String(last, StandardCharsets.UTF_8);
    }

    private byte[] concat(int first, int rest) {
        byte[] all = new byte[first + rest];
        System.arraycopy(beginning, 0, all, 0, first);
        System.arraycopy(end, 0, all, first, rest);
        return all;
    }
}
