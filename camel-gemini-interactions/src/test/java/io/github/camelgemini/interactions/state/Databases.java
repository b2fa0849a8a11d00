/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

/** Databases in memory, each with an own table of states. */
public final class Databases {

    private static final String TABLE = "STATES";

    private Databases() {}

    /** A repository on a database of its own. */
    public static JdbcStateRepository newRepository() throws SQLException {
        return repository(newSource());
    }

    static JdbcStateRepository repository(DataSource source) {
        return new JdbcStateRepository(source, TABLE);
    }

    /** A database of its own, with a table {@code STATES}. */
    public static DataSource newSource() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:states" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + TABLE + " (STATE_KEY VARCHAR(512) PRIMARY KEY, STATE_VALUE CLOB)");
        }
        return source;
    }
}
