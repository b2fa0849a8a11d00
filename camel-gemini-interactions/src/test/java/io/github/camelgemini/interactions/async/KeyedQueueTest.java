/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyedQueueTest {

    private final KeyedQueue queue = new KeyedQueue();

    @Test
    void turnsOfOneConversationComeOneAfterAnother() {
        KeyedQueue.Turn first = queue.enter("a");
        KeyedQueue.Turn second = queue.enter("a");
        KeyedQueue.Turn third = queue.enter("a");

        assertThat(first.ready()).isCompleted();
        assertThat(second.ready()).isNotDone();
        first.leave();
        assertThat(second.ready()).isCompleted();
        assertThat(third.ready()).isNotDone();
        second.leave();
        assertThat(third.ready()).isCompleted();
    }

    @Test
    void conversationsDoNotWaitForEachOther() {
        queue.enter("a");

        assertThat(queue.enter("b").ready()).isCompleted();
    }

    @Test
    void oneThatGivesUpLetsNobodyPassThoseBeforeIt() {
        KeyedQueue.Turn first = queue.enter("a");
        KeyedQueue.Turn second = queue.enter("a");
        KeyedQueue.Turn third = queue.enter("a");

        second.ready().cancel(true);
        second.leave();
        assertThat(third.ready()).isNotDone();
        first.leave();
        assertThat(third.ready()).isCompleted();
    }

    @Test
    void leavingTwiceLeavesOnce() {
        KeyedQueue.Turn first = queue.enter("a");
        KeyedQueue.Turn second = queue.enter("a");
        KeyedQueue.Turn third = queue.enter("a");

        first.leave();
        first.leave();

        assertThat(second.ready()).isCompleted();
        assertThat(third.ready()).isNotDone();
    }

    @Test
    void nothingIsKeptOfConversationsWithoutATurn() {
        List<KeyedQueue.Turn> turns = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            turns.add(queue.enter(i % 10));
        }
        assertThat(queue.size()).isEqualTo(10);

        turns.forEach(KeyedQueue.Turn::leave);

        assertThat(queue.size()).isZero();
    }

    @Test
    void aLongQueueThatIsGivenUpDoesNotOverflowTheStack() {
        KeyedQueue.Turn first = queue.enter("a");
        List<KeyedQueue.Turn> rest = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            rest.add(queue.enter("a"));
        }
        rest.forEach(KeyedQueue.Turn::leave);
        CompletableFuture<Void> last = queue.enter("a").ready();

        first.leave();

        assertThat(last).isCompleted();
    }
}
