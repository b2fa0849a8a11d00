/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.message.ClientMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SessionInputTest extends SessionTestSupport {

    @Test
    void theFirstInputOpensTheSession() {
        functions.declare("lights");

        CompletableFuture<Void> sent = sendText("hello");

        assertThat(sent).isCompleted();
        assertThat(connector.setups).hasSize(1);
        assertThat(connector.last().setup)
                .isEqualTo(json("{'setup':{'model':'models/m','tools':[{'functionDeclarations':[{'name':'lights'}]}],"
                        + "'sessionResumption':{}}}"));
        assertThat(connector.last().sent).containsExactly(text("hello"));
        assertThat(events.types()).containsExactly("opened 0");
        assertThat(sessions.size()).isOne();
    }

    @Test
    void theSetupOfAPlanIsNotChanged() {
        functions.declare("lights");
        SessionPlan plan = plan();

        sessions.send(ID, input(text("hello")), plan, events);

        assertThat(plan.setup()).isEqualTo(json("{'setup':{'model':'models/m','sessionResumption':{}}}"));
    }

    @Test
    void aSessionWithoutResumptionAsksForNoHandles() {
        settings = settings(Map.of("resumption", false));

        sendText("hello");

        assertThat(connector.last().setup).isEqualTo(json("{'setup':{'model':'models/m'}}"));
    }

    @Test
    void fortyAtOnceOpenOneSession() throws InterruptedException {
        connector.hold();
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(40);
        for (int i = 0; i < 40; i++) {
            String message = text("m" + i);
            senders.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                CompletableFuture<Void> one = send(input(message));
                synchronized (sent) {
                    sent.add(one);
                }
            });
        }
        go.countDown();
        senders.shutdown();
        assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        connector.release();

        assertThat(sent).hasSize(40).allMatch(CompletableFuture::isDone);
        assertThat(connector.setups).hasSize(1);
        assertThat(connector.last().sent).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void inputWaitsWhileTheNetworkTakesNothing() {
        sendText("one");
        connector.last().block();

        CompletableFuture<Void> second = send(input(text("two"), text("three")));
        CompletableFuture<Void> third = sendText("four");

        assertThat(connector.last().sent).containsExactly(text("one"), text("two"));
        assertThat(connector.last().untaken()).isOne();
        assertThat(second).isNotDone();

        connector.last().unblock();

        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
        assertThat(connector.last().sent).containsExactly(text("one"), text("two"), text("three"), text("four"));
    }

    @Test
    void inputBeyondTheBufferFails() {
        long size = MessageSize.of(json(text("12345")));
        settings = settings(Map.of("maxBufferedInput", (int) (2 * size)));
        connector.hold();

        CompletableFuture<Void> first = sendText("12345");
        CompletableFuture<Void> second = sendText("12345");
        CompletableFuture<Void> third = sendText("1");

        assertThat(failureOf(third).getCode()).isEqualTo("queue_full");
        assertThat(failureOf(third)).hasMessageContaining("maxBufferedInput");
        connector.release();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(connector.last().sent).containsExactly(text("12345"), text("12345"));
        assertThat(sendText("1")).isCompleted();
    }

    @Test
    void inputThatIsLargerThanTheBufferIsTakenWhenNothingWaits() {
        settings = settings(Map.of("maxBufferedInput", 1));

        assertThat(sendText("hello")).isCompleted();
        assertThat(sendText("hello again")).isCompleted();
    }

    @Test
    void whenTheSetupIsRefusedAllThatWaitsFailsAndTheNextInputTriesAgain() {
        connector.hold();
        CompletableFuture<Void> first = sendText("one");
        CompletableFuture<Void> second = sendText("two");
        var refused = FakeConnection.failure(false);

        connector.attempts.get(0).completeExceptionally(refused);

        assertThat(failureOf(first)).isSameAs(refused);
        assertThat(failureOf(second)).isSameAs(refused);
        assertThat(events.types()).containsExactly("closed 0");
        assertThat(events.last().failure()).isSameAs(refused);
        assertThat(sessions.size()).isZero();

        CompletableFuture<Void> third = sendText("three");
        connector.release();

        assertThat(third).isCompleted();
        assertThat(connector.last().sent).containsExactly(text("three"));
    }

    @Test
    void aFirstConnectionThatFailsIsNotTriedAgain() {
        connector.refuse(FakeConnection.failure(true));

        assertThat(failureOf(sendText("one")).isRetryable()).isTrue();
        assertThat(connector.setups).hasSize(1);
    }

    @Test
    void aConnectorThatThrowsFailsTheSession() {
        SessionPlan plan = new SessionPlan(
                (setup, listener) -> {
                    throw new StackOverflowError("secret");
                },
                json("{'setup':{}}"),
                functions,
                settings);

        CompletableFuture<Void> sent = sessions.send(ID, input(text("one")), plan, events);

        assertThat(failureOf(sent).getCode()).isEqualTo("internal_error");
        assertThat(failureOf(sent)).hasMessageContaining("StackOverflowError").hasMessageNotContaining("secret");
        assertThat(events.types()).containsExactly("closed 0");
        assertThat(sessions.size()).isZero();
    }

    @Test
    void cancelledInputIsTakenOutOfTheQueue() {
        sendText("one");
        connector.last().block();
        CompletableFuture<Void> onItsWay = send(input(text("two"), text("three")));
        CompletableFuture<Void> waiting = sendText("four");
        CompletableFuture<Void> last = sendText("five");

        waiting.cancel(true);
        onItsWay.cancel(true);
        connector.last().unblock();

        assertThat(last).isCompleted();
        assertThat(connector.last().sent)
                .as("half of what was said is not left out")
                .containsExactly(text("one"), text("two"), text("three"), text("five"));
    }

    @Test
    void cancelledInputMakesRoomForOther() {
        long size = MessageSize.of(json(text("12345")));
        settings = settings(Map.of("maxBufferedInput", (int) (2 * size)));
        connector.hold();
        sendText("12345");
        CompletableFuture<Void> second = sendText("23456");

        second.cancel(true);
        second.cancel(true);
        CompletableFuture<Void> third = sendText("34567");

        assertThat(failureOf(sendText("45678")).getCode()).isEqualTo("queue_full");
        connector.release();
        assertThat(third).isCompleted();
        assertThat(connector.last().sent).containsExactly(text("12345"), text("34567"));
    }

    @Test
    void inputThatClosesEndsTheSessionAfterItsMessages() {
        sendText("one");
        connector.last().deaf = true;

        CompletableFuture<Void> last = send(closing(text("bye")));

        assertThat(connector.last().sent).containsExactly(text("one"), text("bye"));
        assertThat(connector.last().closed).isTrue();
        assertThat(last).isNotDone();

        connector.last().end(1000, false);

        assertThat(last).isCompleted();
        assertThat(events.types()).containsExactly("opened 0", "closed 0");
        assertThat(events.last().failure()).isNull();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void closingWhereThereIsNoSessionOpensNone() {
        assertThat(send(closing())).isCompleted();
        assertThat(connector.setups).isEmpty();

        sendText("one");
        connector.last().deaf = true;
        CompletableFuture<Void> closed = send(closing());
        CompletableFuture<Void> again = send(closing());
        assertThat(again).isNotDone();
        connector.last().end(1000, false);

        assertThat(closed).isCompleted();
        assertThat(again).isCompleted();
        assertThat(connector.setups).hasSize(1);
    }

    @Test
    void theBytesOfAMessageCountAsTheBase64ThatTheyBecome() {
        ObjectNode message = ClientMessages.audio(new Pcm(new byte[30_000], 16_000));

        assertThat(MessageSize.of(message)).isBetween(40_000L, 40_200L);
        assertThat(message.toString().length()).isBetween(40_000, 40_200);
    }

    @Test
    void inputAfterTheEndOpensTheNextSessionWhenTheOneBeforeHasEnded() {
        sendText("one");
        connector.last().deaf = true;
        send(closing());

        CompletableFuture<Void> next = sendText("two");

        assertThat(connector.setups).hasSize(1);
        assertThat(sessions.size()).isEqualTo(2);

        connector.last().end(1000, false);

        assertThat(next).isCompleted();
        assertThat(connector.setups).hasSize(2);
        assertThat(connector.last().sent).containsExactly(text("two"));
        assertThat(events.types()).containsExactly("opened 0", "closed 0", "opened 0");
    }

    @Test
    void inputAfterTheEndWorksAlsoWhenThereMayBeOneSessionOnly() {
        sessions = new LiveSessions(1, timer, timer::nanos);
        sendText("one");
        connector.last().deaf = true;
        send(closing());

        CompletableFuture<Void> second = send(closing(text("two")));
        CompletableFuture<Void> third = sendText("three");

        assertThat(failureOf(third).getCode()).isEqualTo("too_many_sessions");
        connector.last().end(1000, false);
        connector.last().end(1000, false);
        assertThat(second).isCompleted();
    }

    @Test
    void inputBesideTheLargestNumberOfSessionsFails() {
        sessions = new LiveSessions(2, timer, timer::nanos);
        sessions.send("a", input(text("one")), plan(), events);
        sessions.send("b", input(text("one")), plan(), events);

        CompletableFuture<Void> third = sessions.send("c", input(text("one")), plan(), events);

        assertThat(failureOf(third).getCode()).isEqualTo("too_many_sessions");
        assertThat(failureOf(third)).hasMessageContaining("maxSessions");
        assertThat(sessions.size()).isEqualTo(2);
        sessions.send("a", closing(), plan(), events);
        assertThat(sessions.send("c", input(text("one")), plan(), events)).isCompleted();
    }

    @Test
    void closingNeedsNoRoomInTheBuffer() {
        settings = settings(Map.of("maxBufferedInput", 1));
        sendText("one");
        connector.last().block();
        CompletableFuture<Void> large = sendText("large");

        CompletableFuture<Void> closed = send(closing());
        assertThat(closed).isNotDone();
        connector.last().unblock();

        assertThat(large).isCompleted();
        assertThat(closed).isCompleted();
        assertThat(connector.last().closed).isTrue();
    }

    @Test
    @SuppressWarnings("unchecked") // Jackson's deepCopy.
    void inputThatCannotEvenBeTakenLeavesNoSession() {
        ObjectNode broken = new ObjectNode(JsonNodeFactory.instance) {
            @Override
            public Set<Map.Entry<String, JsonNode>> properties() {
                throw new StackOverflowError();
            }
        };

        assertThatThrownBy(() -> send(new LiveInput(List.of(broken), false))).isInstanceOf(StackOverflowError.class);

        assertThat(sessions.size()).isZero();
        assertThat(sendText("one")).isCompleted();
        assertThat(connector.connections).hasSize(1);
    }
}
