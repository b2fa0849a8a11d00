/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database table: found or created at the start, and used in transactions. Thread-safe. */
final class JdbcTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTable.class);

    private final DataSource dataSource;
    private final String name;

    /**
     * @param dataSource provides a connection for every call
     * @param name the name of the table, optionally with a schema
     * @param owner the class of the repository, for the message about a wrong name
     * @throws IllegalArgumentException when the name is not a plain name
     */
    JdbcTable(DataSource dataSource, String name, Class<?> owner) {
        this.dataSource = Objects.requireNonNull(dataSource);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The table of a " + owner.getSimpleName() + " must be a plain name");
        }
        this.name = name;
    }

    String name() {
        return name;
    }

    /**
     * Checks that the table has its columns, and creates it if that is wanted. If the database cannot be reached, that is only logged.
     *
     * @param columns the names of the columns, the primary key first
     * @param definition the columns in SQL, with {@code %s} for the type of long texts
     * @param create whether a missing table is created
     * @throws IllegalStateException when the table is missing; the message contains the SQL to create it
     */
    void start(String columns, String definition, boolean create) {
        String ddl;
        try (Connection connection = dataSource.getConnection()) {
            String text = textType(connection.getMetaData().getDatabaseProductName());
            ddl = "CREATE TABLE " + name + " (" + String.format(definition, text) + ")";
        } catch (SQLException e) {
            // The database may be available later; every use fails until then.
            LOG.warn(
                    "The table {} cannot be checked now, since the database cannot be reached ({}, SQL state {})",
                    name,
                    e.getClass().getName(),
                    e.getSQLState());
            return;
        }
        String check = "SELECT " + columns + " FROM " + name + " WHERE " + columns.split(",")[0] + " = ''";
        RuntimeCamelException missing = attempt(check);
        if (missing != null && create) {
            // Another node may create it at the same time, so only the check afterwards counts.
            RuntimeCamelException failure = attempt(ddl);
            missing = attempt(check);
            if (missing != null && failure != null) {
                missing = failure;
            }
        }
        if (missing != null) {
            throw new IllegalStateException(
                    "The table " + name + " is missing, or has other columns than "
                            + columns.replaceFirst(", ([^,]*)$", " and $1") + ". Create it, or set createTable=true: "
                            + ddl,
                    missing);
        }
    }

    /** Executes a statement, and returns its failure, or null. */
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

    private static String textType(String product) {
        String database = String.valueOf(product).toLowerCase(Locale.ROOT);
        if (database.contains("postgres")) {
            return "TEXT";
        } else if (database.contains("mysql") || database.contains("mariadb")) {
            return "LONGTEXT";
        }
        return database.contains("sql server") ? "NVARCHAR(MAX)" : "CLOB";
    }

    /** Executes a statement, and returns how many rows it has changed. */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /**
     * Whether a row could not be inserted because its key exists. Class 23 of the SQL standard's states is a violated constraint; not all drivers have an
     * exception for it.
     */
    static boolean isDuplicate(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("23");
    }

    /**
     * Runs work in a transaction, which is rolled back if the work fails.
     *
     * @throws RuntimeCamelException when the database fails
     */
    <T> T inTransaction(Work<T> work) {
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
            throw new RuntimeCamelException("The table " + name + " cannot be used", e);
        }
    }

    /** Work in a transaction. */
    @FunctionalInterface
    interface Work<T> {

        /** Runs the work. */
        T run(Connection connection) throws SQLException;
    }
}
