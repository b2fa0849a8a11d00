/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.emulator.WebhookDelivery;
import io.github.camelgemini.interactions.pending.PendingConsumer;
import io.github.camelgemini.interactions.state.JdbcPendingRepository;
import io.github.camelgemini.interactions.state.MemoryPendingRepository;
import io.github.camelgemini.interactions.state.PendingRepository;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Jobs of a {@code pendingRepository} that events and polls complete together. */
@Tag("baseline")
class WebhookJobsOnEmulatorTest extends WebhookEmulatorSupport {

    private static final String JOBS = "&pendingRepository=#bean:jobs";
    private static final String CREATE = JOBS + "&pendingHeaders=order";

    private final MemoryPendingRepository memory = new MemoryPendingRepository();
    private final Set<Object> orders = ConcurrentHashMap.newKeySet();
    private final AtomicInteger polled = new AtomicInteger();

    @BeforeEach
    void bindJobs() {
        context.getRegistry().bind("jobs", memory);
        context.getRegistry().bind("done", new MemoryIdempotentRepository());
    }

    private static PendingRepository database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:hookjobs" + System.nanoTime() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        JdbcPendingRepository jobs = new JdbcPendingRepository(source, "JOBS");
        jobs.setCreateTable(true);
        return jobs;
    }

    /** A route {@code poll}. */
    private RouteBuilder polling(boolean autoStartup, String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:pending?pollInterval=20" + JOBS + options)
                        .routeId("poll")
                        .autoStartup(autoStartup)
                        .process(exchange -> {
                            polled.incrementAndGet();
                            note(exchange);
                        });
            }
        };
    }

    private void note(Exchange exchange) {
        count(exchange);
        orders.add(exchange.getMessage().getHeader("order"));
    }

    private void createOrders(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            create(CREATE, "order", "A-" + i);
        }
    }

    private String jobsHook(String more) {
        return registration("&fetchInteraction=true" + JOBS + more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void eachOfTwoHundredInteractionsIsOneExchangeWithTheHeadersOfItsJob(String kind) throws Exception {
        PendingRepository jobs = kind.equals("jdbc") ? database() : memory;
        context.getRegistry().unbind("jobs");
        context.getRegistry().bind("jobs", jobs);
        AtomicInteger byEvents = new AtomicInteger();
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("gemini-interactions:webhook?webhookUrl=" + url + jobsHook("&webhookEvents=interaction.*"))
                                .process(exchange -> {
                                    byEvents.incrementAndGet();
                                    note(exchange);
                                });
                    }
                },
                polling(true, ""));
        emulator.webhooks().duplicate(2);
        createOrders(200);
        awaitDeliveries();
        await().until(() -> processed.size() == 200);

        assertEachOnce(200);
        assertThat(orders).hasSize(200).doesNotContainNull();
        assertThat(byEvents.get() + polled.get()).isEqualTo(200);
        assertThat(jobs.lease("test", 1, Duration.ofMinutes(1))).isEmpty();
        assertThat(deliveries()).allMatch(each -> each.state() == WebhookDelivery.State.DELIVERED);
    }

    @Test
    void aJobWhoseRouteHasFailedComesAgainWithItsHeaders() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        start(hook(jobsHook(""), exchange -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            note(exchange);
        }));
        emulator.webhooks().pause();
        createOrders(1);
        emulator.webhooks().resume();
        awaitDeliveries();

        assertThat(deliveries().get(0).statuses()).containsExactly(500, 200);
        assertThat(orders).containsExactly("A-0");
        assertThat(memory.size()).isZero();
    }

    @Test
    void anEventWhoseJobAPollHoldsWaitsUntilItIsDone() throws Exception {
        CountDownLatch polling = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(hook(jobsHook("")), new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:pending?pollInterval=20" + JOBS).process(exchange -> {
                    polling.countDown();
                    go.await(60, TimeUnit.SECONDS);
                });
            }
        });
        emulator.webhooks().pause();
        createOrders(1);
        assertThat(polling.await(60, TimeUnit.SECONDS)).isTrue();
        emulator.webhooks().resume();
        await().until(() -> deliveries().get(0).statuses().size() > 2);
        assertThat(deliveries().get(0).statuses()).containsOnly(503);
        go.countDown();
        awaitDeliveries();

        List<Integer> statuses = deliveries().get(0).statuses();
        assertThat(statuses.get(statuses.size() - 1)).isEqualTo(200);
        assertReceived(0);
        assertThat(memory.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fail"})
    void aJobIsCompletedOnceAlthoughItsEventIsAcknowledgedFirst(String outcome) throws Exception {
        start(
                hook(jobsHook("&webhookAck=first&webhookIdempotentRepository=#done"), exchange -> {
                    if (!outcome.isEmpty()) {
                        exchange.setRollbackOnly(true);
                    } else {
                        note(exchange);
                    }
                }),
                polling(false, ""));
        emulator.webhooks().pause();
        createOrders(1);
        emulator.webhooks().resume();
        awaitDeliveries();
        assertThat(deliveries().get(0).statuses()).containsExactly(200);
        if (!outcome.isEmpty()) {
            // The event does not come again; the consumer that polls gets the job.
            context.getRouteController().startRoute("poll");
            await().until(() -> polled.get() == 1);
        }
        await().until(() -> memory.size() == 0);
        assertThat(orders).containsExactly("A-0");
    }

    @Test
    void whileTheWebhookRouteIsSuspendedThePollDoesTheWork() throws Exception {
        start(hook(jobsHook("")), polling(true, ""));
        assertThat(context.getRoute("poll").getConsumer()).isInstanceOf(PendingConsumer.class);
        context.getRouteController().suspendRoute("hook");
        createOrders(5);
        await().until(() -> polled.get() == 5);
        await().until(() -> deliveries().size() == 5
                && deliveries().stream().allMatch(each -> each.statuses().contains(503)));
        context.getRouteController().resumeRoute("hook");
        awaitDeliveries();

        assertReceived(0);
        assertEachOnce(5);
        assertThat(memory.size()).isZero();
    }
}
