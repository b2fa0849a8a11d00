/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks again and again, with pauses that hold no thread, until a file is processed. Ending the result ends the call or the pause that is under way. */
final class ActiveWait implements OpenCall {

    private final FileCalls calls;
    private final UploadedFile first;
    private final long start;
    private final CompletableFuture<UploadedFile> result = new CompletableFuture<>();
    private volatile Runnable takeBack = () -> {};

    ActiveWait(FileCalls calls, UploadedFile first) {
        this.calls = calls;
        this.first = first;
        this.start = calls.context().timer().nanoTime();
    }

    CompletableFuture<UploadedFile> run() {
        try {
            calls.context().transport().attend(this);
            result.whenComplete((file, failure) -> end());
            look(first);
        } catch (GeminiInteractionsException e) {
            fail(e);
        } catch (RuntimeException | Error defect) {
            fail(Failures.internal(defect));
        }
        return result;
    }

    @Override
    public void fail(GeminiInteractionsException failure) {
        result.completeExceptionally(failure);
    }

    private void look(UploadedFile file) {
        Duration timeout = calls.settings().activeTimeout();
        Duration left = timeout.minusNanos(calls.context().timer().nanoTime() - start);
        if (file.isActive()) {
            result.complete(file);
        } else if (file.isFailed()) {
            fail(FileFailures.failed(file.errorCode()));
        } else if (left.toMillis() <= 0) {
            fail(FileFailures.notActive(timeout));
        } else {
            Duration interval = calls.settings().pollInterval();
            Duration pause = interval.compareTo(left) < 0 ? interval : left;
            during(calls.context().timer().schedule(() -> guarded(() -> ask(file)), pause));
        }
    }

    private void ask(UploadedFile last) {
        CompletableFuture<UploadedFile> call = calls.get(last.name());
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
            fail(Failures.internal(defect));
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
