/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Results that come when nobody waits for them any more. */
class LateResultsTest extends ToolTestSupport {

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Queue<AsyncCallback> callbacks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch reached = new CountDownLatch(1);

    private final class Later extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback whenDone) {
            exchanges.add(exchange);
            callbacks.add(whenDone);
            reached.countDown();
            return false;
        }
    }

    private WeakReference<String> answerLate() {
        String late = "late".repeat(100);
        exchanges.remove().getMessage().setBody(late);
        callbacks.remove().done(false);
        return new WeakReference<>(late);
    }

    @Test
    void areNotKept() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t").process(new Later());
            }
        });
        CompletableFuture<ToolResult> call = begin(tool(), "c1", "{}");
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        call.cancel(true);

        WeakReference<String> late = answerLate();
        call = null;

        assertThat(context.getInflightRepository().size()).isZero();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(late.get()).isNull();
        });
    }
}
