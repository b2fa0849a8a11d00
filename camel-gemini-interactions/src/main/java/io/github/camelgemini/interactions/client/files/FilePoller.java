/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.error.FileErrors;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Asks again and again, with pauses that hold no thread, until a file is processed. Ending the result ends the call or the pause that is under way. */
final class FilePoller implements OpenCall {

    private final FileCalls calls;
    private final RemoteFile first;
    private final long start;
    private final CompletableFuture<RemoteFile> result = new CompletableFuture<>();
    private volatile Runnable takeBack = () -> {};

    FilePoller(FileCalls calls, RemoteFile first) {
        this.calls = calls;
        this.first = first;
        this.start = calls.context().timer().nanoTime();
    }

    CompletableFuture<RemoteFile> run() {
        try {
            calls.context().transport().attend(this);
            result.whenComplete((file, failure) -> end());
            look(first);
        } catch (GeminiInteractionsException e) {
            fail(e);
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
        return result;
    }

    @Override
    public void fail(GeminiInteractionsException failure) {
        result.completeExceptionally(failure);
    }

    private void look(RemoteFile file) {
        Duration timeout = calls.settings().activeTimeout();
        Duration left = timeout.minusNanos(calls.context().timer().nanoTime() - start);
        if (file.isActive()) {
            result.complete(file);
        } else if (file.isFailed()) {
            fail(FileErrors.failed(file.errorCode()));
        } else if (left.toMillis() <= 0) {
            fail(FileErrors.notActive(timeout));
        } else {
            Duration interval = calls.settings().pollInterval();
            Duration pause = interval.compareTo(left) < 0 ? interval : left;
            during(calls.context().timer().schedule(() -> guarded(() -> ask(file)), pause));
        }
    }

    private void ask(RemoteFile last) {
        CompletableFuture<RemoteFile> call = calls.get(last.name());
        during(() -> call.cancel(true));
        call.whenComplete((file, failure) -> guarded(() -> {
            if (result.isDone()) {
                return;
            }
            if (failure == null) {
                look(file);
            } else if (failure instanceof GeminiInteractionsException known && !known.isRetryable()) {
                fail(known);
            } else {
                // The file is processed whether or not it can be read at the moment.
                look(last);
            }
        }));
    }

    /** Nothing may be thrown between two steps: the result would never come. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    private void during(Runnable end) {
        takeBack = end;
        if (result.isDone()) {
            end.run();
        }
    }

    private void end() {
        calls.context().transport().leave(this);
        takeBack.run();
    }
}
