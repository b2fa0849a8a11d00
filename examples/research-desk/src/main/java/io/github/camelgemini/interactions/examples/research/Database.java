/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/** The database of the desk, in a file that one process at a time can open. Thread-safe. */
final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final JdbcConnectionPool pool;

    private Database(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Opens the database, or creates it.
     *
     * @param work the folder of its file
     * @throws UsageException if another process has opened it
     * @throws SQLException if it cannot be opened
     */
    static Database open(Path work) throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url(work), "desk", "");
        pool.setMaxConnections(CONNECTIONS);
        try (Connection first = pool.getConnection()) {
            first.getMetaData();
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new UsageException(
                        "Another process uses " + work + ": end it, or choose another folder with --work");
            }
            throw e;
        }
        return new Database(pool);
    }

    /** Returns the address of the database. What is committed is in the file: by default, H2 writes half a second later. */
    static String url(Path work) {
        return "jdbc:h2:file:" + work.toAbsolutePath().resolve("desk") + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    }

    DataSource dataSource() {
        return pool;
    }

    /** Returns how many interactions run, or have ended and are not yet a report. */
    int jobs() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM JOBS")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
