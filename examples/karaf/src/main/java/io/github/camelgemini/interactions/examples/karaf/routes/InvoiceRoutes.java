/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.karaf.routes;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.builder.RouteBuilder;

/** Documents from {@code inbox} through Gemini to {@code outbox}; what is no invoice to {@code rejected}, with the reason. */
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
                .handled(true)
                .setBody(simple("${exception.message}"))
                .to("file:" + folder + "/rejected?tempPrefix=.&fileName=${file:name.noext}.txt");

        from("file:" + folder + "/inbox?delete=true")
                .toF(
                        "gemini-interactions:create?baseUrl=%s&userMessage=Extract the invoice.&jsonSchema=classpath:invoice.schema.json",
                        gemini)
                .to("file:" + folder + "/outbox?tempPrefix=.&fileName=${file:name.noext}.json");
    }
}
