/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Chooses how a request is checked: a token is never checked with a shared secret, nor a signature of a shared secret as a token. Thread-safe. */
final class SignatureChecks implements SignatureCheck {

    private final SignatureCheck secrets;
    private final SignatureCheck tokens;

    private SignatureChecks(SignatureCheck secrets, SignatureCheck tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    /**
     * Creates the checks that the options ask for.
     *
     * @param registered the secrets of the webhook that the route has registered; null for none
     * @param keys where the keys of tokens come from; null if tokens are not accepted
     * @param workers check tokens after their keys were requested
     * @throws IllegalArgumentException naming the option, or the library that is missing
     */
    static SignatureCheck of(
            WebhookSettings.Signatures settings,
            CurrentSecrets registered,
            KeySource keys,
            Clock clock,
            Executor workers) {
        List<byte[]> secrets = settings.keys();
        Supplier<List<byte[]>> all = registered == null ? () -> secrets : () -> both(secrets, registered.get());
        Runnable doubt = registered == null ? () -> {} : registered::doubt;
        return new SignatureChecks(
                secrets.isEmpty() && registered == null
                        ? null
                        : new SecretCheck(all, doubt, settings.tolerance(), clock),
                keys == null ? null : tokens(settings, keys, clock, workers));
    }

    private static List<byte[]> both(List<byte[]> secrets, List<String> registered) {
        return Stream.concat(secrets.stream(), registered.stream().map(SharedSecrets::key))
                .toList();
    }

    private static SignatureCheck tokens(
            WebhookSettings.Signatures settings, KeySource keys, Clock clock, Executor workers) {
        SigningKeys signingKeys;
        try {
            SignedToken.checkLibrary();
            signingKeys = new SigningKeys(keys::read, SignedToken::keys, System::nanoTime);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "Dynamic webhooks, which webhookDynamic, webhookUrl or webhookAudience accept, need the library com.nimbusds:nimbus-jose-jwt: add it, or set webhookDynamic=false",
                    e);
        }
        return new TokenCheck(settings.tokens(), signingKeys, settings.tolerance(), clock, workers);
    }

    @Override
    public CompletableFuture<SignedFacts> check(WebhookRequest request) {
        SignatureCheck check = request.hasToken() ? tokens : secrets;
        return check == null
                ? CompletableFuture.failedFuture(RefusedRequestException.invalid(
                        request.hasToken()
                                ? "the signature is a token, and the webhook accepts no dynamic webhooks: set webhookUrl"
                                : "the signature is one with a shared secret, and there is no webhookSecret"))
                : check.check(request);
    }
}
