/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.camelgemini.interactions.state.ComparingStateRepository;
import io.github.camelgemini.interactions.state.JdbcStateRepository;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A program that somebody kills: it asks for one long answer, and writes it to the file {@value #ANSWER}. It can stop for ever when it has stored so many parts
 * of the answer, and says so with a file {@value #STOPPED}.
 */
final class LongAnswerNode {

    static final String ANSWER = "answer";
    static final String ELEMENTS = "elements";
    static final String FAILURE = "failure";
    static final String STOPPED = "stopped";

    private LongAnswerNode() {}

    /**
     * Asks, and ends.
     *
     * @param arguments the folder; the base URL of the API; the options of the endpoint; the prompt; after how many parts to stop, or 0
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        List<String> elements = new CopyOnWriteArrayList<>();
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("messages", new StoppingRepository(home, Integer.parseInt(arguments[4])));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .to("gemini-interactions:create?apiKey=test-key&model=gemini-4-argon&baseUrl=" + arguments[1]
                                + "&idempotencyRepository=#messages&idempotencyKey=m1&idempotencyLease=1000"
                                + arguments[2]);
                from("direct:element")
                        .process(exchange -> elements.add(exchange.getMessage().getBody(String.class)));
            }
        });
        context.start();
        Exchange exchange = context.createProducerTemplate()
                .send("direct:ask", asked -> asked.getMessage().setBody(arguments[3]));
        if (exchange.getException() == null) {
            Files.writeString(home.resolve(ELEMENTS), String.join("", elements));
            Files.writeString(home.resolve(ANSWER), exchange.getMessage().getBody(String.class));
        } else {
            Files.writeString(home.resolve(FAILURE), String.valueOf(exchange.getException()));
        }
        Runtime.getRuntime().halt(0);
    }

    /** Stops after the part of an answer is in the database. */
    private static final class StoppingRepository extends ServiceSupport implements ComparingStateRepository {

        private final Path home;
        private final ComparingStateRepository states;
        private int left;

        StoppingRepository(Path home, int parts) throws Exception {
            this.home = home;
            this.left = parts;
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:file:" + home.resolve("states") + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS STATES (STATE_KEY VARCHAR(512) PRIMARY KEY, STATE_VALUE CLOB)");
            }
            states = new JdbcStateRepository(source, "STATES");
        }

        @Override
        public String getState(String key) {
            return states.getState(key);
        }

        @Override
        public boolean replaceState(String key, String expected, String value) {
            boolean replaced = states.replaceState(key, expected, value);
            boolean isNextPart = value.contains("\"part\"")
                    && (expected == null || !part(expected).equals(part(value)));
            if (replaced && isNextPart && --left == 0) {
                try {
                    Files.createFile(home.resolve(LongAnswerNode.STOPPED));
                    new CountDownLatch(1).await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return replaced;
        }

        private static String part(String value) {
            return value.replaceFirst(".*\"part\":\"([^\"]*)\".*", "$1");
        }

        @Override
        public void setState(String key, String value) {
            states.setState(key, value);
        }
    }
}
