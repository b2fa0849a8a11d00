/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import io.github.camelgemini.interactions.conversation.Leases;
import io.github.camelgemini.interactions.conversation.TurnQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes {@code gemini-interactions} endpoints. They share its connections and its pool of workers, which continue the routes when answers arrive.
 */
@Component("gemini-interactions")
public class GeminiInteractionsComponent extends DefaultComponent implements SSLContextParametersAware {

    private static final Logger LOG = LoggerFactory.getLogger(GeminiInteractionsComponent.class);
    private static final String HEADERS = "additionalHeader";

    @Metadata(description = "The defaults of all endpoints.")
    private GeminiInteractionsConfiguration configuration = new GeminiInteractionsConfiguration();

    @Metadata(
            label = "advanced",
            defaultValue = "10",
            description = "How many threads continue routes when answers arrive. None of them waits for an answer.")
    private int workerPoolSize = 10;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the TLS settings of the Camel context where an endpoint has none of its own.")
    private boolean useGlobalSslContextParameters;

    private final TurnQueue turns = new TurnQueue();
    private LeaseTimer leaseTimer;
    private Leases leases;
    private boolean headersMasked;
    private Connections connections;
    private ExecutorService workers;

    public GeminiInteractionsComponent() {}

    public GeminiInteractionsComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!headersMasked && parameters.keySet().stream().anyMatch(name -> name.startsWith(HEADERS))) {
            LOG.warn(
                    "Camel {} shows the values of {} in the URIs of endpoints. Set additional headers on the component instead, or use Camel 4.15 or newer",
                    getCamelContext().getVersion(),
                    HEADERS);
        }
        GeminiInteractionsOperation operation = GeminiInteractionsOperation.of(remaining);
        OptionUse.check(operation, parameters.keySet());
        GeminiInteractionsConfiguration own = configuration.copy();
        GeminiInteractionsEndpoint endpoint = new GeminiInteractionsEndpoint(uri, this, operation, own);
        setProperties(endpoint, parameters);
        if (own.getSslContextParameters() == null) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        CamelVersion.check(getCamelContext().getVersion());
        headersMasked = maskHeaders();
        connections = new Connections(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        if (workerPoolSize < 1) {
            throw new IllegalArgumentException("Option workerPoolSize must be at least 1");
        }
        workers = getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "GeminiInteractions", workerPoolSize);
        leaseTimer = new LeaseTimer(getCamelContext().getExecutorServiceManager(), this);
        leases = new Leases(Clock.systemUTC(), leaseTimer);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (leaseTimer != null) {
            leaseTimer.stop();
        }
        if (workers != null) {
            getCamelContext().getExecutorServiceManager().shutdownGraceful(workers);
            workers = null;
        }
    }

    /** Camel masks the options that it knows as secrets in the URIs that it logs and shows. Others it can be told of since 4.15. */
    private static boolean maskHeaders() {
        try {
            URISupport.addSanitizeKeywords(HEADERS);
            return true;
        } catch (NoSuchMethodError e) {
            return false;
        }
    }

    Connections connections() {
        return connections;
    }

    /** All endpoints share it, so that they wait for each other where they have the same conversations. */
    TurnQueue turns() {
        return turns;
    }

    /** All endpoints share the claims of this node. */
    Leases leases() {
        return leases;
    }

    Executor workers() {
        return workers;
    }

    public GeminiInteractionsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(GeminiInteractionsConfiguration configuration) {
        this.configuration = configuration;
    }

    public int getWorkerPoolSize() {
        return workerPoolSize;
    }

    public void setWorkerPoolSize(int workerPoolSize) {
        this.workerPoolSize = workerPoolSize;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
