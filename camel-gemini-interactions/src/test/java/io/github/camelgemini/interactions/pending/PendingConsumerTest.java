/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.state.JdbcPendingRepository;
import io.github.camelgemini.interactions.state.MemoryPendingRepository;
import io.github.camelgemini.interactions.state.PendingJob;
import io.github.camelgemini.interactions.state.PendingRepository;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Interactions in the background that a route starts, and another one receives. */
class PendingConsumerTest extends ModelTestSupport {

    private static final String CREATE = "gemini-interactions:create?pendingRepository=#bean:jobs";
    private static final String PENDING = "gemini-interactions:pending?pendingRepository=#bean:jobs&pollInterval=20";

    private final MemoryPendingRepository jobs = new MemoryPendingRepository();

    /** How often each interaction was read. */
    private final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();

    private static String running(String id) {
        return "{\"id\":\"" + id + "\",\"object\":\"interaction\",\"status\":\"in_progress\",\"model\":\"m\"}";
    }

    private static String id(String path) {
        return path.replaceAll(".*/", "").replaceAll("\\?.*", "");
    }

    /** Interactions run for some reads, and then have ended. */
    private void endAfter(int runningReads) {
        model.answerReads(path -> {
            String id = id(path);
            int read = reads.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
            return read <= runningReads ? running(id) : Model.done(id, "Answer of " + id);
        });
    }

    private void startWith(RouteBuilder... routes) throws Exception {
        context.getRegistry().bind("jobs", jobs);
        start(routes);
    }

    private MockEndpoint results() {
        return context.getEndpoint("mock:results", MockEndpoint.class);
    }

    private static RouteBuilder toResults(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("pending").to("mock:results");
            }
        };
    }

    @Test
    void oneRouteStartsTheWorkAndAnotherReceivesItsEnd() throws Exception {
        model.answer(request -> running("v1_" + model.creates.size()));
        endAfter(2);
        startWith(toResults(PENDING));
        results().expectedMessageCount(1);

        Exchange begun = answer(
                CREATE + "&pendingHeaders=order,count,tags&agent=deep-research",
                "Research it",
                "order",
                "A-7",
                "count",
                3,
                "tags",
                List.of("x"),
                "other",
                "secret");

        assertThat(begun.getMessage().getBody()).isNull();
        assertThat(begun.getMessage().getHeader("CamelGeminiInteractionsInteractionId"))
                .isEqualTo("v1_1");
        assertThat(begun.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                .isEqualTo("in_progress");
        assertThat(model.creates.get(0).path("background").asBoolean()).isTrue();
        results().assertIsSatisfied();
        Message result = results().getExchanges().get(0).getMessage();
        assertThat(result.getBody()).isEqualTo("Answer of v1_1");
        assertThat(result.getHeader("CamelGeminiInteractionsInteractionId")).isEqualTo("v1_1");
        assertThat(result.getHeader("CamelGeminiInteractionsStatus")).isEqualTo("completed");
        assertThat(result.getHeader("order")).isEqualTo("A-7");
        assertThat(result.getHeader("count")).isEqualTo(3);
        assertThat(result.getHeader("tags")).isEqualTo(List.of("x"));
        assertThat(result.getHeaders()).doesNotContainKey("other");
        await().until(() -> jobs.size() == 0);
        assertThat(reads.get("v1_1")).hasValue(3);
        assertThat(model.creates).hasSize(1);
    }

    @Test
    void theResultHasTheFormThatTheOptionsAskFor() throws Exception {
        model.answerReads(path -> Model.done(id(path), "{}"));
        jobs.add(new PendingJob("v1_a", "", 0));
        startWith(toResults(PENDING + "&outputClass=java.util.Map"));
        results().expectedMessageCount(1);
        results().assertIsSatisfied();
        assertThat(results().getExchanges().get(0).getMessage().getBody()).isEqualTo(Map.of());
    }

    @Test
    void aJobWhoseRouteFailsComesAgainUntilItSucceeds() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        endAfter(0);
        jobs.add(new PendingJob("v1_a", "{\"order\":\"A-7\"}", 0));
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                from(PENDING)
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            if (tries.incrementAndGet() < 4) {
                                throw new IllegalStateException("not yet");
                            }
                        })
                        .to("mock:results");
            }
        });
        results().expectedHeaderReceived("order", "A-7");
        results().expectedMessageCount(1);

        results().assertIsSatisfied();
        await().until(() -> jobs.size() == 0);
        assertThat(tries).hasValue(4);
    }

    @Test
    void anErrorInTheRouteGivesTheJobBackAndLeavesNothingInFlight() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        endAfter(0);
        jobs.add(new PendingJob("v1_a", "", 0));
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                from(PENDING)
                        .process(exchange -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new StackOverflowError();
                            }
                        })
                        .to("mock:results");
            }
        });
        results().expectedMessageCount(1);

        results().assertIsSatisfied();
        await().until(() -> jobs.size() == 0 && context.getInflightRepository().size() == 0);
        assertThat(tries).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "gone"})
    void aFailedInteractionGoesToTheErrorHandlerAndIsDoneWhenThatHandlesIt(String kind) throws Exception {
        model.answerReads(path -> kind.equals("gone")
                ? Model.refusal(404, "not_found", "x")
                : Model.done(id(path), "x").replace("completed", "failed"));
        jobs.add(new PendingJob("v1_a", "{\"order\":\"A-7\"}", 0));
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).to("mock:failures");
                from(PENDING).to("mock:results");
            }
        });
        MockEndpoint failures = context.getEndpoint("mock:failures", MockEndpoint.class);
        failures.expectedMessageCount(1);
        failures.expectedHeaderReceived("order", "A-7");
        results().expectedMessageCount(0);

        failures.assertIsSatisfied();
        await().until(() -> jobs.size() == 0);
        results().assertIsSatisfied();
        Exchange exchange = failures.getExchanges().get(0);
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isNotNull();
        assertThat(exchange.getProperty("CamelAiErrorCategory")).isNotNull();
    }

    @Test
    void aReadThatFailsForNowIsRepeatedAndReachesNoRoute() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        model.answerReads(path ->
                tries.incrementAndGet() < 4 ? Model.refusal(503, "unavailable", "x") : Model.done(id(path), "Fine."));
        jobs.add(new PendingJob("v1_a", "", 0));
        startWith(toResults(PENDING));
        results().expectedBodiesReceived("Fine.");
        results().assertIsSatisfied();
        await().until(() -> jobs.size() == 0);
    }

    @Test
    void aSuspendedRouteTakesNothingAndGoesOnWhenItIsResumed() throws Exception {
        endAfter(0);
        startWith(toResults(PENDING));
        context.getRouteController().suspendRoute("pending");
        jobs.add(new PendingJob("v1_a", "", 0));
        await().until(() -> !jobs.lease("other", 1, Duration.ofMinutes(1)).isEmpty());
        assertThat(results().getExchanges()).isEmpty();
        jobs.release("v1_a", "other", Duration.ZERO);

        results().expectedMessageCount(1);
        context.getRouteController().resumeRoute("pending");
        results().assertIsSatisfied();
    }

    @Test
    void aStoppedConsumerGivesItsJobsBackAtOnce() throws Exception {
        AtomicBoolean hang = new AtomicBoolean(true);
        model.answerReads(path -> {
            while (hang.get() && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return Model.done(id(path), "Late.");
        });
        jobs.add(new PendingJob("v1_a", "", 0));
        startWith(toResults(PENDING));
        await().until(() -> jobs.lease("probe", 1, Duration.ofMinutes(1)).isEmpty() && !model.others.isEmpty());

        context.getRouteController().stopRoute("pending");
        hang.set(false);

        await().until(() -> !jobs.lease("other", 1, Duration.ofMinutes(1)).isEmpty());
    }

    @Test
    void aRepositoryThatFailsIsTriedAgain() throws Exception {
        Random random = new Random(7);
        PendingRepository flaky = new ForwardingJobs(jobs) {
            @Override
            void called() {
                if (random.nextBoolean()) {
                    throw new IllegalStateException("database down");
                }
            }
        };
        endAfter(0);
        for (int i = 0; i < 10; i++) {
            jobs.add(new PendingJob("v1_" + i, "", 0));
        }
        context.getRegistry().bind("jobs", flaky);
        start(toResults(PENDING + "&pendingLease=3000"));
        results().expectedMinimumMessageCount(10);
        results().assertIsSatisfied();
        await().atMost(Duration.ofSeconds(60)).until(() -> jobs.size() == 0);
    }

    @Test
    void aRepositoryThatRefusesTheJobFailsTheExchangeWithTheInteraction() throws Exception {
        model.answer(request -> running("v1_a"));
        context.getRegistry().bind("jobs", new ForwardingJobs(jobs) {
            @Override
            void called() {
                throw new IllegalStateException("database down");
            }
        });
        start();

        Exchange exchange = ask(CREATE, "Research it");

        assertThat(failure(exchange).getCode()).isEqualTo("repository_failed");
        assertThat(failure(exchange).interaction().orElseThrow().id()).isEqualTo("v1_a");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Research it");
    }

    @Test
    void aHeaderThatCannotBeStoredIsRefusedBeforeTheCall() throws Exception {
        startWith();
        Map<String, Object> circle = new TreeMap<>();
        circle.put("self", circle);
        Exchange exchange = ask(CREATE + "&pendingHeaders=order", "x", "order", circle);
        assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
        assertThat(model.creates).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streaming=true",
                "store=false",
                "conversationMode=stateless",
                "deleteOnCompletion=true",
                "conversationId=a&conversationRepository=#bean:states"
            })
    void optionsThatNeedTheEndInTheSameExchangeAreRefused(String option) throws Exception {
        context.getRegistry().bind("states", new MapStateRepository());
        startWith();
        assertThatThrownBy(() -> context.getEndpoint(CREATE + "&" + option).start())
                .hasStackTraceContaining("Option pendingRepository excludes");
    }

    @Test
    void aConsumerNeedsARepositoryAndHasNoProducer() throws Exception {
        startWith();
        assertThatThrownBy(() -> context.addRoutes(toResults("gemini-interactions:pending")))
                .hasStackTraceContaining("Option pendingRepository is missing");
        assertThatThrownBy(() -> context.getEndpoint(PENDING).createProducer())
                .hasMessageContaining("only consumed from");
    }

    @Test
    void fiveThousandInteractionsAreWaitedForWithFewThreadsAndFewRequests() throws Exception {
        int number = 5000;
        endAfter(1);
        for (int i = 0; i < number; i++) {
            jobs.add(new PendingJob("v1_" + i, "", 0));
        }
        Set<Object> received = ConcurrentHashMap.newKeySet();
        AtomicInteger most = new AtomicInteger();
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                from(PENDING + "&maxPendingJobs=50").process(exchange -> {
                    received.add(exchange.getMessage().getBody());
                    long mine = Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().contains("gemini-interactions"))
                            .count();
                    most.accumulateAndGet((int) mine, Math::max);
                });
            }
        });

        await().atMost(Duration.ofMinutes(2)).until(() -> received.size() == number && jobs.size() == 0);

        assertThat(reads.values()).allMatch(count -> count.get() == 2);
        assertThat(most.get()).isLessThanOrEqualTo(40);
    }

    /** A read of a running interaction that was changed at some second of the day. */
    private static String updated(String id, int second) {
        return running(id).replace("}", ",\"updated\":\"2026-11-26T10:00:" + (10 + second) + "Z\"}");
    }

    @Test
    void anInteractionWithoutProgressGoesToTheErrorHandlerAndOthersAreWaitedFor() throws Exception {
        AtomicInteger seconds = new AtomicInteger();
        AtomicBoolean stuck = new AtomicBoolean();
        model.answerReads(path -> {
            String id = id(path);
            if (id.equals("v1_stuck")) {
                return updated(id, 0);
            }
            return stuck.get() ? Model.done(id, "Fine.") : updated(id, Math.min(seconds.incrementAndGet(), 49));
        });
        jobs.add(new PendingJob("v1_stuck", "{\"order\":\"A-7\"}", 0));
        jobs.add(new PendingJob("v1_moves", "", 0));
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .process(exchange -> stuck.set(true))
                        .to("mock:failures");
                from(PENDING.replace("=20", "=100") + "&progressTimeout=1000").to("mock:results");
            }
        });
        MockEndpoint failures = context.getEndpoint("mock:failures", MockEndpoint.class);
        failures.expectedMessageCount(1);
        failures.expectedHeaderReceived("order", "A-7");
        failures.expectedHeaderReceived("CamelGeminiInteractionsInteractionId", "v1_stuck");
        results().expectedMessageCount(1);
        results().expectedBodiesReceived("Fine.");

        failures.assertIsSatisfied();
        results().assertIsSatisfied();
        await().until(() -> jobs.size() == 0);
        Exchange exchange = failures.getExchanges().get(0);
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, GeminiInteractionsException.class)
                        .getCode())
                .isEqualTo("no_progress");
        assertThat(exchange.getProperty("CamelAiErrorCategory")).isEqualTo("SERVER_ERROR");
    }

    @Test
    void aStuckInteractionThatTheRouteDoesNotHandleComesAgain() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        model.answerReads(path -> updated(id(path), 0));
        jobs.add(new PendingJob("v1_a", "", 0));
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).process(exchange -> failures.incrementAndGet());
                from(PENDING + "&progressTimeout=50").to("mock:results");
            }
        });

        await().until(() -> failures.get() >= 3);
        assertThat(jobs.size()).isEqualTo(1);
        assertThat(results().getExchanges()).isEmpty();
    }

    @Test
    void thePausesBetweenReadsAreSpreadAndNeverLongerThanPollInterval() throws Exception {
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        endAfter(1);
        for (int i = 0; i < 200; i++) {
            jobs.add(new PendingJob("v1_" + i, "", 0));
        }
        context.getRegistry().bind("jobs", new ForwardingJobs(jobs) {
            @Override
            void called() {}

            @Override
            public boolean release(String id, String owner, Duration pause) {
                pauses.add(pause);
                return super.release(id, owner, pause);
            }
        });
        start(toResults(PENDING.replace("pollInterval=20", "pollInterval=800")));

        await().atMost(Duration.ofMinutes(1)).until(() -> jobs.size() == 0);

        assertThat(pauses).hasSize(200).allMatch(pause -> pause.toMillis() >= 600 && pause.toMillis() <= 800);
        assertThat(Set.copyOf(pauses)).hasSizeGreaterThan(20);
    }

    /** A node whose exchanges hang, and which then dies: it neither renews nor gives back. */
    @Test
    void twoNodesShareARepositoryAndTheJobsOfADeadNodeGoToTheOther() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:nodes" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        JdbcPendingRepository shared = new JdbcPendingRepository(source, "JOBS");
        shared.setCreateTable(true);
        shared.start();
        endAfter(0);
        for (int i = 0; i < 200; i++) {
            shared.add(new PendingJob("v1_" + i, "", 0));
        }
        AtomicBoolean dead = new AtomicBoolean();
        Set<String> stuck = ConcurrentHashMap.newKeySet();
        Map<String, AtomicInteger> delivered = new ConcurrentHashMap<>();
        DefaultCamelContext doomed = new DefaultCamelContext();
        doomed.getRegistry().bind("jobs", new ForwardingJobs(shared) {
            @Override
            void called() {
                if (dead.get()) {
                    throw new IllegalStateException("this node is dead");
                }
            }
        });
        GeminiInteractionsComponent component =
                doomed.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(model.baseUrl());
        component.getConfiguration().setApiKey("k");
        doomed.getShutdownStrategy().setTimeout(1);
        String uri = PENDING + "&pendingLease=3000";
        try {
            doomed.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(new AsyncProcessorSupport() {
                        @Override
                        public boolean process(Exchange exchange, AsyncCallback callback) {
                            stuck.add(exchange.getMessage()
                                    .getHeader("CamelGeminiInteractionsInteractionId", String.class));
                            return false;
                        }
                    });
                }
            });
            doomed.start();
            await().until(() -> stuck.size() == 20);

            context.getRegistry().bind("jobs", shared);
            start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri)
                            .process(exchange -> delivered
                                    .computeIfAbsent(
                                            exchange.getMessage()
                                                    .getHeader("CamelGeminiInteractionsInteractionId", String.class),
                                            any -> new AtomicInteger())
                                    .incrementAndGet());
                }
            });
            await().until(() -> delivered.size() == 180);
            assertThat(delivered.keySet()).doesNotContainAnyElementsOf(stuck);

            dead.set(true);
            await().atMost(Duration.ofMinutes(1)).until(() -> delivered.size() == 200);
            assertThat(delivered.values()).allMatch(count -> count.get() == 1);
            await().until(() -> shared.lease("probe", 1, Duration.ofMinutes(1)).isEmpty());
        } finally {
            doomed.close();
        }
    }

    /** A repository that does something before each call. */
    private abstract static class ForwardingJobs implements PendingRepository {
        private final PendingRepository to;

        ForwardingJobs(PendingRepository to) {
            this.to = to;
        }

        abstract void called();

        @Override
        public boolean add(PendingJob job) {
            called();
            return to.add(job);
        }

        @Override
        public List<PendingJob> lease(String owner, int most, Duration lease) {
            called();
            return to.lease(owner, most, lease);
        }

        @Override
        public boolean renew(String id, String owner, Duration lease) {
            called();
            return to.renew(id, owner, lease);
        }

        @Override
        public boolean release(String id, String owner, Duration pause) {
            called();
            return to.release(id, owner, pause);
        }

        @Override
        public boolean done(String id, String owner) {
            called();
            return to.done(id, owner);
        }
    }
}
