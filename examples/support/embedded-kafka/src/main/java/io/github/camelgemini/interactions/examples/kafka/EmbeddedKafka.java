/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this process: one KRaft node on the loopback address. Its data stays on the disk: a broker that starts on the same directory has
 * the topics, the records and the committed offsets of the earlier broker, even if that was killed.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on two free ports. Close it to stop it.
     *
     * @param data the directory for its data; no other broker may use it
     * @return the running broker
     * @throws Exception if it does not start
     */
    public static EmbeddedKafka start(Path data) throws Exception {
        Files.createDirectories(data);
        if (Files.notExists(data.resolve("meta.properties"))) {
            format(data);
        }
        int brokerPort;
        int controllerPort;
        try (ServerSocket broker = freePort();
                ServerSocket controller = freePort()) {
            brokerPort = broker.getLocalPort();
            controllerPort = controller.getLocalPort();
        }
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(config(data, brokerPort, controllerPort)), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, HOST + ':' + brokerPort);
    }

    /**
     * Returns the address of the broker.
     *
     * @return host and port
     */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setIgnoreFormatted(false)
                .setUnstableFeatureVersionsEnabled(false)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Map<String, Object> config(Path data, int brokerPort, int controllerPort) {
        Map<String, Object> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", String.valueOf(NODE));
        config.put("controller.quorum.voters", NODE + "@" + HOST + ':' + controllerPort);
        config.put("controller.listener.names", "CONTROLLER");
        config.put(
                "listeners", "PLAINTEXT://" + HOST + ':' + brokerPort + ",CONTROLLER://" + HOST + ':' + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://" + HOST + ':' + brokerPort);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("log.dirs", data.toString());
        config.put("num.partitions", "3");
        // One node: nothing can be replicated, and a group need not wait for further members.
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        // After a crash the controller refuses a new broker until the session of the old one has timed out.
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "500");
        config.put("log.cleaner.dedupe.buffer.size", "2097152");
        return config;
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
