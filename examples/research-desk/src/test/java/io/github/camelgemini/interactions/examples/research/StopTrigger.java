/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.file.Path;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

import org.h2.api.Trigger;

/** A trigger of the database at which a process stops for ever, before it writes the id of an interaction. */
public final class StopTrigger implements Trigger {

    /** What a process prints when it has stopped. */
    static final String STOPPED = "Stopped before a write";

    private boolean update;

    /** Creates the trigger; the database calls this. */
    public StopTrigger() {}

    /** Makes the next process stop before it writes a row. */
    static void add(Path work, String event) throws SQLException {
        execute(
                work,
                "CREATE TRIGGER STOP BEFORE " + event + " FOR EACH ROW CALL '" + StopTrigger.class.getName() + "'");
    }

    static void remove(Path work) throws SQLException {
        execute(work, "DROP TRIGGER STOP");
    }

    private static void execute(Path work, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Database.url(work), "desk", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void init(Connection connection, String schema, String name, String table, boolean before, int type) {
        update = type == Trigger.UPDATE;
    }

    /** A claim is renewed by updates as well; only one with the id of an interaction counts. */
    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (!update || text(after[1]).contains("\"interaction\"")) {
            System.out.println(STOPPED);
            stop();
        }
    }

    private static String text(Object value) throws SQLException {
        return value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : String.valueOf(value);
    }

    /** Never returns. */
    static void stop() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
