/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Stores states in a database table that all nodes share. The table has two columns: {@code STATE_KEY}, a primary key of at least 512 characters,
 * and {@code STATE_VALUE}, a text of any length, such as {@code CLOB}. An empty value deletes the row. Thread-safe.
 *
 * <p>Without the table, the start fails with the SQL to create it, or creates it with {@link #setCreateTable}.
 */
public final class JdbcStateRepository extends ServiceSupport implements ComparingStateRepository {

    private final JdbcTable table;
    private boolean createTable;

    /**
     * @param dataSource provides a connection for every call
     * @param table the name of the table, optionally with a schema
     */
    public JdbcStateRepository(DataSource dataSource, String table) {
        this.table = new JdbcTable(dataSource, table, JdbcStateRepository.class);
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
        table.start(
                "STATE_KEY, STATE_VALUE", "STATE_KEY VARCHAR(512) NOT NULL PRIMARY KEY, STATE_VALUE %s", createTable);
    }

    @Override
    public String getState(String key) {
        return table.inTransaction(connection -> select(connection, key, ""));
    }

    @Override
    public void setState(String key, String value) {
        boolean written = write(key, current -> true, value);
        if (!written) {
            // Another node has inserted the row in the meantime, so that an update works now.
            written = write(key, current -> true, value);
        }
        if (!written) {
            throw new RuntimeCamelException(
                    "The table " + table.name() + " cannot be written: others write the same row");
        }
    }

    @Override
    public boolean replaceState(String key, String expected, String value) {
        String seen = expected == null || expected.isEmpty() ? null : expected;
        return write(key, current -> Objects.equals(current, seen), value);
    }

    /** Returns false when the current value is not accepted, or another transaction has inserted the row. */
    private boolean write(String key, Predicate<String> accepted, String value) {
        return table.inTransaction(connection -> {
            String current = select(connection, key, " FOR UPDATE");
            if (!accepted.test(current)) {
                return false;
            }
            try {
                put(connection, key, current, value);
                return true;
            } catch (SQLException e) {
                if (!JdbcTable.isDuplicate(e)) {
                    throw e;
                }
                connection.rollback();
                return false;
            }
        });
    }

    private String select(Connection connection, String key, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT STATE_VALUE FROM " + table.name() + " WHERE STATE_KEY = ?" + lock)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private void put(Connection connection, String key, String current, String value) throws SQLException {
        if (value.isEmpty()) {
            JdbcTable.update(connection, "DELETE FROM " + table.name() + " WHERE STATE_KEY = ?", key);
        } else if (current != null) {
            JdbcTable.update(
                    connection, "UPDATE " + table.name() + " SET STATE_VALUE = ? WHERE STATE_KEY = ?", value, key);
        } else {
            JdbcTable.update(
                    connection, "INSERT INTO " + table.name() + " (STATE_VALUE, STATE_KEY) VALUES (?, ?)", value, key);
        }
    }
}
