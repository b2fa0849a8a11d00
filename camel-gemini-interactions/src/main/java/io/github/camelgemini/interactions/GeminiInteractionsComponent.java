/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.client.http.JettyVersions;
import io.github.camelgemini.interactions.client.links.LinkCache;
import io.github.camelgemini.interactions.conversation.Leases;
import io.github.camelgemini.interactions.model.OptionChecks;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * Creates {@code gemini-interactions} endpoints. They share the connections of the component and its thread pools, on which routes continue when answers
 * arrive.
 */
@Component("gemini-interactions")
@Metadata(excludeProperties = "bridgeErrorHandler")
public class GeminiInteractionsComponent extends DefaultComponent implements SSLContextParametersAware {

    private static final String ENVIRONMENT = "environment";
    private static final List<String> NAMES_OF_BEANS = List.of("toolBeans", ENVIRONMENT);

    /** How many events of webhooks are remembered where no repository is set. */
    private static final int MAX_EVENTS = 10_000;

    @Metadata(description = "The defaults of all endpoints.")
    private GeminiInteractionsConfiguration configuration = new GeminiInteractionsConfiguration();

    @Metadata(
            label = "advanced",
            defaultValue = "10",
            description =
                    "The number of threads that continue routes after an answer. They never wait for an answer. Each route that reads a stream has a separate thread.")
    private int workerPoolSize = 10;

    @Metadata(
            label = "advanced",
            defaultValue = "10",
            description =
                    "The number of threads for blocking work: calls of repositories, reading files to send, and writing downloads. They run no steps of routes.")
    private int blockingPoolSize = 10;

    @Metadata(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description =
                    "How long the component waits, when it stops, for pending deletions of interactions and uploads, and for pending cancellations. What is not done by then is logged and dropped.")
    private long cleanUpTimeout = 10_000;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether endpoints without TLS settings use those of the Camel context.")
    private boolean useGlobalSslContextParameters;

    private final KeyedQueue turns = new KeyedQueue();
    private final EvictedProducers evicted = new EvictedProducers();
    private final MaskedUri maskedUri = new MaskedUri();
    private final LinkCache links = new LinkCache();
    private final IdempotentRepository events = MemoryIdempotentRepository.memoryIdempotentRepository(MAX_EVENTS);
    private LeaseTimer leaseTimer;
    private Leases leases;
    private Connections connections;
    private WorkerPools pools;

    public GeminiInteractionsComponent() {}

    public GeminiInteractionsComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        maskedUri.warnOfHeaders(uri);
        // A placeholder without a value leaves an empty option, which means that the option is not set.
        parameters.values().removeIf(""::equals);
        GeminiInteractionsOperation operation = GeminiInteractionsOperation.of(remaining);
        Set<String> names = Set.copyOf(parameters.keySet());
        OptionUse.check(operation, names);
        GeminiInteractionsConfiguration own = configuration.copy();
        GeminiInteractionsEndpoint endpoint =
                new GeminiInteractionsEndpoint(uri, maskedUri.of(uri), this, operation, own);
        Map<String, String> texts = UriText.removeFrom(parameters);
        moveEnvironment(parameters, own.getEnvironmentSettings());
        moveEnvironment(texts, own.getEnvironmentSettings());
        texts.putAll(removeBeanNames(parameters));
        setProperties(endpoint, parameters);
        // Set apart from the other options, in which Camel resolves placeholders and references.
        texts.forEach((name, text) ->
                getEndpointPropertyConfigurer().configure(getCamelContext(), endpoint, name, text, true));
        OptionNeeds.check(operation, names, own);
        AgentDefaults.leaveOut(names, own);
        if (own.getSslContextParameters() == null) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    /** Takes out the parts of the environment. Camel cannot tell where they belong, because their prefix is also the name of an option. */
    private static void moveEnvironment(Map<String, ?> parameters, Map<String, Object> environment) {
        String prefix = ENVIRONMENT + ".";
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                environment.put(name.substring(prefix.length()), value);
            }
        });
        parameters.keySet().removeIf(name -> name.startsWith(prefix));
    }

    /** Takes out the names of beans: Camel would replace {@code #bean:name} by the bean, and {@code #class:} by an instance of any class. */
    private static Map<String, String> removeBeanNames(Map<String, Object> parameters) {
        Map<String, String> names = new HashMap<>();
        parameters.entrySet().removeIf(option -> {
            String name = NAMES_OF_BEANS.stream()
                    .filter(option.getKey().replace("-", "")::equalsIgnoreCase)
                    .findFirst()
                    .orElse(null);
            boolean isNames = name != null && option.getValue() instanceof String;
            if (isNames) {
                names.put(name, (String) option.getValue());
            }
            return isNames;
        });
        return names;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        CamelVersion.check(getCamelContext().getVersion());
        JettyVersions.check(JettyVersions.found());
        maskedUri.register(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        OptionChecks.atLeast("workerPoolSize", workerPoolSize, 1);
        OptionChecks.atLeast("blockingPoolSize", blockingPoolSize, 1);
        OptionChecks.atLeast("cleanUpTimeout", cleanUpTimeout, 0);
        super.doStart();
    }

    /** Stops in this order: exchanges, their clean-up calls, connections, threads. */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        WorkerPools lastPools;
        Connections lastConnections;
        LeaseTimer lastLeaseTimer;
        synchronized (this) {
            lastPools = pools;
            lastConnections = connections;
            lastLeaseTimer = leaseTimer;
        }
        evicted.end();
        if (lastPools != null) {
            lastPools.stopRoutes();
        }
        if (lastConnections != null) {
            lastConnections.close(Duration.ofMillis(cleanUpTimeout));
        }
        if (lastLeaseTimer != null) {
            lastLeaseTimer.stop();
        }
        if (lastPools != null) {
            lastPools.stop();
        }
        synchronized (this) {
            pools = null;
            connections = null;
            leaseTimer = null;
            leases = null;
        }
    }

    /** Created on first use, because Camel starts some endpoints before their component. */
    synchronized Connections connections() {
        if (connections == null) {
            connections = new Connections(getCamelContext());
        }
        return connections;
    }

    /** Where the links of citations lead, for all endpoints. */
    LinkCache links() {
        return links;
    }

    /** Remembers the events of webhooks in memory; outlives the start of a route. */
    IdempotentRepository events() {
        return events;
    }

    /** Shared by all endpoints, so that only one of them at a time continues a conversation. */
    KeyedQueue turns() {
        return turns;
    }

    /** The claims of this node, shared by all endpoints. Created on first use, like {@link #connections}. */
    synchronized Leases leases() {
        if (leases == null) {
            leaseTimer = new LeaseTimer(getCamelContext().getExecutorServiceManager(), this);
            leases = new Leases(Clock.systemUTC(), leaseTimer);
        }
        return leases;
    }

    EvictedProducers evicted() {
        return evicted;
    }

    /** Created on first use, like {@link #connections}. */
    synchronized Workers workers() {
        if (pools == null) {
            pools = new WorkerPools(
                    getCamelContext().getExecutorServiceManager(),
                    this,
                    "GeminiInteractions",
                    Math.max(1, workerPoolSize),
                    Math.max(1, blockingPoolSize));
        }
        return pools.workers();
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

    public int getBlockingPoolSize() {
        return blockingPoolSize;
    }

    public void setBlockingPoolSize(int blockingPoolSize) {
        this.blockingPoolSize = blockingPoolSize;
    }

    public long getCleanUpTimeout() {
        return cleanUpTimeout;
    }

    public void setCleanUpTimeout(long cleanUpTimeout) {
        this.cleanUpTimeout = cleanUpTimeout;
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
