/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

/** A part of the body of a request. */
public sealed interface BodySegment {

    /** The number of bytes in the request. */
    long length();

    /** JSON that is already written. */
    @SuppressWarnings("ArrayRecordComponent") // A segment is sent, never compared.
    record Json(byte[] bytes) implements BodySegment {

        @Override
        public long length() {
            return bytes.length;
        }
    }

    /** Bytes that are read from a source while they are sent. */
    sealed interface OfSource extends BodySegment {

        ByteSource source();

        /** Their place in the request, for failures. */
        String pointer();

        /** The bytes to send for a piece of the source. The length of every piece but the last is a multiple of three. */
        byte[] encode(byte[] piece);
    }

    /**
     * Bytes that are encoded as base64 while they are sent.
     *
     * @param pointer their place in the request, as a JSON pointer
     */
    record Base64(ByteSource source, String pointer) implements OfSource {

        @Override
        public String toString() {
            return "Base64[]";
        }

        /** RFC 4648, section 4: four characters for three bytes, padded. */
        @Override
        public long length() {
            return (source.size() + 2) / 3 * 4;
        }

        @Override
        public byte[] encode(byte[] piece) {
            return java.util.Base64.getEncoder().encode(piece);
        }
    }

    /** Bytes that are sent as they are. */
    record Raw(ByteSource source, String pointer) implements OfSource {

        @Override
        public String toString() {
            return "Raw[]";
        }

        @Override
        public long length() {
            return source.size();
        }

        @Override
        public byte[] encode(byte[] piece) {
            return piece;
        }
    }
}
