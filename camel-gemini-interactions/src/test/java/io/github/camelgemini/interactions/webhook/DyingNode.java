/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process with a webhook whose route does not end. */
final class DyingNode {

    static final String PORT = "port";
    static final String IN_ROUTE = "in-route";

    private DyingNode() {}

    /**
     * Starts the node.
     *
     * @param arguments the folder for what the node tells, and the URL of the database
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("keys", Databases.repository(arguments[1]));
        WebServer server = WebServer.start(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(WebhookTestSupport.STATIC + "&webhookLease=3s&webhookIdempotentRepository=#keys")
                        .process(exchange -> {
                            Files.writeString(folder.resolve(IN_ROUTE), "1");
                            new CountDownLatch(1).await();
                        });
            }
        });
        context.start();
        Path written = Files.writeString(folder.resolve("written"), String.valueOf(server.port()));
        Files.move(written, folder.resolve(PORT));
        new CountDownLatch(1).await();
    }
}
