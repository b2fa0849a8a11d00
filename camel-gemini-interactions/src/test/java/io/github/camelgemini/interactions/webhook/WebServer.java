/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/** The HTTP server of Camel Main, on a free port. Its types are in no signature, so that tests can be found where it is not there. */
final class WebServer {

    private final Object server;

    private WebServer(Object server) {
        this.server = server;
    }

    /** Starts a server for a context, which stops it. */
    static WebServer start(CamelContext context) throws Exception {
        return start(context, 0);
    }

    /** Starts a server on a port; 0 for a free one. */
    static WebServer start(CamelContext context, int port) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(port);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server, true, true);
        return new WebServer(server);
    }

    int port() {
        return ((VertxPlatformHttpServer) server).getPort();
    }
}
