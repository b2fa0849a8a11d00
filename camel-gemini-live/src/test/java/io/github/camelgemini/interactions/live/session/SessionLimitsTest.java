/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SessionLimitsTest extends SessionTestSupport {

    @Test
    void aSessionEndsAfterItsLongestDuration() {
        settings = settings(Map.of("maxDuration", Duration.ofMinutes(10)));
        sendText("one");
        connector.last().block();
        CompletableFuture<Void> waiting = sendText("two");

        timer.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(sessions.size()).isOne();
        timer.advance(Duration.ofMillis(1));

        assertThat(connector.last().closed).isTrue();
        assertThat(events.types()).containsExactly("opened 0", "closed 0");
        assertThat(events.last().failure().getCode()).isEqualTo("session_too_long");
        assertThat(events.last().failure()).hasMessageContaining("maxDuration");
        assertThat(failureOf(waiting).getCode()).isEqualTo("session_too_long");
    }

    @Test
    void theDurationCountsFromTheFirstAttemptToConnect() {
        settings = settings(Map.of("maxDuration", Duration.ofMinutes(10)));
        connector.hold();
        CompletableFuture<Void> waiting = sendText("one");

        timer.advance(Duration.ofMinutes(10));

        assertThat(failureOf(waiting).getCode()).isEqualTo("session_too_long");
        assertThat(connector.attempts.get(0)).isCancelled();
    }

    @Test
    void aSilentSessionIsClosed() {
        settings = settings(Map.of("silenceTimeout", Duration.ofMinutes(2)));
        sendText("one");
        FakeConnection api = connector.last();
        timer.advance(Duration.ofSeconds(100));
        sayTurn(api, "a");
        timer.advance(Duration.ofSeconds(100));
        sendText("two");
        timer.advance(Duration.ofSeconds(100));
        api.say(handle("h0")).say("{'whatever':{}}");
        timer.advance(Duration.ofSeconds(20).minusMillis(1));
        assertThat(api.closed).isFalse();

        timer.advance(Duration.ofMillis(1));

        assertThat(api.closed).isTrue();
        assertThat(events.last().failure()).isNull();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aFunctionThatRunsIsNoSilence() {
        settings = settings(Map.of("silenceTimeout", Duration.ofMinutes(2)));
        sendText("one");
        FakeConnection api = connector.last();
        api.say(toolCall("1", "lights", "{}"));

        timer.advance(Duration.ofMinutes(60));
        assertThat(api.closed).isFalse();
        functions.complete(0, "on");
        timer.advance(Duration.ofMinutes(4));

        assertThat(api.closed).isTrue();
    }

    @Test
    void aListenerThatIsBusyIsNoSilence() {
        settings = settings(Map.of("silenceTimeout", Duration.ofMinutes(2)));
        sendText("one");
        events.hold();
        connector.last().say(said("a"));

        timer.advance(Duration.ofMinutes(60));
        assertThat(connector.last().closed).isFalse();
        events.release();
        timer.advance(Duration.ofMinutes(4));

        assertThat(connector.last().closed).isTrue();
    }

    @Test
    void withoutALimitASilentSessionStaysOpen() {
        sendText("one");

        timer.advance(Duration.ofHours(12).minusMillis(1));

        assertThat(connector.last().closed).isFalse();
    }

    @Test
    void limitsMayBeAsLongAsTimeCanBe() {
        Duration never = Duration.ofMillis(Long.MAX_VALUE);
        settings = settings(Map.of("maxDuration", never, "silenceTimeout", never));
        timer.advance(Duration.ofHours(1));

        assertThat(sendText("one")).isCompleted();
        timer.advance(Duration.ofDays(1));

        assertThat(connector.last().closed).isFalse();
        assertThat(sessions.size()).isOne();
    }

    @Test
    void aSessionEndsAlsoWhenNothingIsHeardOfTheEndOfItsConnection() {
        sendText("one");
        connector.last().deaf = true;
        CompletableFuture<Void> closed = send(closing());

        timer.advance(Duration.ofSeconds(10).minusMillis(1));
        assertThat(closed).isNotDone();
        timer.advance(Duration.ofMillis(1));

        assertThat(closed).isCompleted();
        assertThat(connector.last().aborted).isTrue();
        assertThat(events.last().failure()).isNull();
        assertThat(sessions.size()).isZero();
    }
}
