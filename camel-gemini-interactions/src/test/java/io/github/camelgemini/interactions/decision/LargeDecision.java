/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.io.File;
import java.util.List;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** Decides on a large file, in a process of its own: prints the decision, or the code of the failure. */
final class LargeDecision {

    private LargeDecision() {}

    /**
     * Decides.
     *
     * @param arguments the base URL, the file, and whether it is one body or two elements of a list
     */
    public static void main(String[] arguments) throws Exception {
        File file = new File(arguments[1]);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsComponent component =
                    context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setBaseUrl(arguments[0]);
            component.getConfiguration().setApiKey("test-key");
            context.start();
            Exchange exchange = context.createFluentProducerTemplate()
                    .to("gemini-interactions:decide?question=Is the contract signed?&decisionBatch=true")
                    .withBody(arguments[2].equals("two") ? List.of(file, file) : file)
                    .send();
            System.out.println(
                    exchange.getException() instanceof GeminiInteractionsException failure
                            ? failure.getCode()
                            : exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION));
        }
    }
}
