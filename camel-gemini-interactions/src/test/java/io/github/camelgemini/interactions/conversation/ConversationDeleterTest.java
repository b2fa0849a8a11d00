/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConversationDeleterTest {

    private final Numbers chain = new Numbers();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tenThousandAreDeletedOldestFirst(boolean atOnce) throws Exception {
        chain.executor = atOnce ? Runnable::run : CompletableFuture.delayedExecutor(0, TimeUnit.MILLISECONDS);
        chain.size = 10_000;

        new ConversationDeleter(chain, ConversationDeleter.MOST).start("10000").get();

        assertThat(chain.deleted).hasSize(10_000).startsWith("1", "2").endsWith("9999", "10000");
    }

    @Test
    void moreAreDeletedByCallingAgainAndTheFirstCallIsNoSuccess() throws Exception {
        chain.size = 10_001;

        GeminiInteractionsException failure =
                failure(new ConversationDeleter(chain, ConversationDeleter.MOST).start("10001"));
        assertThat(failure.getCode()).isEqualTo("conversation_too_long");
        assertThat(failure.getMessage())
                .contains("10000", "10001", "Call deleteConversation again", "not deleted completely");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(chain.deleted).hasSize(10_000).endsWith("10000");

        new ConversationDeleter(chain, ConversationDeleter.MOST).start("10001").get();
        assertThat(chain.deleted).hasSize(10_001).endsWith("10001");
    }

    @Test
    void aFailureHalfWayLeavesTheRestToASecondCall() throws Exception {
        chain.size = 10;
        chain.deletion = id -> id.equals("4") ? refused(500) : null;

        assertThat(failure(new ConversationDeleter(chain, 100).start("10")).getHttpStatus())
                .isEqualTo(500);
        assertThat(chain.deleted).containsExactly("1", "2", "3");

        chain.deletion = id -> null;
        new ConversationDeleter(chain, 100).start("10").get();
        assertThat(chain.deleted).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aFailureToReadDeletesNothing() {
        chain.size = 10;
        chain.reading = id -> id.equals("3") ? refused(503) : null;

        assertThat(failure(new ConversationDeleter(chain, 100).start("10")).getHttpStatus())
                .isEqualTo(503);
        assertThat(chain.deleted).isEmpty();
    }

    @Test
    void oneThatAnotherHasDeletedMeanwhileIsGone() throws Exception {
        chain.size = 3;
        chain.deletion = id -> id.equals("2") ? refused(404) : null;

        new ConversationDeleter(chain, 100).start("3").get();

        assertThat(chain.deleted).containsExactly("1", "3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 1000})
    void aCircleIsNoConversation(int length) {
        chain.size = 2000;
        chain.circle = length;

        GeminiInteractionsException failure = failure(new ConversationDeleter(chain, 100).start("2000"));

        assertThat(failure.getCode()).isEqualTo("circular_conversation");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(chain.deleted).isEmpty();
        assertThat(chain.reads).isLessThan(4 * 2000);
    }

    @Test
    void anEndlessChainHasABound() {
        chain.size = Integer.MAX_VALUE;

        assertThat(failure(new ConversationDeleter(chain, 100).start("" + Integer.MAX_VALUE))
                        .getCode())
                .isEqualTo("endless_conversation");
        assertThat(chain.deleted).isEmpty();
        assertThat(chain.reads).isEqualTo(1_000_000);
    }

    @Test
    void anErrorEndsTheDeletion() {
        chain.size = 3;
        chain.reading = id -> {
            throw new StackOverflowError();
        };

        assertThatThrownBy(() -> new ConversationDeleter(chain, 100).start("3").join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void endingTheDeletionEndsItAfterTheCallThatIsUnderWay() {
        chain.size = 3;
        List<Runnable> tasks = new ArrayList<>();
        chain.executor = tasks::add;
        CompletableFuture<Void> deletion = new ConversationDeleter(chain, 100).start("3");

        deletion.cancel(true);
        tasks.remove(0).run();

        assertThat(tasks).isEmpty();
    }

    @Test
    void withoutAnInteractionThereIsNothingToDelete() {
        assertThat(new ConversationDeleter(chain, 100).start(null)).isCompleted();
    }

    private static GeminiInteractionsException refused(int status) {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, "no")
                .httpStatus(status)
                .build();
    }

    private static GeminiInteractionsException failure(CompletableFuture<Void> deletion) {
        Throwable cause = deletion.handle((done, failure) -> failure).join();
        assertThat(cause).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) cause;
    }

    /** A conversation whose interactions are numbered; what was deleted is gone. */
    private static final class Numbers implements ConversationDeleter.Chain {

        private final List<String> deleted = new ArrayList<>();
        private Executor executor = Runnable::run;
        private Function<String, GeminiInteractionsException> reading = id -> null;
        private Function<String, GeminiInteractionsException> deletion = id -> null;
        private int size;
        private int circle;
        private int reads;

        @Override
        public CompletableFuture<String> previous(String id) {
            reads++;
            int number = Integer.parseInt(id);
            int gone = deleted.isEmpty() ? 0 : Integer.parseInt(deleted.get(deleted.size() - 1));
            GeminiInteractionsException refused = number <= gone ? refused(404) : reading.apply(id);
            int before = number - 1 == size - 1000 && circle > 0 ? number + circle - 1 : number - 1;
            return after(refused, before == 0 ? null : "" + before);
        }

        @Override
        public CompletableFuture<Void> delete(String id) {
            GeminiInteractionsException refused = deletion.apply(id);
            if (refused == null) {
                deleted.add(id);
            }
            return after(refused, null);
        }

        private <T> CompletableFuture<T> after(GeminiInteractionsException refused, T value) {
            CompletableFuture<T> call = new CompletableFuture<>();
            executor.execute(() -> {
                if (refused == null) {
                    call.complete(value);
                } else {
                    call.completeExceptionally(refused);
                }
            });
            return call;
        }
    }
}
