/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.karaf.routes;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Documents from {@code inbox} through Gemini to {@code outbox}. A document that fails for good moves to {@code failed}, and the reason is written to
 * {@code rejected}.
 */
final class InvoiceRoutes extends RouteBuilder {

    private final String folder;
    private final String gemini;

    InvoiceRoutes(String folder, String gemini) {
        this.folder = folder;
        this.gemini = gemini;
    }

    @Override
    public void configure() {
        onException(GeminiInteractionsException.class)
                .retryWhile(InvoiceRoutes::mayPass)
                .redeliveryDelay(2000)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .asyncDelayedRedelivery()
                .setBody(simple("${exception.message}"))
                .to("file:" + folder + "/rejected?tempPrefix=.&fileName=${file:name.noext}.txt");

        from("file:" + folder + "/inbox?delete=true&moveFailed=../failed")
                .toF(
                        "gemini-interactions:create?baseUrl=%s&userMessage=Extract the invoice.&jsonSchema=classpath:invoice.schema.json",
                        gemini)
                .to("file:" + folder + "/outbox?tempPrefix=.&fileName=${file:name.noext}.json");
    }

    /** Retries temporary failures up to three times. */
    private static boolean mayPass(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, GeminiInteractionsException.class)
                        .isRetryable()
                && exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class) <= 3;
    }
}
