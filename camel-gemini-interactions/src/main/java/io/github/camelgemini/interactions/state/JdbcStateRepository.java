/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores states in a database table that all nodes share. The table has two columns: {@code STATE_KEY}, a primary key of at least 512 characters,
 * and {@code STATE_VALUE}, a text of any length, such as {@code CLOB}. An empty value deletes the row. Thread-safe.
 *
 * <p>Without the table, the start fails with the SQL to create it, or creates it with {@link #setCreateTable}.
 */
public final class JdbcStateRepository extends ServiceSupport implements ComparingStateRepository {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStateRepository.class);

    private final DataSource dataSource;
    private final String table;
    private boolean createTable;

    /**
     * @param dataSource provides a connection for every call
     * @param table the name of the table, optionally with a schema
     */
    public JdbcStateRepository(DataSource dataSource, String table) {
        this.dataSource = Objects.requireNonNull(dataSource);
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("The table of a JdbcStateRepository must be a plain name");
        }
        this.table = table;
    }

    /** Whether the start creates a missing table. */
    public boolean isCreateTable() {
        return createTable;
    }

    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String ddl;
        try (Connection connection = dataSource.getConnection()) {
            ddl = ddl(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            // The database may be available later; every use fails until then.
            LOG.warn(
                    "The table {} cannot be checked now, since the database cannot be reached ({}, SQL state {})",
                    table,
                    e.getClass().getName(),
                    e.getSQLState());
            return;
        }
        RuntimeCamelException missing = check();
        if (missing != null && createTable) {
            // Another node may create it at the same time, so only the check afterwards counts.
            RuntimeCamelException failure = attempt(ddl);
            missing = check();
            if (missing != null && failure != null) {
                missing = failure;
            }
        }
        if (missing != null) {
            throw new IllegalStateException(
                    "The table " + table
                            + " is missing, or has other columns than STATE_KEY and STATE_VALUE. Create it, or set createTable=true: "
                            + ddl,
                    missing);
        }
    }

    /** The failure to read the table, or null. */
    private RuntimeCamelException check() {
        return attempt("SELECT STATE_KEY, STATE_VALUE FROM " + table + " WHERE STATE_KEY = ''");
    }

    private RuntimeCamelException attempt(String sql) {
        try {
            return inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                    return null;
                }
            });
        } catch (RuntimeCamelException e) {
            return e;
        }
    }

    private String ddl(String product) {
        String name = String.valueOf(product).toLowerCase(Locale.ROOT);
        String text = "CLOB";
        if (name.contains("postgres")) {
            text = "TEXT";
        } else if (name.contains("mysql") || name.contains("mariadb")) {
            text = "LONGTEXT";
        } else if (name.contains("sql server")) {
            text = "NVARCHAR(MAX)";
        }
        return "CREATE TABLE " + table + " (STATE_KEY VARCHAR(512) NOT NULL PRIMARY KEY, STATE_VALUE " + text + ")";
    }

    @Override
    public String getState(String key) {
        return inTransaction(connection -> select(connection, key, ""));
    }

    @Override
    public void setState(String key, String value) {
        boolean written = write(key, current -> true, value);
        if (!written) {
            // Another node has inserted the row in the meantime, so that an update works now.
            written = write(key, current -> true, value);
        }
        if (!written) {
            throw new RuntimeCamelException("The table " + table + " cannot be written: others write the same row");
        }
    }

    @Override
    public boolean replaceState(String key, String expected, String value) {
        String seen = expected == null || expected.isEmpty() ? null : expected;
        return write(key, current -> Objects.equals(current, seen), value);
    }

    /** Returns false when the current value is not accepted, or another transaction has inserted the row. */
    private boolean write(String key, Predicate<String> accepted, String value) {
        return inTransaction(connection -> {
            String current = select(connection, key, " FOR UPDATE");
            if (!accepted.test(current)) {
                return false;
            }
            try {
                put(connection, key, current, value);
                return true;
            } catch (SQLException e) {
                // Class 23 of the SQL standard's states: a constraint is violated. Not all drivers have an exception
                // for it.
                if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
                    throw e;
                }
                connection.rollback();
                return false;
            }
        });
    }

    private String select(Connection connection, String key, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT STATE_VALUE FROM " + table + " WHERE STATE_KEY = ?" + lock)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private void put(Connection connection, String key, String current, String value) throws SQLException {
        if (value.isEmpty()) {
            execute(connection, "DELETE FROM " + table + " WHERE STATE_KEY = ?", key);
        } else if (current != null) {
            execute(connection, "UPDATE " + table + " SET STATE_VALUE = ? WHERE STATE_KEY = ?", value, key);
        } else {
            execute(connection, "INSERT INTO " + table + " (STATE_VALUE, STATE_KEY) VALUES (?, ?)", value, key);
        }
    }

    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException e) {
            throw new RuntimeCamelException("The table " + table + " cannot be used", e);
        }
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
