/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.pending.PendingConsumer;
import io.github.camelgemini.interactions.pending.PendingSettings;
import io.github.camelgemini.interactions.tool.ToolConsumer;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ask models and agents through Google's Gemini Interactions API.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "gemini-interactions",
        title = "Gemini Interactions",
        syntax = "gemini-interactions:operation",
        category = {Category.AI},
        headersClass = GeminiInteractionsConstants.class)
@Metadata(excludeProperties = "bridgeErrorHandler,exceptionHandler,exchangePattern")
public class GeminiInteractionsEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(GeminiInteractionsEndpoint.class);

    /** The operations that only consumers have. */
    private static final Set<GeminiInteractionsOperation> CONSUMED = EnumSet.of(
            GeminiInteractionsOperation.tool, GeminiInteractionsOperation.pending, GeminiInteractionsOperation.webhook);

    @UriPath(description = "What to do. Upper case and dashes do not matter.")
    @Metadata(required = true)
    private final GeminiInteractionsOperation operation;

    @UriParam
    private GeminiInteractionsConfiguration configuration;

    private final String uri;

    GeminiInteractionsEndpoint(
            String uri,
            String shownUri,
            GeminiInteractionsComponent component,
            GeminiInteractionsOperation operation,
            GeminiInteractionsConfiguration configuration) {
        super(shownUri, component);
        this.uri = uri;
        this.operation = operation;
        this.configuration = configuration;
    }

    @Override
    public GeminiInteractionsComponent getComponent() {
        return (GeminiInteractionsComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        if (CONSUMED.contains(operation)) {
            throw new UnsupportedOperationException("gemini-interactions:" + operation
                    + " cannot be sent to, only consumed from: put it into the from of a route");
        }
        ProducerLimits bounds = SettingsReader.readLimits(configuration);
        return new GeminiInteractionsProducer(
                this,
                this::newOperation,
                getComponent()::workers,
                bounds,
                getComponent().evicted());
    }

    /**
     * Called when a producer starts; later changes of the options do not affect that producer. An endpoint without a producer needs neither a key nor a
     * connection.
     */
    private Operation newOperation() {
        EndpointSettings settings = SettingsReader.read(configuration);
        Connections connections = getComponent().connections();
        ClientSettings clientSettings = operation == GeminiInteractionsOperation.resolveCitations
                ? settings.api().withoutKey()
                : settings.api().client();
        HttpTransport transport = connections.acquire(settings.pool());
        try {
            // The client reads files on this pool, so its threads must be allowed to block.
            InteractionsClient client = new InteractionsClient(
                    transport, clientSettings, getComponent().workers().blocking());
            return new ConnectedOperation(newOperation(settings, client), () -> connections.release(transport));
        } catch (InvalidSettingException e) {
            connections.release(transport);
            throw new IllegalArgumentException(ApiSettings.message(e), e);
        } catch (Throwable e) {
            connections.release(transport);
            throw e;
        }
    }

    private Operation newOperation(EndpointSettings settings, InteractionsClient client) {
        ConversationContext memory = new MemoryFactory(
                        getCamelContext(),
                        settings,
                        getComponent().turns(),
                        getComponent().leases())
                .create(client, uri);
        EndpointSettings withPrompts = settings.withRequest(Prompts.read(getCamelContext(), settings.request()));
        return new OperationFactory(
                        getCamelContext(),
                        withPrompts,
                        client,
                        getComponent().workers(),
                        memory,
                        getComponent().links())
                .create(operation);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = switch (operation) {
            case tool -> new ToolConsumer(this, processor, SettingsReader.readTool(configuration));
            case pending -> pendingConsumer(processor);
            case webhook -> new WebhookFactory(this, configuration).create(processor, this::newOperation);
            default ->
                throw new UnsupportedOperationException(
                        "gemini-interactions:" + operation + " cannot be consumed from, only sent to");
        };
        configureConsumer(consumer);
        return consumer;
    }

    private Consumer pendingConsumer(Processor processor) {
        PendingSettings settings = SettingsReader.read(configuration).pending();
        if (settings.repository() == null) {
            throw new IllegalArgumentException(
                    "Option pendingRepository is missing: gemini-interactions:pending needs the repository that lists what it waits for");
        }
        Repositories.start(getCamelContext(), "pendingRepository", settings.repository());
        Workers workers = getComponent().workers();
        return new PendingConsumer(
                this,
                processor,
                settings,
                () -> new OperationReader(newOperation(), workers.routes()),
                workers.blocking(),
                workers.timer(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Returns whether the endpoint calls a remote service; a tool is called from inside the Camel context. */
    @Override
    public boolean isRemote() {
        return operation != GeminiInteractionsOperation.tool;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        SettingsReader.read(configuration);
        KnownValues.warnings(configuration).forEach(LOG::warn);
    }

    public GeminiInteractionsOperation getOperation() {
        return operation;
    }

    public GeminiInteractionsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(GeminiInteractionsConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String getServiceUrl() {
        return isRemote() ? configuration.getBaseUrl() : null;
    }

    @Override
    public String getServiceProtocol() {
        return "gemini-interactions";
    }
}
