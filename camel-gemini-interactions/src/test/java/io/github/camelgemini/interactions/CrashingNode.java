/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.state.ComparingStateRepository;
import io.github.camelgemini.interactions.state.JdbcStateRepository;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A program that somebody kills: for each policy a route takes files, asks, and writes answers. With a point as its third argument, each route stops there for
 * ever when it has the file {@link #FATAL}, and says so with a file {@value #STOPPED}. It ends with its standard input.
 */
final class CrashingNode {

    /** The message that does not get past the point. */
    static final String FATAL = "second";

    /** What a route makes in its folder when it has stopped. */
    static final String STOPPED = "stopped";

    /** Where a node may die. */
    enum Point {
        /** The message is reserved, and nothing was sent. */
        BEFORE_CALL,
        /** The API has the request; not a matter of the node. */
        DURING_CALL,
        /** The answer is there, or the id of what runs in the background. */
        BEFORE_ID_STORED,
        /** The message knows its answer, the conversation does not. */
        BEFORE_CONVERSATION_ADVANCED,
        /** In a later step of the route. */
        BEFORE_COMMIT,
        /** Not a matter of the node. */
        AFTER_COMMIT
    }

    /** What the route of a policy does about messages that come again. */
    enum Policy {
        NONE(""),
        FAIL("&idempotencyRepository=#FAIL-messages"),
        RETRY("&idempotencyRepository=#RETRY-messages&onUnfinishedRequest=retry"),
        PAY_ONCE("&idempotencyRepository=#PAY_ONCE-messages&payOnce=true"),
        PAY_ONCE_RETRY("&idempotencyRepository=#PAY_ONCE_RETRY-messages&payOnce=true&onUnfinishedRequest=retry");

        private final String options;

        Policy(String options) {
            this.options = options;
        }
    }

    private CrashingNode() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the folder with a folder for each policy; the base URLs of the policies in their order, separated by commas; and, or not, a point
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Iterator<String> baseUrls = List.of(arguments[1].split(",")).iterator();
        Point point = arguments.length < 3 ? null : Point.valueOf(arguments[2]);
        ComparingStateRepository states = states(home);
        DefaultCamelContext context = new DefaultCamelContext();
        for (Policy policy : Policy.values()) {
            Trap trap = new Trap(stop(policy, point), home.resolve(policy.name()));
            context.getRegistry()
                    .bind(
                            policy + "-conversations",
                            new TrappedRepository(
                                    states,
                                    trap,
                                    Point.BEFORE_CALL,
                                    value -> true,
                                    Point.BEFORE_CONVERSATION_ADVANCED));
            context.getRegistry()
                    .bind(
                            policy + "-messages",
                            new TrappedRepository(
                                    states, trap, null, value -> value.contains("v1_"), Point.BEFORE_ID_STORED));
            context.addRoutes(new PolicyRoute(policy, trap, baseUrls.next()));
        }
        context.start();
        boolean told = System.in.read() >= 0;
        Runtime.getRuntime().halt(told ? 0 : 1);
    }

    /** Without a repository of messages the first thing that is stored is the conversation. */
    private static Point stop(Policy policy, Point point) {
        return policy == Policy.NONE && point == Point.BEFORE_ID_STORED ? Point.BEFORE_CONVERSATION_ADVANCED : point;
    }

    /** What is committed is in the file: by default H2 writes half a second later. */
    private static JdbcStateRepository states(Path home) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + home.resolve("states") + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS STATES (STATE_KEY VARCHAR(512) PRIMARY KEY, STATE_VALUE CLOB)");
        }
        return new JdbcStateRepository(source, "STATES");
    }

    private static final class PolicyRoute extends RouteBuilder {

        private final Policy policy;
        private final Trap trap;
        private final String baseUrl;

        PolicyRoute(Policy policy, Trap trap, String baseUrl) {
            this.policy = policy;
            this.trap = trap;
            this.baseUrl = baseUrl;
        }

        @Override
        public void configure() {
            // The claim of the node that has died is over in a second.
            onException(GeminiInteractionsException.class)
                    .onWhen(simple("${exception.retryable}"))
                    .maximumRedeliveries(-1)
                    .redeliveryDelay(100)
                    .retryAttemptedLogLevel(LoggingLevel.DEBUG);
            onException(GeminiInteractionsException.class)
                    .process(exchange -> exchange.getMessage()
                            .setBody(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, GeminiInteractionsException.class)
                                    .getCode()))
                    .to("file:" + trap.folder.resolve("reasons"));
            from("file:" + trap.folder.resolve("inbox")
                            + "?readLock=none&initialDelay=0&delay=50&move=../done&moveFailed=../failed")
                    .convertBodyTo(String.class)
                    .process(exchange -> trap.message = exchange.getMessage().getHeader(Exchange.FILE_NAME))
                    .to("gemini-interactions:create?apiKey=test-key&pollInterval=50&baseUrl=" + baseUrl
                            + "&conversationId=" + policy + "&conversationRepository=#" + policy + "-conversations"
                            + policy.options + "&idempotencyLease=1000")
                    .process(exchange -> trap.reached(Point.BEFORE_COMMIT))
                    .setBody(simple("${header.CamelGeminiInteractionsInteractionId} ${body}"))
                    .to("file:" + trap.folder.resolve("outbox"));
        }
    }

    /** Where the route of a policy ends, if it does. */
    private static final class Trap {

        private final Point stop;
        private final Path folder;
        private volatile Object message;

        Trap(Point stop, Path folder) {
            this.stop = stop;
            this.folder = folder;
        }

        void reached(Point point) {
            if (point != null && point == stop && FATAL.equals(message)) {
                try {
                    Files.createFile(folder.resolve(STOPPED));
                    new CountDownLatch(1).await();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Springs a trap before it does what it is told. */
    private static final class TrappedRepository extends ServiceSupport implements ComparingStateRepository {

        private final ComparingStateRepository states;
        private final Trap trap;
        private final Point onGet;
        private final Predicate<String> replacement;
        private final Point onReplace;

        /** @param replacement the values at whose writing the second trap is sprung */
        TrappedRepository(
                ComparingStateRepository states,
                Trap trap,
                Point onGet,
                Predicate<String> replacement,
                Point onReplace) {
            this.states = states;
            this.trap = trap;
            this.onGet = onGet;
            this.replacement = replacement;
            this.onReplace = onReplace;
        }

        @Override
        public String getState(String key) {
            trap.reached(onGet);
            return states.getState(key);
        }

        @Override
        public boolean replaceState(String key, String expected, String value) {
            if (replacement.test(value)) {
                trap.reached(onReplace);
            }
            return states.replaceState(key, expected, value);
        }

        @Override
        public void setState(String key, String value) {
            states.setState(key, value);
        }
    }
}
