/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

/** A part of the body of a request. */
public sealed interface BodySegment {

    /** How many bytes it has in the request. */
    long length();

    /** JSON that is written already. */
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

        /** Where they stand, for failures. */
        String pointer();

        /** What is sent in place of a piece of them, whose length is a multiple of three unless it is the last one. */
        byte[] encode(byte[] piece);
    }

    /**
     * Bytes that become base64 while they are sent.
     *
     * @param pointer where they stand in the request, as a JSON pointer
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
