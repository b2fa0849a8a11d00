/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;

/** Reads the option {@code webhookSecret}. */
final class SharedSecrets {

    private static final String PREFIX = "whsec_";

    /** Below it, a key can be guessed. The secrets of the API have more. */
    private static final int MIN_BYTES = 16;

    private SharedSecrets() {}

    /**
     * Reads the secrets of the option.
     *
     * @param option secrets, separated by commas: what follows {@code whsec_} is Base64, any other text is used as it is, in UTF-8; null for none
     * @throws IllegalArgumentException naming the option, without the secret
     */
    static List<byte[]> of(String option) {
        List<byte[]> keys = new ArrayList<>();
        if (option != null) {
            for (String secret : option.split(",", -1)) {
                byte[] key = key(secret.strip());
                OptionChecks.require(
                        key.length >= MIN_BYTES,
                        "Option webhookSecret holds a secret of fewer than " + MIN_BYTES
                                + " bytes: use the secret that the API returned for the webhook");
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }

    /** The key of a secret that the API gave. */
    static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes a character of the secret.
            throw new IllegalArgumentException("Option webhookSecret holds a secret that begins with " + PREFIX
                    + ", and goes on with what is not Base64: copy it again as a whole");
        }
    }
}
