/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.File;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** A program for a small heap: uploads a file to a server, and tells the file's name. */
final class LargeUpload {

    private LargeUpload() {}

    public static void main(String[] arguments) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsComponent component =
                    context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setBaseUrl(arguments[0]);
            component.getConfiguration().setApiKey("test-key");
            context.start();
            Exchange exchange = context.createFluentProducerTemplate()
                    .to("gemini-interactions:uploadFile")
                    .withBody(new File(arguments[1]))
                    .send();
            System.out.println(
                    exchange.getException() == null
                            ? exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME)
                            : "failed " + exchange.getException());
        }
    }
}
