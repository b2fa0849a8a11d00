/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that signs the events of a webhook as Standard Webhooks says.
 *
 * @param value {@code whsec_} and the key in base64
 * @param expires when it is revoked; null while it is the newest
 */
record SigningSecret(String value, Instant expires) {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 24;
    private static final int SHOWN = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SigningSecret random() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key), null);
    }

    /** Returns this secret with an end, or with its earlier end if it has one. */
    SigningSecret until(Instant end) {
        return expires != null && expires.isBefore(end) ? this : new SigningSecret(value, end);
    }

    boolean isValid(Instant now) {
        return expires == null || now.isBefore(expires);
    }

    /** Returns the first characters. */
    String truncated() {
        return value.substring(0, PREFIX.length() + SHOWN) + "...";
    }

    /**
     * Signs a message.
     *
     * @param id the id of the event
     * @param timestamp seconds since 1970
     * @param body the body as it is sent
     * @return {@code v1,} and the signature in base64
     */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(value.substring(PREFIX.length())), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM, e);
        }
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "SigningSecret[" + expires + "]";
    }
}
