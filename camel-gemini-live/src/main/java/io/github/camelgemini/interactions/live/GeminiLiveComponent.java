/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelgemini.interactions.CamelVersion;
import io.github.camelgemini.interactions.EvictedProducers;
import io.github.camelgemini.interactions.MaskedUri;
import io.github.camelgemini.interactions.WorkerPools;
import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.client.http.JettyVersions;
import io.github.camelgemini.interactions.live.connection.JettyModules;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.Token;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates {@code gemini-live} endpoints. Those of one name share sessions; all of them share connections and thread pools, which end with the component. */
@Component("gemini-live")
public class GeminiLiveComponent extends DefaultComponent implements SSLContextParametersAware {

    private static final Logger LOG = LoggerFactory.getLogger(GeminiLiveComponent.class);
    private static final String THREADS = "GeminiLive";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    @Metadata(description = "The defaults of all endpoints.")
    private GeminiLiveConfiguration configuration = new GeminiLiveConfiguration();

    @Metadata(
            label = "advanced",
            defaultValue = "10",
            description =
                    "The number of threads that run routes of consumers, routes of tools, and what follows a producer. A session has no thread of its own.")
    private int workerPoolSize = 10;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether endpoints without TLS settings use those of the Camel context.")
    private boolean useGlobalSslContextParameters;

    private final EvictedProducers evicted = new EvictedProducers();
    private final MaskedUri maskedUri = new MaskedUri();
    private final ConcurrentMap<String, NamedSessions> sessions = new ConcurrentHashMap<>();
    private LiveConnections connections;
    private WorkerPools pools;

    public GeminiLiveComponent() {}

    public GeminiLiveComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OptionChecks.require(
                Token.word(remaining) != null,
                "The name in gemini-live:name must be 1 to 64 letters, digits, dots, dashes and underscores");
        maskedUri.warnOfHeaders(uri);
        // A placeholder without a value leaves an empty option, which means that the option is not set.
        parameters.values().removeIf(""::equals);
        GeminiLiveConfiguration own = configuration.copy();
        GeminiLiveEndpoint endpoint =
                new GeminiLiveEndpoint(maskedUri.of(uri), this, remaining, own, Set.copyOf(parameters.keySet()));
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
        JettyVersions.check(JettyModules.versions());
        maskedUri.register(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        OptionChecks.atLeast("workerPoolSize", workerPoolSize, 1);
        super.doStart();
    }

    /** Stops in this order: exchanges, sessions, connections, threads. */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        evicted.end();
        closeSessions();
        WorkerPools lastPools;
        LiveConnections lastConnections;
        synchronized (this) {
            lastPools = pools;
            lastConnections = connections;
            pools = null;
            connections = null;
        }
        if (lastConnections != null) {
            lastConnections.close();
        }
        if (lastPools != null) {
            lastPools.stopRoutes();
            lastPools.stop();
        }
    }

    private void closeSessions() {
        CompletableFuture<?>[] closed =
                sessions.values().stream().map(NamedSessions::close).toArray(CompletableFuture<?>[]::new);
        sessions.clear();
        try {
            CompletableFuture.allOf(closed).get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Some sessions had no time to close: their connections end without a close frame");
        }
    }

    /** The sessions that the endpoints of a name share. */
    NamedSessions sessions(String name) {
        return sessions.computeIfAbsent(
                name, absent -> new NamedSessions(absent, () -> workers().timer()));
    }

    /** Created on first use, because Camel starts some endpoints before their component. */
    synchronized LiveConnections connections() {
        if (connections == null) {
            connections = new LiveConnections(getCamelContext());
        }
        return connections;
    }

    /** Created on first use, like {@link #connections}. */
    synchronized Workers workers() {
        if (pools == null) {
            pools = new WorkerPools(
                    getCamelContext().getExecutorServiceManager(), this, THREADS, Math.max(1, workerPoolSize), 1);
        }
        return pools.workers();
    }

    EvictedProducers evicted() {
        return evicted;
    }

    public GeminiLiveConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(GeminiLiveConfiguration configuration) {
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
