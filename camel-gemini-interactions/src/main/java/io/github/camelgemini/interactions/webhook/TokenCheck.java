/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.model.Token;

/** Checks signatures that are JSON Web Tokens (API reference, "Verifying dynamic webhooks"). Thread-safe. */
final class TokenCheck implements SignatureCheck {

    private final TokenSettings settings;
    private final SigningKeys keys;
    private final Duration tolerance;
    private final Clock clock;
    private final Executor workers;

    /**
     * @param tolerance how far the clocks of the sender and of this machine may be apart
     * @param workers check the token after its key was requested
     */
    TokenCheck(TokenSettings settings, SigningKeys keys, Duration tolerance, Clock clock, Executor workers) {
        this.settings = settings;
        this.keys = keys;
        this.tolerance = tolerance;
        this.clock = clock;
        this.workers = workers;
    }

    @Override
    public CompletableFuture<SignedFacts> check(WebhookRequest request) {
        try {
            SignedToken token = SignedToken.of(request.signature());
            CompletableFuture<RSAPublicKey> key = keys.find(token.keyId());
            return key.isDone()
                    ? key.thenCompose(found -> verified(token, found))
                    : key.thenComposeAsync(found -> verified(token, found), workers);
        } catch (RefusedRequestException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<SignedFacts> verified(SignedToken token, RSAPublicKey key) {
        try {
            SignedToken.Claims claims = token.claims(key);
            checkTimes(claims);
            checkParties(claims);
            String id = claims.id();
            return CompletableFuture.completedFuture(new SignedFacts(id == null || id.isBlank() ? null : id));
        } catch (RefusedRequestException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void checkTimes(SignedToken.Claims claims) throws RefusedRequestException {
        Instant now = clock.instant();
        Instant expires = claims.expires();
        Instant issued = claims.issued();
        Instant notBefore = claims.notBefore();
        // A token that never expires may be used only as long as any other event.
        Instant end = expires != null ? expires : issued;
        if (end == null || end.plus(tolerance).isBefore(now)) {
            throw RefusedRequestException.invalid(
                    end == null ? "the token has neither exp nor iat" : "the token has expired");
        }
        Instant latest = now.plus(tolerance);
        if ((issued != null && issued.isAfter(latest)) || (notBefore != null && notBefore.isAfter(latest))) {
            throw RefusedRequestException.invalid("the token is of the future, or the clock of this machine is wrong");
        }
    }

    private void checkParties(SignedToken.Claims claims) throws RefusedRequestException {
        if (settings.audience() != null && !claims.audience().contains(settings.audience())) {
            throw RefusedRequestException.invalid("the audience of the token is "
                    + shown(
                            claims.audience().isEmpty()
                                    ? null
                                    : claims.audience().get(0))
                    + ", and not what webhookAudience or webhookUrl says");
        }
        if (settings.issuer() != null && !settings.issuer().equals(claims.issuer())) {
            throw RefusedRequestException.invalid(
                    "the issuer of the token is " + shown(claims.issuer()) + ", and not what webhookIssuer says");
        }
    }

    /** What the sender has signed may be shown if it looks like a name or a URL. */
    private static String shown(String value) {
        String safe = Token.id(value);
        return safe == null ? "missing or unusual" : safe;
    }
}
