/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Stores states in a compacted Kafka topic that all nodes share. The topic has one partition; a missing topic is created. A read waits until the node has read the
 * topic up to its current end, so that it sees earlier writes of other nodes. A write returns when all in-sync replicas have it. An empty value removes a state.
 *
 * <p>If two nodes write at once, the last writer wins: unlike with {@link JdbcStateRepository}, a race for the same conversation is not detected. To avoid races,
 * send the messages of one conversation to one node, by the key of a Kafka record.
 *
 * <p>Every node has all states in memory. States older than the {@linkplain #setRetention retention} are removed; so are the oldest when there are too many. Needs {@code kafka-clients}. Thread-safe.
 */
public final class KafkaStateRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final String topic;
    private Map<String, Object> clientProperties = Map.of();
    private Duration timeout = Duration.ofSeconds(30);
    private Duration readTimeout = Duration.ofSeconds(5);
    private Duration startTimeout = Duration.ofMinutes(2);
    private Duration retention = Duration.ofDays(60);
    private int maxEntries = 1_000_000;
    private Supplier<Clients> connector = this::connect;
    private volatile Clients clients;

    /**
     * A repository that connects when it is started.
     *
     * @param bootstrapServers Kafka's addresses, as {@code host:port} separated by commas
     * @param topic the topic, used for nothing else
     */
    public KafkaStateRepository(String bootstrapServers, String topic) {
        this.bootstrapServers = Objects.requireNonNull(bootstrapServers);
        this.topic = Objects.requireNonNull(topic);
    }

    /** Replaces Kafka's clients. */
    void setConnector(Supplier<Clients> connector) {
        this.connector = connector;
    }

    /** Further properties of all Kafka clients, such as {@code security.protocol}. None by default. */
    public void setClientProperties(Map<String, Object> clientProperties) {
        this.clientProperties = Map.copyOf(clientProperties);
    }

    /** How long a read may take before it fails, at most as long as the timeout. By default 5 seconds. */
    public void setReadTimeout(Duration readTimeout) {
        this.readTimeout = positive("readTimeout", readTimeout);
    }

    /** How long a write, or any call but a read, may take before it fails. By default 30 seconds. */
    public void setTimeout(Duration timeout) {
        this.timeout = positive("timeout", timeout);
    }

    /** How long the start may take, since it reads the whole topic. By default 2 minutes. */
    public void setStartTimeout(Duration startTimeout) {
        this.startTimeout = positive("startTimeout", startTimeout);
    }

    /** How long a state is kept after it was written. By default 60 days, which is longer than the API keeps interactions. */
    public void setRetention(Duration retention) {
        this.retention = positive("retention", retention);
    }

    /** How many states are kept in memory. By default 1,000,000, which is some hundred megabytes. */
    public void setMaxEntries(int maxEntries) {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries of a KafkaStateRepository must be at least 1");
        }
        this.maxEntries = maxEntries;
    }

    @Override
    public String getState(String key) {
        Clients open = open();
        Duration limit = readTimeout.compareTo(timeout) < 0 ? readTimeout : timeout;
        await(open, topic -> topic.end(limit), limit);
        return open.table().get(key);
    }

    @Override
    public void setState(String key, String value) {
        ProducerRecord<String, String> written = new ProducerRecord<>(topic, key, value.isEmpty() ? null : value);
        try {
            open().producer().send(written).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unusable("written", timeout, e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw unusable("written", timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("written", timeout, e);
        }
    }

    @Override
    protected void doStart() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // Kafka loads its own classes by the thread's class loader, which in OSGi belongs to another bundle.
        Thread.currentThread().setContextClassLoader(KafkaConsumer.class.getClassLoader());
        try {
            clients = connector.get();
        } catch (KafkaException e) {
            throw unusable("opened", timeout, e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        try {
            clients.topic().prepare(retention);
            clients.table().start();
            await(clients, topic -> topic.firstEnd(timeout), startTimeout);
        } catch (RuntimeException e) {
            doStop();
            throw e;
        }
    }

    @Override
    protected void doStop() {
        Clients open = clients;
        clients = null;
        if (open != null) {
            open.close();
        }
    }

    private Clients connect() {
        KafkaSettings settings = new KafkaSettings(bootstrapServers, clientProperties, timeout);
        Admin admin = Admin.create(settings.admin());
        Producer<String, String> producer = null;
        try {
            producer = new KafkaProducer<>(settings.producer(), new StringSerializer(), new StringSerializer());
            return new Clients(
                    new StateTopic(admin, topic, timeout),
                    producer,
                    new StateTable(
                            () -> new KafkaConsumer<>(
                                    settings.consumer(), new StringDeserializer(), new StringDeserializer()),
                            topic,
                            retention,
                            maxEntries,
                            Clock.systemUTC(),
                            FIRST_PAUSE));
        } catch (KafkaException e) {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Waits until the topic has been read up to its current end.
     *
     * @param endOf asks for the end of the topic
     * @param limit limits the whole wait
     */
    private void await(Clients open, EndOf endOf, Duration limit) {
        long start = System.nanoTime();
        try {
            long end = endOf.ask(open.topic());
            open.table().awaitPosition(end, limit.minusNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            throw unusable("read", limit, e.getCause());
        } catch (TimeoutException | KafkaException | IllegalStateException e) {
            throw unusable("read", limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("read", limit, e);
        }
    }

    private Clients open() {
        Clients open = clients;
        if (open == null) {
            throw new IllegalStateException(
                    "The KafkaStateRepository of the topic " + topic
                            + " is not started: bind it to the Camel context, which starts it with the first route that uses it");
        }
        return open;
    }

    private RuntimeCamelException unusable(String done, Duration limit, Throwable cause) {
        return new RuntimeCamelException(
                "The topic " + topic + " cannot be " + done + ": check that Kafka answers at " + bootstrapServers
                        + " and lets this client use the topic; a longer timeout than " + limit.toMillis()
                        + " ms helps if it is only slow",
                cause);
    }

    private static Duration positive(String option, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(option + " of a KafkaStateRepository must be positive");
        }
        return value;
    }

    private interface EndOf {
        long ask(StateTopic topic) throws ExecutionException, TimeoutException, InterruptedException;
    }

    /** The clients between start and stop. */
    record Clients(StateTopic topic, Producer<String, String> producer, StateTable table) {

        void close() {
            topic.endWaiting();
            table.close();
            producer.close(StateTopic.CLOSE);
            topic.close();
        }
    }
}
