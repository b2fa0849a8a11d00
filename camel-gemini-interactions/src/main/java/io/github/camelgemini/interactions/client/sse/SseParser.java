/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Cuts a body into the messages of an event stream (WHATWG HTML, section 9.2.6) while it arrives. Differs from the standard where the API does: a message
 * without a blank line at its end is handed over, and so is JSON in place of a message. The fields {@code id} and {@code retry} are ignored, since the API
 * has its ids in the JSON.
 *
 * <p>Not thread-safe; after a failure of {@link #feed} or {@link #end} it must not be used any
 * more.
 */
final class SseParser {

    /** Takes the messages, in their order, on the thread that feeds. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes a message.
         *
         * @param event holds only until this method returns
         * @throws GeminiInteractionsException ends the parsing; passed on by {@link #feed}
         */
        void accept(SseEvent event) throws GeminiInteractionsException;
    }

    private static final int INITIAL_BUFFER = 1024;

    /** A larger buffer is released after its message, since thousands of streams may be open for long. */
    private static final int KEPT_BUFFER = 64 * 1024;

    private static final int MAX_NAME = 128;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);

    private final int maxEventBytes;
    private final Sink sink;

    /** The data of the message so far, then from {@code lineStart} to {@code end} the line that is being read. */
    private byte[] buffer = new byte[INITIAL_BUFFER];

    private int lineStart;
    private int end;

    /** -1 while the message has no data. */
    private int dataStart = -1;

    private int dataEnd;
    private String name;

    /** The text of the last name, since names repeat from message to message. */
    private byte[] lastName = new byte[0];

    private String lastNameText = "";

    private int bomBytes;
    private boolean afterCarriageReturn;
    private boolean document;

    /**
     * A parser for one body.
     *
     * @param maxEventBytes how many bytes of one message are held at most: its data, with the line that is being read
     * @param sink takes the messages
     */
    SseParser(long maxEventBytes, Sink sink) {
        // The largest array that every JVM can make.
        this.maxEventBytes = (int) Math.min(maxEventBytes, Integer.MAX_VALUE - 8);
        this.sink = sink;
    }

    /**
     * Takes the next bytes of the body, cut anywhere, and hands over every message that they complete.
     *
     * @param chunk read up to its limit; not kept
     * @throws GeminiInteractionsException with code {@code event_too_large} when a message passes the bound, or from the sink
     */
    void feed(ByteBuffer chunk) throws GeminiInteractionsException {
        if (bomBytes < BOM.length) {
            skipBom(chunk);
        }
        while (chunk.hasRemaining()) {
            byte next = chunk.get(chunk.position());
            if (afterCarriageReturn && next == '\n') {
                chunk.get();
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = false;
            if (!document && end == lineStart && (next == '{' || next == '[')) {
                // No field begins like this: the server failed in the middle of the stream.
                dispatch(SseEvent.Kind.UNTERMINATED);
                document = true;
            }
            if (document) {
                append(chunk, chunk.remaining());
            } else {
                readLine(chunk);
            }
        }
    }

    /**
     * Takes the end of the body and hands over what it left unfinished.
     *
     * @throws GeminiInteractionsException from the sink
     */
    void end() throws GeminiInteractionsException {
        if (document) {
            sink.accept(new SseEvent(SseEvent.Kind.DOCUMENT, null, buffer, 0, end));
            return;
        }
        if (end > lineStart) {
            readField();
        }
        dispatch(SseEvent.Kind.UNTERMINATED);
    }

    private void skipBom(ByteBuffer chunk) throws GeminiInteractionsException {
        while (bomBytes < BOM.length && chunk.hasRemaining()) {
            if (chunk.get(chunk.position()) == BOM[bomBytes]) {
                chunk.get();
                bomBytes++;
            } else {
                append(ByteBuffer.wrap(BOM), bomBytes);
                bomBytes = BOM.length;
            }
        }
    }

    private void readLine(ByteBuffer chunk) throws GeminiInteractionsException {
        int lineEnd = lineEnd(chunk);
        append(chunk, lineEnd - chunk.position());
        if (chunk.hasRemaining()) {
            afterCarriageReturn = chunk.get() == '\r';
            if (end == lineStart) {
                dispatch(SseEvent.Kind.MESSAGE);
            } else {
                readField();
            }
        }
    }

    /** The position of the chunk's next line end, or its limit when the line goes on. */
    private static int lineEnd(ByteBuffer chunk) {
        int limit = chunk.limit();
        for (int i = chunk.position(); i < limit; i++) {
            byte b = chunk.get(i);
            if (b == '\n' || b == '\r') {
                return i;
            }
        }
        return limit;
    }

    /** Reads the line in the buffer and frees its space, unless it is data. */
    private void readField() {
        if (isField(DATA)) {
            addData(valueStart(DATA));
        } else if (isField(EVENT)) {
            readName(valueStart(EVENT));
        }
        end = lineStart;
    }

    private boolean isField(byte[] field) {
        int colon = lineStart + field.length;
        return colon <= end
                && Arrays.equals(buffer, lineStart, colon, field, 0, field.length)
                && (colon == end || buffer[colon] == ':');
    }

    private int valueStart(byte[] field) {
        int start = Math.min(lineStart + field.length + 1, end);
        return start < end && buffer[start] == ' ' ? start + 1 : start;
    }

    private void addData(int start) {
        if (dataStart < 0) {
            dataStart = start;
            dataEnd = end;
        } else {
            // The field's name is overwritten: it is longer than a line feed.
            buffer[dataEnd++] = '\n';
            System.arraycopy(buffer, start, buffer, dataEnd, end - start);
            dataEnd += end - start;
        }
        lineStart = dataEnd;
    }

    private void readName(int start) {
        if (end - start > MAX_NAME) {
            name = null;
            return;
        }
        if (!Arrays.equals(buffer, start, end, lastName, 0, lastName.length)) {
            lastName = Arrays.copyOfRange(buffer, start, end);
            lastNameText = new String(lastName, StandardCharsets.UTF_8);
        }
        name = lastNameText;
    }

    private void dispatch(SseEvent.Kind kind) throws GeminiInteractionsException {
        if (dataEnd > dataStart && dataStart >= 0) {
            sink.accept(new SseEvent(kind, name, buffer, dataStart, dataEnd - dataStart));
        }
        name = null;
        dataStart = -1;
        lineStart = 0;
        end = 0;
        if (buffer.length > KEPT_BUFFER) {
            buffer = new byte[INITIAL_BUFFER];
        }
    }

    private void append(ByteBuffer chunk, int length) throws GeminiInteractionsException {
        if (length > maxEventBytes - end) {
            throw ClientErrors.eventTooLarge(maxEventBytes);
        }
        if (length > buffer.length - end) {
            // Doubles, so that an event of many chunks is copied a bounded number of times.
            long size = Math.max((long) end + length, 2L * buffer.length);
            buffer = Arrays.copyOf(buffer, (int) Math.min(size, maxEventBytes));
        }
        chunk.get(buffer, end, length);
        end += length;
    }
}
