/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The RSA keys that sign the events for addresses in requests. The newest signs; all are published. The first is made when it is needed. Thread-safe. */
final class SigningKeys {

    private static final int BITS = 2_048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Deque<Key> keys = new ArrayDeque<>();

    private record Key(String id, KeyPair pair) {

        static Key random() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                return new Key(UUID.randomUUID().toString(), generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime lacks RSA", e);
            }
        }

        ObjectNode show() {
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            return JSON.objectNode()
                    .put("kty", "RSA")
                    .put("alg", "RS256")
                    .put("use", "sig")
                    .put("kid", id)
                    .put("n", unsigned(key.getModulus()))
                    .put("e", unsigned(key.getPublicExponent()));
        }

        /** Hides the private key. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** Returns the digits of a positive number, without the byte of its sign. */
    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] digits = new byte[bytes.length - sign];
        System.arraycopy(bytes, sign, digits, 0, digits.length);
        return BASE64.encodeToString(digits);
    }

    private synchronized Key newest() {
        if (keys.isEmpty()) {
            keys.push(Key.random());
        }
        return keys.peek();
    }

    /** Returns the public keys as a JSON Web Key Set. */
    synchronized ObjectNode published() {
        newest();
        ObjectNode set = JSON.objectNode();
        ArrayNode shown = set.putArray("keys");
        keys.forEach(key -> shown.add(key.show()));
        return set;
    }

    /**
     * Makes a new key, which signs from now on.
     *
     * @param keepOlder whether the older keys stay published
     */
    void rotate(boolean keepOlder) {
        Key next = Key.random();
        synchronized (this) {
            if (!keepOlder) {
                keys.clear();
            }
            keys.push(next);
        }
    }

    /** Keeps only the newest key. */
    synchronized void reset() {
        while (keys.size() > 1) {
            keys.removeLast();
        }
    }

    /** Returns a JSON Web Token with these claims, signed by the newest key. */
    String token(ObjectNode claims) {
        Key key = newest();
        ObjectNode header =
                JSON.objectNode().put("alg", "RS256").put("kid", key.id()).put("typ", "JWT");
        String signed = encoded(header) + "." + encoded(claims);
        return signed + "." + BASE64.encodeToString(signature(key.pair().getPrivate(), signed));
    }

    private static String encoded(ObjectNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] signature(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks RS256", e);
        }
    }
}
