/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A program for a small heap: takes a large stream, and does not go on after its first element before it is told to on its standard input. */
final class SlowConsumer {

    private SlowConsumer() {}

    public static void main(String[] arguments) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsComponent component =
                    context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setBaseUrl(arguments[0]);
            component.getConfiguration().setApiKey("test-key");
            component.getConfiguration().setMaxPayloadSize(1L << 30);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to("gemini-interactions:create?streaming=true&streamTo=direct:word");
                    from("direct:word").process(new Processor() {
                        private boolean told;

                        @Override
                        public void process(Exchange exchange) throws Exception {
                            if (!told) {
                                System.out.println("first");
                                told = System.in.read() >= 0;
                            }
                        }
                    });
                }
            });
            context.start();
            Exchange exchange = context.createFluentProducerTemplate()
                    .to("direct:ask")
                    .withBody("Hi")
                    .send();
            System.out.println(
                    exchange.getException() == null
                            ? "characters "
                                    + exchange.getMessage()
                                            .getBody(String.class)
                                            .length()
                            : "failed " + exchange.getException());
        }
    }
}
