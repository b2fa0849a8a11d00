/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.WebhookAck;
import org.apache.camel.spi.IdempotentRepository;

/**
 * The options of a webhook.
 *
 * @param server where and how requests are served
 * @param signatures which requests are accepted
 * @param events which events the route gets, each of them once
 * @param registration the webhook that the route registers when it starts; null for none
 */
public record WebhookSettings(Server server, Signatures signatures, Events events, RegistrationSettings registration) {

    /**
     * Where requests are served, and their bounds.
     *
     * @param path the path of the URL, which begins with a slash
     * @param component the name of the component that serves HTTP; null for that of Camel's REST configuration, or platform-http
     * @param maxPayloadSize how many bytes the body of a request may have
     * @param maxConcurrent how many requests and events are processed at the same time
     */
    public record Server(String path, String component, int maxPayloadSize, int maxConcurrent) {

        /**
         * Checks the options.
         *
         * @throws IllegalArgumentException naming the option
         */
        public Server {
            OptionChecks.set("webhookPath", path);
            OptionChecks.require(
                    path.matches("/[A-Za-z0-9._~/-]{1,100}"),
                    "Option webhookPath is '" + path
                            + "'. It must begin with / and go on with at most 100 letters, digits and any of . _ ~ / -");
            OptionChecks.range("webhookMaxPayloadSize", maxPayloadSize, 1, Integer.MAX_VALUE - 8);
            OptionChecks.atLeast("webhookMaxConcurrent", maxConcurrent, 1);
        }
    }

    /**
     * Which requests are accepted.
     *
     * @param secrets the option {@code webhookSecret}; null for none
     * @param dynamic whether JSON Web Tokens are accepted; null if one of the next three options says so
     * @param url the public URL of the webhook; null when it is not set
     * @param audience the option {@code webhookAudience}; null when it is not set
     * @param issuer the option {@code webhookIssuer}; null when it is not set
     * @param jwksUrl where the keys of tokens are
     * @param tolerance how old an event may be, and how far clocks may be apart
     */
    public record Signatures(
            String secrets,
            Boolean dynamic,
            String url,
            String audience,
            String issuer,
            String jwksUrl,
            Duration tolerance) {

        /**
         * Checks the options.
         *
         * @throws IllegalArgumentException naming the option
         */
        public Signatures {
            OptionChecks.atLeast("webhookTolerance", tolerance, 1000);
            SharedSecrets.of(secrets);
            TokenSettings.uri(jwksUrl);
        }

        /** Whether JSON Web Tokens are accepted. */
        public boolean acceptsTokens() {
            return dynamic == null ? url != null || audience != null || issuer != null : dynamic;
        }

        /** Where the keys of tokens are; needs the options of tokens. */
        public URI keysUri() {
            return tokens().keys();
        }

        List<byte[]> keys() {
            return SharedSecrets.of(secrets);
        }

        TokenSettings tokens() {
            return acceptsTokens() ? TokenSettings.of(url, audience, issuer, jwksUrl) : null;
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Signatures[]";
        }
    }

    /**
     * Which events the route gets.
     *
     * @param types types of events, or beginnings of them that end with {@code *}; empty for all
     * @param repository remembers the events; null for that of the component, which is in memory
     * @param lease how long an event belongs to a node that has died
     * @param ack when the sender gets its answer
     * @param fetchInteraction whether the route gets the interaction in place of the event
     */
    public record Events(
            List<String> types,
            IdempotentRepository repository,
            Duration lease,
            WebhookAck ack,
            boolean fetchInteraction) {

        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

        /**
         * Checks the options.
         *
         * @throws IllegalArgumentException naming the option
         */
        public Events {
            types = new EventTypes(types).patterns();
            OptionChecks.set("webhookAck", ack);
            OptionChecks.atLeast("webhookLease", lease, SHORTEST_LEASE.toMillis());
        }

        /** Shows no values. */
        @Override
        public String toString() {
            return "Events[]";
        }
    }

    /**
     * Checks what a consumer needs.
     *
     * @throws IllegalArgumentException naming the option
     */
    public void check() {
        OptionChecks.require(
                !signatures.keys().isEmpty() || signatures.acceptsTokens() || registration != null,
                "Option webhookSecret is missing: set it to the secret that the API returned when the webhook was created, or set webhookUrl to accept the dynamic webhooks of single interactions, or set autoRegister=true. Without one of them anybody could send events");
        signatures.tokens();
        OptionChecks.require(
                events.ack() == WebhookAck.last || events.repository() != null,
                "Option webhookAck is 'first'. It needs the option webhookIdempotentRepository, with a repository that outlives the node: events are not sent again once they were answered");
    }
}
