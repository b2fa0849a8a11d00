/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.StreamWatcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;


/** Remembers the answer of a turn that is a stream, and ends the turn with it. */
final class ConversationStreamWatcher implements StreamWatcher {

    private final ConversationCall turn;
    private final Executor workers;
    private final Runnable onEnd;
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private volatile CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);

    /** @param onEnd runs when the stream has ended */
    ConversationStreamWatcher(ConversationCall turn, Executor workers, Runnable onEnd) {
        this.turn = turn;
        this.workers = workers;
        this.onEnd = onEnd;
    }

    /** Tells how the call for the stream has ended; a stream that was not opened is the failure of the call, which ends the turn itself. */
    void opened(boolean isOpen) {
        opened.complete(isOpen);
    }

    @Override
    public void begun(String interactionId) {
        if (turn.begun(interactionId)) {
            stored = onWorker(() -> turn.reserve(interactionId));
        }
    }

    @Override
    public CompletionStage<Void> complete(Interaction interaction) {
        turn.note(interaction);
        stored = stored.thenCompose(done -> onWorker(turn::rememberStream));
        return stored;
    }

    @Override
    public void left() {
        turn.letGo();
    }

    @Override
    public void ended(GeminiInteractionsException failure) {
        onEnd.run();
        if (failure == null) {
            turn.leave();
            return;
        }
        turn.letGo();
        // What is being stored is stored before the next turn.
        stored.whenComplete((done, ignored) -> opened.thenAccept(isOpen -> {
            if (isOpen) {
                onWorker(() -> turn.release(failure)).whenComplete((released, why) -> turn.leave());
            }
        }));
    }

    private CompletableFuture<Void> onWorker(Work work) {
        return CancellableFuture.of(CompletableFuture.completedFuture(null), workers, nothing -> {
            work.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    /** What may fail, and takes its time. */
    private interface Work {
        void run() throws GeminiInteractionsException;
    }
}
