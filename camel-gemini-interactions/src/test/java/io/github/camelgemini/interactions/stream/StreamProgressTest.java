/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.http.FakeTimer;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OnCancellation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A stream whose events show no progress for a minute. The test decides when a minute has passed. */
class StreamProgressTest {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String READ = "GET /v1beta/interactions/v1_a";
    private static final String RESUMED = READ + "?stream=true&last_event_id=e2";
    private static final String CREATED =
            "{'event_type':'interaction.created','interaction':{'id':'v1_a','status':'in_progress',"
                    + "'updated':'2026-11-26T10:00:00Z','object':'interaction','model':'m'},'event_id':'e0'}";
    private static final String WHOLE = "{'id':'v1_a','status':'completed','usage':{'total_tokens':3},"
            + "'steps':[{'type':'model_output','content':[{'type':'text','text':'Hello world'}]}]}";

    @RegisterExtension
    final StreamServer server = new StreamServer();

    private final FakeTimer timer = FakeTimer.holding();
    private final HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS);
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private volatile boolean full;
    private InteractionsClient client;
    private ResumingStream stream;

    @BeforeEach
    void open() {
        client = TestClients.at(server.baseUrl()).idle(timer).on(transport);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private final class Sink implements EventSink {

        @Override
        public boolean takesEvents() {
            return true;
        }

        @Override
        public boolean accept(List<StreamItem.Event> events) {
            accepted.incrementAndGet();
            events.forEach(item -> texts.add(item.event().text()));
            return full;
        }

        @Override
        public void published() {
            taken.set(accepted.get());
        }
    }

    private CompletableFuture<Interaction> begin() throws InterruptedException {
        StreamSettings settings = new StreamSettings(
                StreamElements.of("text"),
                1 << 20,
                2,
                100,
                Duration.ofMinutes(5),
                Duration.ofHours(2),
                1 << 26,
                LONGEST,
                false,
                OnCancellation.keep);
        stream = new ResumingStream(client, settings, new Sink());
        CompletableFuture<Interaction> result = stream.create(TestClients.request());
        result.whenComplete((interaction, failure) -> ends.incrementAndGet());
        // The limit of the whole stream.
        assertThat(timer.nextHeld()).isNotNull();
        return result;
    }

    private StreamServer.Request hello() {
        StreamServer.Request request =
                server.next().begin().event(CREATED).outputStep().text("e2", "Hello ");
        await().until(() -> taken.get() == 3);
        return request;
    }

    /** A minute passes, and the timer looks. */
    private void minute() throws InterruptedException {
        timer.elapse(LONGEST);
        timer.nextHeld().run();
    }

    private static String running(String updated) {
        return "{'id':'v1_a','status':'in_progress','updated':'" + updated
                + "','steps':[{'type':'user_input'},{'type':'model_output'}]}";
    }

    private void assertStuck(CompletableFuture<Interaction> result) {
        GeminiInteractionsException failure = failureOf(result);
        assertThat(failure.getCode()).isEqualTo("no_progress");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure).hasMessageContaining("progressTimeout").hasMessageNotContaining("Hello");
        assertThat(failure.interaction().orElseThrow().text()).isEqualTo("Hello ");
        assertThat(texts).containsExactly("Hello ");
        assertThat(ends).hasValue(1);
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void ofAnInteractionThatHasEndedTheRestIsDelivered() throws Exception {
        CompletableFuture<Interaction> result = begin();
        StreamServer.Request first = hello();
        minute();
        StreamServer.Request read = server.next();
        assertThat(read.target()).isEqualTo(READ);
        read.answer(200, WHOLE);

        assertThat(resultOf(result).text()).isEqualTo("Hello world");
        assertThat(texts).containsExactly("Hello ", "world");
        assertThat(ends).hasValue(1);
        await().until(first::isClosedByClient);
    }

    @Test
    void aStreamIsResumedIfTheInteractionMoves() throws Exception {
        CompletableFuture<Interaction> result = begin();
        hello();
        minute();
        server.next().answer(200, running("2026-11-26T10:05:00Z"));
        StreamServer.Request second = server.next();
        assertThat(second.target()).isEqualTo(RESUMED);
        second.begin().text("e3", "world").completed("v1_a");

        assertThat(resultOf(result).text()).isEqualTo("Hello world");
        assertThat(texts).containsExactly("Hello ", "world");
        assertThat(ends).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-26T10:00:00Z", "2026-11-26T09:00:00Z", "2036-99-99T10:00:00Z", "soon", ""})
    void anInteractionThatStandsStillIsTheEnd(String updated) throws Exception {
        CompletableFuture<Interaction> result = begin();
        hello();
        minute();
        server.next().answer(200, running(updated));

        assertStuck(result);
        assertThat(failureOf(result).isRetryable()).isFalse();
        assertThat(failureOf(result).interaction().orElseThrow().id()).isEqualTo("v1_a");
    }

    @Test
    void anInteractionThatIsStuckForTheSecondTimeIsTheEnd() throws Exception {
        CompletableFuture<Interaction> result = begin();
        hello();
        minute();
        server.next().answer(200, running("2026-11-26T10:05:00Z"));
        server.next().begin().raw(": keep-alive\n\n");
        minute();
        server.next().answer(200, running("2026-11-26T10:05:00Z"));

        assertStuck(result);
    }

    @Test
    void whatOnlyKeepsTheConnectionOpenIsNoProgress() throws Exception {
        CompletableFuture<Interaction> result = begin();
        StreamServer.Request first = hello();
        timer.elapse(Duration.ofSeconds(30));
        first.raw(": keep-alive\n\n")
                .event("{'event_type':'step.heartbeat','beat':1,'event_id':'h1'}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':''},'event_id':'h2'}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'thought_summary',"
                        + "'content':{'type':'text','text':''}},'event_id':'h3'}")
                .event("{'event_type':'error'}");
        await().until(() -> taken.get() == 6);
        timer.elapse(Duration.ofSeconds(30));
        timer.nextHeld().run();
        server.next().answer(200, running("2026-11-26T10:00:00Z"));

        GeminiInteractionsException failure = failureOf(result);
        assertThat(failure.getCode()).isEqualTo("no_progress");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'w'}}",
                "{'event_type':'step.stop','index':0}",
                "{'event_type':'step.start','index':1,'step':{'type':'thought'}}",
                "{'event_type':'interaction.status_update','interaction_id':'v1_a','status':'requires_action'}",
                "{'event_type':'interaction.status_update','interaction_id':'v1_a','continuation_token':'T1'}"
            })
    void progressStartsTheTimeAnew(String event) throws Exception {
        CompletableFuture<Interaction> result = begin();
        StreamServer.Request first = hello();
        timer.elapse(Duration.ofSeconds(50));
        first.event(event);
        await().until(() -> taken.get() == 4);
        timer.elapse(Duration.ofSeconds(50));
        timer.nextHeld().run();

        assertThat(timer.pauses()).endsWith(Duration.ofSeconds(10));
        assertThat(result).isNotDone();
        assertThat(server.isIdle()).isTrue();
        result.cancel(true);
    }

    @Test
    void theTimeDoesNotRunWhileTheConsumerIsBehind() throws Exception {
        CompletableFuture<Interaction> result = begin();
        StreamServer.Request first = hello();
        full = true;
        first.text("e3", "brave ");
        await().until(() -> taken.get() == 4);
        minute();
        assertThat(result).isNotDone();
        assertThat(server.isIdle()).isTrue();

        full = false;
        stream.resume();
        first.text("e4", "world").completed("v1_a");
        assertThat(resultOf(result).text()).isEqualTo("Hello brave world");
    }

    @Test
    void whatIsNotStoredCannotBeRead() throws Exception {
        CompletableFuture<Interaction> result = begin();
        StreamServer.Request first = server.next()
                .begin()
                .event("{'event_type':'interaction.created','interaction':{'id':'','status':'in_progress'}}")
                .event("{'event_type':'step.start','index':0,'step':{'type':'model_output'}}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'Hello '}}");
        await().until(() -> taken.get() == 3);
        minute();

        assertStuck(result);
        assertThat(failureOf(result).isRetryable()).isTrue();
        await().until(first::isClosedByClient);
    }

    @Test
    void aReadThatFailsForTheMomentLetsTheStreamBeResumed() throws Exception {
        CompletableFuture<Interaction> result = begin();
        hello();
        minute();
        server.next().answer(503, "{'error':{'code':'service_unavailable','message':'x'}}");
        StreamServer.Request second = server.next();
        assertThat(second.target()).isEqualTo(RESUMED);
        second.begin().text("e3", "world").completed("v1_a");

        assertThat(resultOf(result).text()).isEqualTo("Hello world");
    }

    @Test
    void anInteractionThatIsNotFoundIsTheEnd() throws Exception {
        CompletableFuture<Interaction> result = begin();
        hello();
        minute();
        server.next().answer(404, "{'error':{'code':'not_found','message':'x'}}");

        assertStuck(result);
        assertThat(failureOf(result)).hasCauseInstanceOf(GeminiInteractionsException.class);
    }

    @Test
    void aStreamThatIsCancelledDuringTheReadEndsOnce() throws Exception {
        CompletableFuture<Interaction> result = begin();
        hello();
        minute();
        StreamServer.Request read = server.next();
        result.cancel(true);
        read.answer(200, running("2026-11-26T10:05:00Z"));

        assertThat(client.get("v1_b")).isNotNull();
        assertThat(server.next().target()).isEqualTo("GET /v1beta/interactions/v1_b");
        assertThat(ends).hasValue(1);
    }
}
