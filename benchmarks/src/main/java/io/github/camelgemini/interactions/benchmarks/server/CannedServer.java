/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.util.Locale;

import io.github.camelgemini.interactions.benchmarks.Lifeline;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;

/** The server's process: it prints its port, serves one script on the loopback address, and ends with its parent. */
public final class CannedServer {

    private static final int MAX_THREADS = 16;
    private static final int ACCEPT_QUEUE = 20_000;

    /** Characters of headers that each connection remembers. By default they take 100 kB, which is a gigabyte for 10,000 connections. */
    private static final int HEADER_CACHE = 128;

    private CannedServer() {}

    /**
     * Serves until the parent ends.
     *
     * @param arguments the name of the {@link Script}
     * @throws Exception if it cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Lifeline.endWithParent();
        Script script = Script.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        System.out.println(start(script).getLocalPort());
    }

    /** Starts the server in this process; the caller stops the server of the connector. */
    static ServerConnector start(Script script) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setDaemon(false);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setHeaderCacheSize(HEADER_CACHE);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(600_000);
        server.addConnector(connector);
        Scheduler scheduler = connector.getScheduler();
        server.setHandler(new CannedHandler(script, scheduler, new Held(threads)));
        server.start();
        return connector;
    }
}
