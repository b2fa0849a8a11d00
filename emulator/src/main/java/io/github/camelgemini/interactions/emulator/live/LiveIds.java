/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes the random ids of the Live API. Thread-safe. */
final class LiveIds {

    private static final int SECRET_BYTES = 32;
    private static final int CALL_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LiveIds() {}

    /** Returns the id of a session, a handle or a token. */
    static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    }

    /** Returns the id of a function call. */
    static String call() {
        return HexFormat.of().formatHex(random(CALL_BYTES));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
