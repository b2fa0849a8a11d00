/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks again and again, with pauses that hold no thread, until a file is processed. Ending the result ends the call or the pause that is under way. */
final class ActiveWait {

    private final FileCalls calls;
    private final UploadedFile first;
    private final long start;
    private final CompletableFuture<UploadedFile> result = new CompletableFuture<>();
    private volatile CompletableFuture<?> current;

    ActiveWait(FileCalls calls, UploadedFile first) {
        this.calls = calls;
        this.first = first;
        this.start = calls.context().timer().nanoTime();
    }

    CompletableFuture<UploadedFile> run() {
        result.whenComplete((file, failure) -> {
            CompletableFuture<?> last = current;
            if (last != null) {
                last.cancel(true);
            }
        });
        look(first);
        return result;
    }

    private void look(UploadedFile file) {
        Duration timeout = calls.settings().activeTimeout();
        Duration left = timeout.minusNanos(calls.context().timer().nanoTime() - start);
        if (file.isActive()) {
            result.complete(file);
        } else if (file.isFailed()) {
            result.completeExceptionally(FileFailures.failed(file.errorCode()));
        } else if (left.toMillis() <= 0) {
            result.completeExceptionally(FileFailures.notActive(timeout));
        } else {
            Duration interval = calls.settings().pollInterval();
            ask(file.name(), interval.compareTo(left) < 0 ? interval : left);
        }
    }

    private void ask(String name, Duration pause) {
        CompletableFuture<UploadedFile> call = calls.get(name, pause);
        current = call;
        call.whenComplete((file, failure) -> {
            if (failure == null) {
                look(file);
            } else {
                result.completeExceptionally(failure);
            }
        });
        if (result.isDone()) {
            call.cancel(true);
        }
    }
}
