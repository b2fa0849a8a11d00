/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * A JSON Web Token, signed with RS256 and nothing else. The only class that knows the library for tokens, which an application may lack. Whatever the header of a
 * token says of keys and where to find them is ignored, except the id of the key.
 */
final class SignedToken {

    private static final int MAX_KEYS = 100;
    private static final int MAX_KEY_ID = 256;
    private static final int MIN_KEY_BITS = 2048;
    private static final int MAX_KEY_BITS = 8192;

    private final SignedJWT token;

    private SignedToken(SignedJWT token) {
        this.token = token;
    }

    /**
     * Checks that the library for tokens is there.
     *
     * @throws NoClassDefFoundError when it is not
     */
    static void checkLibrary() {
        Objects.requireNonNull(JWSAlgorithm.RS256.getName());
    }

    /**
     * Reads a token whose signature is not checked yet.
     *
     * @throws RefusedRequestException when it is none, has another algorithm, demands what is not known, or names no key
     */
    static SignedToken of(String text) throws RefusedRequestException {
        SignedJWT token;
        try {
            token = SignedJWT.parse(text);
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            throw RefusedRequestException.invalid("the signature is not a JSON Web Token");
        }
        String keyId = token.getHeader().getKeyID();
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                || token.getHeader().getCriticalParams() != null
                || keyId == null
                || keyId.length() > MAX_KEY_ID) {
            throw RefusedRequestException.invalid(
                    "the token is not signed with RS256, names no key, or demands an unknown extension");
        }
        return new SignedToken(token);
    }

    String keyId() {
        return token.getHeader().getKeyID();
    }

    /**
     * Checks the signature, and then reads the claims.
     *
     * @throws RefusedRequestException when the key has not signed the token, or its claims cannot be read
     */
    Claims claims(RSAPublicKey key) throws RefusedRequestException {
        try {
            if (!token.verify(new RSASSAVerifier(key))) {
                throw RefusedRequestException.invalid("the signature of the token is wrong");
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (claims != null) {
                return new Claims(
                        claims.getJWTID(),
                        claims.getIssuer(),
                        claims.getAudience(),
                        instant(claims.getExpirationTime()),
                        instant(claims.getIssueTime()),
                        instant(claims.getNotBeforeTime()));
            }
        } catch (JOSEException | ParseException | RuntimeException | StackOverflowError e) {
            // Answered as any other token that cannot be read.
        }
        throw RefusedRequestException.invalid("the claims of the token cannot be read");
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }

    /**
     * The claims that are checked; null for those that the token does not have.
     *
     * @param audience who the token is for; empty when it does not say so
     */
    record Claims(String id, String issuer, List<String> audience, Instant expires, Instant issued, Instant notBefore) {

        /** Shows nothing of the token. */
        @Override
        public String toString() {
            return "Claims[]";
        }
    }

    /**
     * Reads the keys of a set that are for RS256. Others, and those that are too short, are left out.
     *
     * @param set a JSON Web Key Set; any other JSON gives no keys
     * @return by their ids, in their order
     */
    static Map<String, RSAPublicKey> keys(JsonNode set) {
        Map<String, RSAPublicKey> keys = new LinkedHashMap<>();
        for (JsonNode entry : set.path("keys")) {
            if (keys.size() < MAX_KEYS) {
                usable(entry).ifPresent(key -> keys.putIfAbsent(key.getKeyID(), publicKey(key)));
            }
        }
        return Collections.unmodifiableMap(keys);
    }

    /** Keys of other types, or for other purposes, are none. */
    private static Optional<RSAKey> usable(JsonNode entry) {
        try {
            RSAKey key = RSAKey.parse(entry.toString());
            int bits = key.size();
            boolean usable = key.getKeyID() != null
                    && key.getKeyID().length() <= MAX_KEY_ID
                    && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                    && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()))
                    && bits >= MIN_KEY_BITS
                    && bits <= MAX_KEY_BITS
                    && publicKey(key) != null;
            return usable ? Optional.of(key) : Optional.empty();
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static RSAPublicKey publicKey(RSAKey key) {
        try {
            return key.toRSAPublicKey();
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
