/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.Set;

import io.github.camelgemini.interactions.GeminiInteractionsProducer;
import io.github.camelgemini.interactions.ProducerLimits;
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

/**
 * Talk with models through Google's Gemini Live API.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "gemini-live",
        title = "Gemini Live",
        syntax = "gemini-live:name",
        category = {Category.AI},
        headersClass = GeminiLiveConstants.class)
@Metadata(excludeProperties = "exchangePattern")
public class GeminiLiveEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    /** The sessions bound what is in flight: their number, and the bytes that wait in each. */
    private static final ProducerLimits LIMITS = new ProducerLimits(Integer.MAX_VALUE, 1, 0);

    @UriPath(
            description =
                    "Ties producers to the consumer that takes the events of their sessions: letters, digits, dots, dashes and underscores.")
    @Metadata(required = true)
    private final String name;

    @UriParam
    private GeminiLiveConfiguration configuration;

    private final Set<String> ownOptions;

    /** @param ownOptions the names of the options in the URI */
    GeminiLiveEndpoint(
            String shownUri,
            GeminiLiveComponent component,
            String name,
            GeminiLiveConfiguration configuration,
            Set<String> ownOptions) {
        super(shownUri, component);
        this.name = name;
        this.configuration = configuration;
        this.ownOptions = Set.copyOf(ownOptions);
    }

    @Override
    public GeminiLiveComponent getComponent() {
        return (GeminiLiveComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        LiveOptionUse.checkProducer(configuration.getMode(), ownOptions);
        GeminiLiveComponent component = getComponent();
        return new GeminiInteractionsProducer(
                this,
                () -> new LiveOperationFactory(component, name, configuration).create(),
                component::workers,
                LIMITS,
                component.evicted());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        LiveOptionUse.checkConsumer(ownOptions);
        GeminiLiveConsumer consumer = new GeminiLiveConsumer(
                this,
                processor,
                getComponent().sessions(name),
                new LiveSettingsReader(configuration).consumer(),
                () -> getComponent().workers().routes());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        new LiveSettingsReader(configuration).check();
    }

    public String getName() {
        return name;
    }

    public GeminiLiveConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(GeminiLiveConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "gemini-live";
    }
}
