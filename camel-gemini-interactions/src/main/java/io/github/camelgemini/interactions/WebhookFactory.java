/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.PublicDocuments;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.pending.JobClaims;
import io.github.camelgemini.interactions.pending.PendingSettings;
import io.github.camelgemini.interactions.webhook.KeySource;
import io.github.camelgemini.interactions.webhook.OpenRegistration;
import io.github.camelgemini.interactions.webhook.RegistrationSettings;
import io.github.camelgemini.interactions.webhook.WebhookConsumer;
import io.github.camelgemini.interactions.webhook.WebhookRegistration;
import io.github.camelgemini.interactions.webhook.WebhookSettings;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;

/** Creates the consumer of webhooks, which needs a key and the connections of the component only for what it requests. */
final class WebhookFactory {

    /** The sender waits for an answer only a few seconds. */
    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(5);

    private static final long MAX_KEYS_SIZE = 256 * 1024;

    private final GeminiInteractionsEndpoint endpoint;
    private final GeminiInteractionsConfiguration configuration;

    WebhookFactory(GeminiInteractionsEndpoint endpoint, GeminiInteractionsConfiguration configuration) {
        this.endpoint = endpoint;
        this.configuration = configuration;
    }

    /**
     * Creates a consumer, and starts its repository.
     *
     * @param get creates the operation that reads interactions, which needs a key
     * @throws IllegalArgumentException naming the option that is wrong or missing
     */
    Consumer create(Processor processor, Supplier<Operation> get) {
        WebhookSettings settings = SettingsReader.read(configuration).webhook();
        settings.check();
        IdempotentRepository repository = settings.events().repository() == null
                ? endpoint.getComponent().events()
                : settings.events().repository();
        Repositories.start(endpoint.getCamelContext(), "webhookIdempotentRepository", repository);
        Workers workers = endpoint.getComponent().workers();
        PendingSettings pending = SettingsReader.read(configuration).pending();
        JobClaims jobs = null;
        if (pending.repository() != null) {
            Repositories.start(endpoint.getCamelContext(), "pendingRepository", pending.repository());
            jobs = new JobClaims(pending, workers.blocking(), workers.timer());
        }
        if (settings.registration() != null) {
            Repositories.start(
                    endpoint.getCamelContext(),
                    "webhookSecretRepository",
                    settings.registration().secrets());
        }
        return new WebhookConsumer(
                endpoint,
                processor,
                settings,
                repository,
                () -> new Keys(settings.signatures().keysUri()),
                () -> new OperationReader(get.get(), workers.routes()),
                () -> registration(settings.registration()),
                jobs,
                workers);
    }

    private OpenRegistration registration(RegistrationSettings settings) {
        Workers workers = endpoint.getComponent().workers();
        EndpointSettings all = SettingsReader.read(configuration);
        ClientSettings clientSettings = all.api().client();
        Connections connections = endpoint.getComponent().connections();
        HttpTransport transport = connections.acquire(all.pool());
        try {
            InteractionsClient client = new InteractionsClient(transport, clientSettings, workers.blocking());
            return new OpenRegistration(
                    new WebhookRegistration(
                            settings, client.webhooks(), workers.blocking(), workers.timer(), Clock.systemUTC()),
                    () -> connections.release(transport));
        } catch (Throwable e) {
            connections.release(transport);
            throw e;
        }
    }

    /** Reads the keys with the connections of the component. */
    private final class Keys implements KeySource {

        private final URI uri;
        private final HttpTransport transport;
        private final PublicDocuments documents;

        Keys(URI uri) {
            this.uri = uri;
            this.transport = endpoint.getComponent().connections().acquire(SettingsReader.readPool(configuration));
            this.documents = new PublicDocuments(
                    transport,
                    KEYS_TIMEOUT,
                    MAX_KEYS_SIZE,
                    endpoint.getComponent().workers().blocking());
        }

        @Override
        public CompletableFuture<JsonNode> read() {
            return documents.read(uri);
        }

        @Override
        public void close() {
            endpoint.getComponent().connections().release(transport);
        }
    }
}
