/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures with a shared secret (API reference, "Verifying static webhooks"; the specification Standard Webhooks). Thread-safe. */
final class SecretCheck implements SignatureCheck {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final Supplier<List<byte[]>> keys;
    private final Runnable noneHasSigned;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * @param keys the secrets that are valid now, of which one must have signed the request; must not block
     * @param noneHasSigned called when none of them has signed a request whose time is right; must not block
     * @param tolerance how far the timestamp may be from now, in the past and in the future
     */
    SecretCheck(Supplier<List<byte[]>> keys, Runnable noneHasSigned, Duration tolerance, Clock clock) {
        this.keys = keys;
        this.noneHasSigned = noneHasSigned;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<SignedFacts> check(WebhookRequest request) {
        try {
            verify(request);
            return CompletableFuture.completedFuture(SignedFacts.NONE);
        } catch (RefusedRequestException | GeneralSecurityException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void verify(WebhookRequest request) throws RefusedRequestException, GeneralSecurityException {
        if (request.id() == null || request.id().isEmpty() || request.timestamp() == null) {
            throw RefusedRequestException.invalid("the header webhook-id or webhook-timestamp is missing");
        }
        checkTime(request.timestamp());
        List<byte[]> signatures = signatures(request.signature());
        boolean signed = false;
        // Every signature is compared with every secret, so that the time tells nothing.
        for (byte[] key : keys.get()) {
            byte[] expected = sign(key, request);
            for (byte[] signature : signatures) {
                signed |= MessageDigest.isEqual(expected, signature);
            }
        }
        if (!signed) {
            noneHasSigned.run();
            throw RefusedRequestException.invalid("no signature belongs to a secret of webhookSecret or autoRegister");
        }
    }

    private void checkTime(String timestamp) throws RefusedRequestException {
        long seconds;
        try {
            seconds = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw RefusedRequestException.invalid("the header webhook-timestamp is not a number");
        }
        long now = clock.instant().getEpochSecond();
        if (seconds < now - tolerance.toSeconds() || seconds > now + tolerance.toSeconds()) {
            throw RefusedRequestException.invalid(
                    "the timestamp is further from now than webhookTolerance, or the clock of this machine is wrong");
        }
    }

    /** The signatures of the version that is known. What is not Base64 belongs to no secret. */
    private static List<byte[]> signatures(String header) {
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(" ")) {
            if (part.startsWith(VERSION)) {
                decoded(part.substring(VERSION.length())).ifPresent(signatures::add);
            }
        }
        return signatures;
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] sign(byte[] key, WebhookRequest request) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        mac.update((request.id() + '.' + request.timestamp() + '.').getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(request.body());
    }
}
