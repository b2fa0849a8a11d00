/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.apache.camel.RuntimeCamelException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JdbcStateRepositoryTest {

    @Test
    void aDatabaseSeesWhoWasFaster() throws Exception {
        JdbcStateRepository repository = Databases.newRepository();

        assertThat(repository.replaceState("k", null, "one")).isTrue();
        assertThat(repository.replaceState("k", null, "two")).isFalse();
        assertThat(repository.replaceState("k", "other", "two")).isFalse();
        assertThat(repository.replaceState("k", "one", "two")).isTrue();
        assertThat(repository.replaceState("k", "two", "")).isTrue();
        assertThat(repository.getState("k")).isNull();
    }

    @Test
    void ofManyAtOnceOneWinsInTheDatabase() throws Exception {
        JdbcStateRepository repository = Databases.newRepository();
        List<CompletableFuture<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String value = "v" + i;
            tries.add(CompletableFuture.supplyAsync(() -> repository.replaceState("race", null, value)));
        }

        int won = 0;
        for (CompletableFuture<Boolean> each : tries) {
            won += each.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }

        assertThat(won).isEqualTo(1);
        assertThat(repository.getState("race")).startsWith("v");
    }

    @Test
    void aTableIsAPlainName() {
        assertThatThrownBy(() -> new JdbcStateRepository(new JdbcDataSource(), "T; DROP TABLE U"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowThatAnotherNodePutsThereInBetweenIsOverwritten() throws Exception {
        DataSource source = Databases.newSource();
        JdbcStateRepository other = Databases.repository(source);

        Databases.repository(beforeInsert(source, () -> other.setState("k", "theirs")))
                .setState("k", "ours");

        assertThat(other.getState("k")).isEqualTo("ours");
    }

    @Test
    void rowThatAnotherNodePutsThereInBetweenWasFaster() throws Exception {
        DataSource source = Databases.newSource();
        JdbcStateRepository other = Databases.repository(source);
        JdbcStateRepository late = Databases.repository(beforeInsert(source, () -> other.setState("k", "theirs")));

        assertThat(late.replaceState("k", null, "ours")).isFalse();

        assertThat(other.getState("k")).isEqualTo("theirs");
    }

    @Test
    void missingTableIsNamed() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:none");

        assertThatThrownBy(() -> Databases.repository(source).getState("k"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("STATES");
    }

    /** Does something before a row is inserted, and fails as PostgreSQL does, without the subclass that the standard has for it. */
    private static DataSource beforeInsert(DataSource source, Runnable action) {
        return proxy(DataSource.class, source, (method, args) -> {
            Object made = invoke(source, method, args);
            return made instanceof Connection connection ? connection(connection, action) : made;
        });
    }

    private static Connection connection(Connection connection, Runnable action) {
        return proxy(Connection.class, connection, (method, args) -> {
            boolean inserts = method.getName().equals("prepareStatement")
                    && args[0].toString().startsWith("INSERT");
            if (inserts) {
                action.run();
            }
            Object made = invoke(connection, method, args);
            return inserts ? proxy(PreparedStatement.class, made, (call, values) -> invoke(made, call, values)) : made;
        });
    }

    private static <T> T proxy(Class<T> type, Object target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                target.getClass().getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> call.of(method, args)));
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLIntegrityConstraintViolationException violation
                    ? new SQLException(violation.getMessage(), violation.getSQLState())
                    : e.getCause();
        }
    }

    private interface Call {
        Object of(Method method, Object[] args) throws Throwable;
    }
}
