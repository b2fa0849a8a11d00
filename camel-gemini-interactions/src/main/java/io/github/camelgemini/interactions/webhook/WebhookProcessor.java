/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;

/** Takes HTTP requests and answers them. Nothing of a request is in its answer. */
final class WebhookProcessor extends AsyncProcessorSupport {

    private final WebhookConsumer consumer;

    WebhookProcessor(WebhookConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<WebhookAnswer> answer = consumer.receive(exchange);
        if (answer.isDone()) {
            write(exchange, answer.join());
            callback.done(true);
            return true;
        }
        answer.whenComplete((given, never) -> {
            try {
                write(exchange, given);
            } finally {
                callback.done(false);
            }
        });
        return false;
    }

    private static void write(Exchange exchange, WebhookAnswer answer) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=utf-8");
        message.setBody(answer.text());
    }
}
