/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import io.github.camelgemini.interactions.state.JdbcStateRepository;
import io.github.camelgemini.interactions.state.KafkaStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcConnectionPool;

/** Conversations that are remembered in different places. */
public final class Repositories {

    private Repositories() {}

    /** In this process. */
    public static Contestant memory(Target target) throws Exception {
        return ComponentRoutes.turn(target, new MemoryStateRepository());
    }

    /** In a database; H2 in this process, with a pool of connections, so that its work is counted with the route's. */
    public static Contestant jdbc(Target target) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:states;DB_CLOSE_DELAY=-1", "sa", "");
        JdbcStateRepository repository = new JdbcStateRepository(pool, "STATES");
        repository.setCreateTable(true);
        return ComponentRoutes.turn(target, repository);
    }

    /** In a topic of Kafka, whose broker is another process. */
    public static Contestant kafka(Target target) throws Exception {
        return ComponentRoutes.turn(
                target, new KafkaStateRepository(target.text("kafka"), "states-" + System.nanoTime()));
    }

    /** Conversations whose history the API has. */
    public static Contestant stateful(Target target) throws Exception {
        return ComponentRoutes.conversations(
                target, new MemoryStateRepository(), "&conversationRepository=#bean:states");
    }

    /** Conversations whose history is sent with each turn. */
    public static Contestant stateless(Target target) throws Exception {
        return ComponentRoutes.conversations(
                target,
                new MemoryStateRepository(),
                "&conversationMode=stateless&historyRepository=#bean:states&maxHistoryTurns=1000000&maxHistorySize=100000000");
    }
}
