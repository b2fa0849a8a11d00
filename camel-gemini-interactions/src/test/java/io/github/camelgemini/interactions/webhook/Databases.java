/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.h2.jdbcx.JdbcDataSource;

/** Camel's repository of events in a database. Its types are in no signature, so that tests can be found where it is not there. */
final class Databases {

    private Databases() {}

    /** A repository in a database, which creates its table. */
    static IdempotentRepository repository(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return new JdbcMessageIdRepository(source, "webhooks");
    }
}
