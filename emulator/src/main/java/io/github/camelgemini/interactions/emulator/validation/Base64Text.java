/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

import java.util.Base64;

/** Checks base64 as strictly as the API. */
public final class Base64Text {

    private Base64Text() {}

    /** Returns whether a text is non-empty base64 in the standard alphabet with padding. */
    public static boolean isValid(String data) {
        if (data.isEmpty() || data.length() % 4 != 0) {
            return false;
        }
        try {
            Base64.getDecoder().decode(data);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
