/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A program for a small heap: sends a large file in the way that it is told, and prints the answer. */
final class LargeMediaSender {

    private LargeMediaSender() {}

    public static void main(String[] arguments) throws Exception {
        Way way = Way.valueOf(arguments[0]);
        Path file = Path.of(arguments[2]);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsComponent component =
                    context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setBaseUrl(arguments[1]);
            component.getConfiguration().setApiKey("test-key");
            // All of it in the request, though it is more than would be there by default.
            component.getConfiguration().setInlineLimit(100L * 1024 * 1024);
            context.getStreamCachingStrategy().setSpoolEnabled(way == Way.SPOOLED_STREAM);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:cached").to("gemini-interactions:create");
                    from("direct:uncached").streamCache("false").to("gemini-interactions:create");
                }
            });
            context.start();
            Exchange exchange = context.createFluentProducerTemplate()
                    .to(way == Way.STREAM ? "direct:uncached" : "direct:cached")
                    .withHeader("Content-Type", "application/pdf")
                    .withBody(way.body(file))
                    .send();
            System.out.println(
                    exchange.getException() == null
                            ? exchange.getMessage().getBody(String.class)
                            : "failed " + exchange.getException());
        }
    }

    /** What becomes of the file on its way to the component. */
    enum Way {
        FILE,
        SPOOLED_STREAM,
        STREAM,
        BYTES;

        private Object body(Path file) throws IOException {
            return switch (this) {
                case FILE -> file;
                case BYTES -> Files.readAllBytes(file);
                default -> Files.newInputStream(file);
            };
        }
    }
}
