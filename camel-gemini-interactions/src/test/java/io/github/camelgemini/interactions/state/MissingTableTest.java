/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A repository whose table is missing says so when the route starts, with what makes it. */
class MissingTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create?conversationId=x&conversationRepository=#states",
                "create?conversationId=x&conversationMode=stateless&historyRepository=#states",
                "create?idempotencyKey=x&idempotencyRepository=#states",
                "uploadFile?fileRepository=#states",
                "create?fileRepository=#states",
                "deleteConversation?conversationId=x&conversationRepository=#states"
            })
    void routeWhoseTableIsMissingDoesNotStart(String endpoint) {
        JdbcStateRepository repository = new JdbcStateRepository(emptyDatabase(), "GEMINI_STATES");
        String option = endpoint.replaceAll(".*[?&](\\w+)=#states.*", "$1");

        assertThatThrownBy(() -> start(repository, endpoint))
                .hasStackTraceContaining("Option " + option + " cannot be started")
                .hasStackTraceContaining(
                        "CREATE TABLE GEMINI_STATES (STATE_KEY VARCHAR(512) NOT NULL PRIMARY KEY, STATE_VALUE CLOB)")
                .hasStackTraceContaining("createTable=true");
    }

    @Test
    void tableIsCreatedWhereThatIsWanted() throws Exception {
        DataSource source = emptyDatabase();
        // The second start finds the table of the first.
        for (int i = 0; i < 2; i++) {
            JdbcStateRepository repository = new JdbcStateRepository(source, "GEMINI_STATES");
            repository.setCreateTable(true);
            start(repository, "create?conversationId=x&conversationRepository=#states");
            repository.setState("k" + i, "v");
            assertThat(repository.getState("k0")).isEqualTo("v");
        }
    }

    @Test
    void nodesThatCreateTheTableAtOnceAllStart() throws Exception {
        DataSource source = emptyDatabase();
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            starts.add(CompletableFuture.runAsync(() -> {
                JdbcStateRepository repository = new JdbcStateRepository(source, "GEMINI_STATES");
                repository.setCreateTable(true);
                repository.start();
            }));
        }
        for (CompletableFuture<Void> start : starts) {
            start.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void tableOfAnotherShapeIsNotTaken() throws Exception {
        DataSource source = emptyDatabase();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE GEMINI_STATES (ID VARCHAR(10) PRIMARY KEY)");
        }
        JdbcStateRepository repository = new JdbcStateRepository(source, "GEMINI_STATES");
        repository.setCreateTable(true);

        assertThatThrownBy(repository::start).hasStackTraceContaining("other columns than STATE_KEY and STATE_VALUE");
    }

    @Test
    void databaseThatIsNotReachedYetDoesNotKeepTheRouteFromStarting() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:tcp://127.0.0.1:1/none");
        assertThatCode(() -> new JdbcStateRepository(source, "GEMINI_STATES").start())
                .doesNotThrowAnyException();
    }

    private static DataSource emptyDatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:empty" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static void start(JdbcStateRepository repository, String endpoint) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("states", repository);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("gemini-interactions:" + endpoint + "&apiKey=key");
                }
            });
            context.start();
        }
    }
}
