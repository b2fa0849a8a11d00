/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.message.LiveEvent;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.live.session.SessionEvent;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The order, the limits and the end of events on their way into a route. */
class EventDeliveryTest {

    private static final long LIMIT = 3_000;

    /** Workers that run when the test says so. */
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private final HeldRoute route = new HeldRoute();
    private final EventDelivery delivery = delivery(EnumSet.allOf(LiveEventType.class));

    private EventDelivery delivery(Set<LiveEventType> events) {
        return new EventDelivery(new OutputSettings(events, false, LIMIT), route, tasks::add);
    }

    /** A route that holds its exchanges until the test lets them go. */
    private static final class HeldRoute implements EventRoute {
        private final DefaultCamelContext context = new DefaultCamelContext();
        private final List<String> entered = new ArrayList<>();
        private final Deque<Runnable> ends = new ArrayDeque<>();
        private boolean holding = true;

        @Override
        public void process(Consumer<Exchange> content, Runnable end) {
            Exchange exchange = new DefaultExchange(context);
            content.accept(exchange);
            entered.add(exchange.getMessage().getHeader(GeminiLiveConstants.LIVE_SESSION_ID) + " "
                    + exchange.getMessage().getHeader(GeminiLiveConstants.EVENT_TYPE) + " "
                    + exchange.getMessage().getHeader(GeminiLiveConstants.LIVE_TURN));
            if (holding) {
                ends.add(end);
            } else {
                end.run();
            }
        }
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void letGo() {
        route.ends.remove().run();
        work();
    }

    private CompletableFuture<Void> event(String session, LiveEventType type, long turn) {
        Pcm audio = type == LiveEventType.audio ? new Pcm(new byte[1_000], 24_000) : null;
        LiveEvent event = new LiveEvent(type, audio, null, JsonNodeFactory.instance.objectNode());
        CompletableFuture<Void> readOn = delivery.event(new SessionEvent(session, turn, event, null, null));
        work();
        return readOn;
    }

    @Test
    void oneEventOfASessionIsInTheRouteAtATime() {
        event("a", LiveEventType.audio, 1);
        event("a", LiveEventType.generationComplete, 1);
        event("b", LiveEventType.audio, 1);

        assertThat(route.entered).containsExactly("a audio 1", "b audio 1");
        letGo();
        assertThat(route.entered).containsExactly("a audio 1", "b audio 1", "a generationComplete 1");
        assertThat(delivery.size()).isEqualTo(2);
    }

    /** Ten busy sessions must not keep all workers. */
    @Test
    void aWorkerTurnsToOtherSessionsAfterSomeEvents() {
        route.holding = false;
        for (int i = 0; i < 40; i++) {
            addSilently("anna");
        }
        addSilently("bob");

        tasks.remove().run();
        assertThat(route.entered).hasSize(16).allMatch(entered -> entered.startsWith("anna "));
        tasks.remove().run();
        assertThat(route.entered).hasSize(17).last().asString().startsWith("bob ");
        work();
        assertThat(route.entered).hasSize(41);
        assertThat(delivery.size()).isZero();
    }

    private void addSilently(String session) {
        LiveEvent event = new LiveEvent(LiveEventType.text, null, "word", JsonNodeFactory.instance.objectNode());
        delivery.event(new SessionEvent(session, 1, event, null, null));
    }

    @Test
    void anInterruptionDropsWhatWaitsOfItsTurn() {
        event("a", LiveEventType.audio, 1);
        event("a", LiveEventType.audio, 1);
        event("a", LiveEventType.toolCall, 1);
        event("a", LiveEventType.inputTranscription, 1);
        event("a", LiveEventType.interrupted, 1);
        event("a", LiveEventType.audio, 2);

        route.holding = false;
        letGo();

        assertThat(route.entered)
                .containsExactly("a audio 1", "a toolCall 1", "a inputTranscription 1", "a interrupted 1", "a audio 2");
    }

    @Test
    void aFullQueueLetsTheSessionWaitUntilThereIsRoom() {
        assertThat(event("a", LiveEventType.audio, 1)).isDone();
        assertThat(event("a", LiveEventType.audio, 1)).isDone();
        CompletableFuture<Void> full = event("a", LiveEventType.audio, 1);
        assertThat(full).isNotDone();
        assertThat(event("b", LiveEventType.audio, 1)).isDone();

        letGo();

        assertThat(full).isDone();
    }

    @Test
    void anInterruptionMakesRoom() {
        event("a", LiveEventType.audio, 1);
        event("a", LiveEventType.audio, 1);
        CompletableFuture<Void> full = event("a", LiveEventType.audio, 1);

        assertThat(event("a", LiveEventType.interrupted, 1)).isDone();

        assertThat(full).isDone();
    }

    @Test
    void whatComesDuringAPauseWaitsAndStopsTheReading() {
        event("a", LiveEventType.opened, 0);
        event("a", LiveEventType.audio, 1);
        delivery.pause();
        CompletableFuture<Void> readOn = event("a", LiveEventType.text, 1);

        letGo();
        letGo();

        assertThat(route.entered).containsExactly("a opened 0", "a audio 1");
        assertThat(delivery.size()).isZero();
        assertThat(readOn).isNotDone();
        delivery.resume();
        work();
        assertThat(readOn).isDone();
        assertThat(route.entered).contains("a text 1");
    }

    @Test
    void aSessionThatHasEndedIsForgotten() {
        route.holding = false;
        event("a", LiveEventType.opened, 0);
        assertThat(delivery.sessions()).isEqualTo(1);

        event("a", LiveEventType.closed, 0);

        assertThat(delivery.sessions()).isZero();
    }

    @Test
    void aSessionWhoseEndIsNotWantedIsForgotten() {
        EventDelivery few = delivery(EnumSet.of(LiveEventType.audio));
        LiveEvent closed = new LiveEvent(LiveEventType.closed, null, null, JsonNodeFactory.instance.objectNode());

        few.event(new SessionEvent("a", 0, closed, null, null));

        assertThat(few.sessions()).isZero();
        assertThat(tasks).isEmpty();
    }

    @Test
    void deliveredCompletesWithTheLastEvent() {
        event("a", LiveEventType.opened, 0);
        event("a", LiveEventType.closed, 0);
        CompletableFuture<Void> delivered = delivery.delivered();
        assertThat(delivered).isNotDone();

        letGo();
        assertThat(delivered).isNotDone();
        letGo();

        assertThat(delivered).isDone();
    }

    @Test
    void deliveredIsCompleteWithoutEvents() {
        assertThat(delivery.delivered()).isDone();
    }

    @Test
    void aStopDropsWhatWaitsAndLetsTheSessionGoOn() {
        event("a", LiveEventType.audio, 1);
        event("a", LiveEventType.audio, 1);
        CompletableFuture<Void> full = event("a", LiveEventType.audio, 1);

        delivery.stop();

        assertThat(full).isDone();
        assertThat(event("a", LiveEventType.audio, 1)).isDone();
        letGo();
        assertThat(route.entered).hasSize(1);
    }

    @Test
    void anEndThatIsToldTwiceCountsOnce() {
        event("a", LiveEventType.audio, 1);
        event("a", LiveEventType.audio, 1);
        event("a", LiveEventType.audio, 1);
        Runnable end = route.ends.remove();

        end.run();
        end.run();
        work();

        assertThat(route.entered).hasSize(2);
        assertThat(delivery.size()).isEqualTo(2);
    }

    @Test
    void eventsThatAreNotWantedCostNothing() {
        EventDelivery few = delivery(EnumSet.of(LiveEventType.closed));
        LiveEvent audio = new LiveEvent(
                LiveEventType.audio, new Pcm(new byte[10_000], 24_000), null, JsonNodeFactory.instance.objectNode());

        assertThat(few.event(new SessionEvent("a", 1, audio, null, null))).isDone();

        assertThat(tasks).isEmpty();
    }
}
