/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.apache.camel.support.service.ServiceSupport;

/**
 * Stores jobs in a database table that all nodes share. The table has the columns {@code JOB_ID}, a primary key of at least 512 characters, {@code JOB_DATA}, a
 * text of any length, {@code JOB_READS}, an integer, {@code JOB_DUE} and {@code LEASED_UNTIL}, milliseconds since 1970 as {@code BIGINT}, and {@code JOB_OWNER}, at
 * least 64 characters. Thread-safe.
 *
 * <p>Without the table, the start fails with the SQL to create it, or creates it with {@link #setCreateTable}. Leases compare the clocks of the nodes, which must not
 * differ by more than a part of a lease.
 */
public final class JdbcPendingRepository extends ServiceSupport implements PendingRepository {

    private final JdbcTable table;
    private final Clock clock;
    private boolean createTable;

    /**
     * @param dataSource provides a connection for every call
     * @param table the name of the table, optionally with a schema
     */
    public JdbcPendingRepository(DataSource dataSource, String table) {
        this(dataSource, table, Clock.systemUTC());
    }

    JdbcPendingRepository(DataSource dataSource, String table, Clock clock) {
        this.table = new JdbcTable(dataSource, table, JdbcPendingRepository.class);
        this.clock = clock;
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
                "JOB_ID, JOB_DATA, JOB_READS, JOB_DUE, JOB_OWNER, LEASED_UNTIL",
                "JOB_ID VARCHAR(512) NOT NULL PRIMARY KEY, JOB_DATA %s, JOB_READS INTEGER NOT NULL, JOB_DUE BIGINT NOT NULL,"
                        + " JOB_OWNER VARCHAR(64), LEASED_UNTIL BIGINT NOT NULL",
                createTable);
    }

    @Override
    public boolean add(PendingJob job) {
        return table.inTransaction(connection -> {
            try {
                JdbcTable.update(
                        connection,
                        "INSERT INTO " + table.name()
                                + " (JOB_ID, JOB_DATA, JOB_READS, JOB_DUE, LEASED_UNTIL) VALUES (?, ?, ?, ?, 0)",
                        job.id(),
                        job.data(),
                        job.reads(),
                        clock.millis());
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

    /** Reads candidates first, and leases each by an update that compares: of two nodes, one changes the row. */
    @Override
    public List<PendingJob> lease(String owner, int most, Duration lease) {
        List<PendingJob> leased = new ArrayList<>();
        for (PendingJob job : table.inTransaction(connection -> due(connection, most))) {
            long now = clock.millis();
            int changed = table.inTransaction(connection -> JdbcTable.update(
                    connection,
                    "UPDATE " + table.name()
                            + " SET JOB_OWNER = ?, LEASED_UNTIL = ? WHERE JOB_ID = ? AND JOB_DUE <= ? AND LEASED_UNTIL <= ?",
                    owner,
                    now + lease.toMillis(),
                    job.id(),
                    now,
                    now));
            if (changed == 1) {
                leased.add(job);
            }
        }
        return leased;
    }

    private List<PendingJob> due(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT JOB_ID, JOB_DATA, JOB_READS FROM "
                + table.name() + " WHERE JOB_DUE <= ? AND LEASED_UNTIL <= ? ORDER BY JOB_DUE")) {
            select.setLong(1, clock.millis());
            select.setLong(2, clock.millis());
            select.setMaxRows(most);
            List<PendingJob> jobs = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    jobs.add(new PendingJob(rows.getString(1), rows.getString(2), rows.getInt(3)));
                }
            }
            return jobs;
        }
    }

    @Override
    public JobLease leaseJob(String id, String owner, Duration lease) {
        return table.inTransaction(connection -> {
            long now = clock.millis();
            int changed = JdbcTable.update(
                    connection,
                    "UPDATE " + table.name()
                            + " SET JOB_OWNER = ?, LEASED_UNTIL = ? WHERE JOB_ID = ? AND LEASED_UNTIL <= ?",
                    owner,
                    now + lease.toMillis(),
                    id,
                    now);
            PendingJob job = job(connection, id);
            if (job == null) {
                return JobLease.UNKNOWN;
            }
            return changed == 1 ? JobLease.of(job) : JobLease.TAKEN;
        });
    }

    private PendingJob job(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT JOB_DATA, JOB_READS FROM " + table.name() + " WHERE JOB_ID = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new PendingJob(id, rows.getString(1), rows.getInt(2)) : null;
            }
        }
    }

    @Override
    public boolean renew(String id, String owner, Duration lease) {
        return change(
                "UPDATE " + table.name() + " SET LEASED_UNTIL = ? WHERE JOB_ID = ? AND JOB_OWNER = ?",
                clock.millis() + lease.toMillis(),
                id,
                owner);
    }

    @Override
    public boolean release(String id, String owner, Duration pause) {
        return change(
                "UPDATE " + table.name()
                        + " SET JOB_OWNER = NULL, LEASED_UNTIL = 0, JOB_READS = JOB_READS + 1, JOB_DUE = ? WHERE JOB_ID = ? AND JOB_OWNER = ?",
                clock.millis() + pause.toMillis(),
                id,
                owner);
    }

    @Override
    public boolean done(String id, String owner) {
        return change("DELETE FROM " + table.name() + " WHERE JOB_ID = ? AND JOB_OWNER = ?", id, owner);
    }

    private boolean change(String sql, Object... values) {
        return table.inTransaction(connection -> JdbcTable.update(connection, sql, values)) == 1;
    }
}
