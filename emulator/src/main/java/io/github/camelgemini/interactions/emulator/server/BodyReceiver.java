/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;

/** Takes the body of one request while it arrives. Its address is credential enough. */
public interface BodyReceiver {

    /**
     * Takes a part of the body.
     *
     * @param bytes the part; consumed
     * @return whether to go on; if not, the connection is to break now
     */
    boolean write(ByteBuffer bytes);

    /** Ends the body where it is; what has arrived stays. Has no effect after the end. */
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
