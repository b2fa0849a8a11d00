/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;

/** Receives the body of one request while it arrives. The request needs no credentials, because its address is secret. */
public interface BodyReceiver {

    /**
     * Takes a part of the body.
     *
     * @param bytes the part; consumed
     * @return whether to continue; if false, the connection must be broken now
     */
    boolean write(ByteBuffer bytes);

    /** Ends the body early; the bytes that have arrived are kept. Has no effect after the end. */
    void end();

    /**
     * Answers at the end of the whole body.
     *
     * @throws ApiException with the error to answer
     */
    ApiResponse finish();

    /** Returns how many bytes have arrived. */
    long length();
}
