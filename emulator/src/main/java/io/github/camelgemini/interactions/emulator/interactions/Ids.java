/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Generates the random ids and other opaque values of the API. Thread-safe. */
final class Ids {

    private static final int ID_BYTES = 48;
    private static final int SIGNATURE_BYTES = 60;
    private static final int FILE_ID_BYTES = 10;
    private static final int CALL_ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String interaction() {
        return "v1_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(ID_BYTES));
    }

    /** Returns at most 40 characters: lower-case letters and digits. */
    static String file() {
        return HexFormat.of().formatHex(random(FILE_ID_BYTES));
    }

    static String call() {
        return HexFormat.of().formatHex(random(CALL_ID_BYTES));
    }

    static String signature() {
        return Base64.getEncoder().encodeToString(random(SIGNATURE_BYTES));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
