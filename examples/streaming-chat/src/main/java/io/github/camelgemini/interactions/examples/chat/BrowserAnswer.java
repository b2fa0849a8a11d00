/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelgemini.interactions.stream.InteractionStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP response to one question: one JSON object per line. This class writes the response because the HTTP server would buffer a streamed body up to
 * 16 KiB, and would continue to read it after the browser has closed the connection.
 *
 * <p>The steps of the route call it one after the other. If the browser closes the connection, the call to Gemini is cancelled at once, on any thread.
 */
final class BrowserAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserAnswer.class);
    private static final String PROPERTY = BrowserAnswer.class.getName();
    private static final long WRITE_TIMEOUT_SECONDS = 30;

    private final HttpServerResponse response;
    private volatile InteractionStream stream;

    private BrowserAnswer(HttpServerResponse response) {
        this.response = response;
    }

    /** Binds the steps of an answer to the names that the routes use. */
    static void bind(Main camel) {
        camel.bind("answer", (Processor) BrowserAnswer::take);
        camel.bind("begin", (Processor)
                exchange -> of(exchange).begin(exchange.getMessage().getMandatoryBody(InteractionStream.class)));
        camel.bind("write", (Processor)
                exchange -> of(exchange).write(exchange.getMessage().getMandatoryBody(byte[].class)));
        camel.bind("end", (Processor) exchange -> of(exchange).end());
        camel.bind("apologise", (Processor)
                exchange -> of(exchange).fail(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    /** Keeps the response in a property of the exchange, which the splitter copies to its own exchanges. */
    private static void take(Exchange exchange) {
        exchange.setProperty(
                PROPERTY,
                new BrowserAnswer(exchange.getMessage(HttpMessage.class).getResponse()));
    }

    private static BrowserAnswer of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, BrowserAnswer.class);
    }

    /** Sends the head of the response; after that the status can no longer change. */
    private void begin(InteractionStream answer) {
        stream = answer;
        response.closeHandler(left -> answer.close());
        if (response.closed()) {
            answer.close();
        }
        head(200);
    }

    /** Writes a line and waits until it is sent, so that a slow browser slows the stream down. Closes the stream if the browser has left or does not read. */
    private void write(byte[] json) throws InterruptedException {
        try {
            response.write(Buffer.buffer(json).appendByte((byte) '\n'))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The browser does not read the answer", e);
            stream.close();
        }
    }

    private void end() {
        response.end();
    }

    /** Ends the response with an error, whether part of the answer was sent or not. */
    private void fail(Exception cause) {
        Apology apology = Apology.of(cause);
        if (response.closed() || apology.status() == 400) {
            LOG.debug("The browser has left, or sent no question", cause);
        } else {
            LOG.warn("No answer: {}", apology.reason());
        }
        if (!response.headWritten()) {
            head(apology.status());
        }
        response.end(apology.json() + "\n");
    }

    private void head(int status) {
        response.setStatusCode(status)
                .setChunked(true)
                .putHeader("Content-Type", "application/x-ndjson")
                .putHeader("Cache-Control", "no-store");
    }
}
