/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.AbstractMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An error of the JVM ends an exchange like an exception: once, and its place is free for the next. */
class ErrorsTest extends EmulatorTestSupport {

    private static final int TIMES = 5;

    @Override
    protected void configure(GeminiInteractionsComponent component) {
        super.configure(component);
        component.getConfiguration().setMaxConcurrentRequests(1);
        component.getConfiguration().setMaxQueuedRequests(1);
    }

    @Test
    void errorWhileTheRequestIsMade() throws Exception {
        AsyncProducer producer = start("gemini-interactions:create");

        for (int i = 0; i < TIMES; i++) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(new Bomb());
            assertFailsOnce(producer, exchange, OutOfMemoryError.class);
        }

        assertWorks(producer);
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void errorWhileTheAnswerIsPutIntoTheExchange() throws Exception {
        AsyncProducer producer = start("gemini-interactions:create");

        for (int i = 0; i < TIMES; i++) {
            assertFailsOnce(producer, exchangeThatTakesNoAnswer(), StackOverflowError.class);
        }

        assertWorks(producer);
    }

    @Test
    void errorWhileAStreamIsPutIntoTheExchange() throws Exception {
        AsyncProducer producer = start("gemini-interactions:create?streaming=true");

        for (int i = 0; i < TIMES; i++) {
            assertFailsOnce(producer, exchangeThatTakesNoAnswer(), StackOverflowError.class);
        }
    }

    @Test
    void errorWhileTheAnswerIsRead() throws Exception {
        AsyncProducer producer =
                start("gemini-interactions:create?outputRepairAttempts=0&outputClass=" + Fragile.class.getName());

        for (int i = 0; i < TIMES; i++) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody("Hi");
            assertFailsOnce(producer, exchange, Throwable.class);
        }
    }

    private Exchange exchangeThatTakesNoAnswer() {
        Exchange exchange = new DefaultExchange(context);
        Message message = new DefaultMessage(context) {
            private boolean asked;

            @Override
            public void setBody(Object body) {
                if (asked) {
                    throw new StackOverflowError("in a test");
                }
                asked = true;
                super.setBody(body);
            }
        };
        message.setBody("repeat: Hello");
        exchange.setIn(message);
        return exchange;
    }

    private AsyncProducer start(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    private static void assertFailsOnce(AsyncProducer producer, Exchange exchange, Class<? extends Throwable> error)
            throws Exception {
        AtomicInteger callbacks = new AtomicInteger();
        CompletableFuture<Void> done = new CompletableFuture<>();
        producer.process(exchange, sync -> {
            callbacks.incrementAndGet();
            done.complete(null);
        });
        done.get(60, TimeUnit.SECONDS);
        assertThat(callbacks).hasValue(1);
        assertThat(exchange.getException()).isNotNull();
        Throwable cause = exchange.getException();
        while (!error.isInstance(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(error);
    }

    private void assertWorks(AsyncProducer producer) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("repeat: works");
        CompletableFuture<Void> done = new CompletableFuture<>();
        producer.process(exchange, sync -> done.complete(null));
        done.get(60, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("works");
    }

    /** What cannot be read. */
    static final class Bomb extends AbstractMap<String, Object> {

        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new OutOfMemoryError("in a test");
        }
    }

    /** Cannot be made. */
    public static final class Fragile {

        private String name;

        public Fragile() {
            throw new StackOverflowError("in a test");
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }
}
