/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.function.Function;
import java.util.function.Supplier;

/** The operation that one request asks for. Every step may throw an {@link ApiException} with the error to answer. */
public final class Operation {

    private final Kind kind;
    private final Supplier<Function<ReplyContent, ApiResponse>> steps;

    private Operation(Kind kind, Supplier<Function<ReplyContent, ApiResponse>> steps) {
        this.kind = kind;
        this.steps = steps;
    }

    /** Makes an operation that is refused before credentials and script are checked. */
    public static Operation refused(ApiResponse refusal) {
        return new Operation(Kind.REFUSED, () -> content -> refusal);
    }

    /** Makes an operation that needs no credentials. A script can replace its whole answer. */
    public static Operation open(Supplier<ApiResponse> call) {
        return new Operation(Kind.OPEN, () -> content -> call.get());
    }

    /** Makes an operation that needs credentials. A script can replace its whole answer. */
    public static Operation call(Supplier<ApiResponse> call) {
        return scriptedCall(content -> call.get());
    }

    /** Makes an operation that needs credentials and interprets scripted content itself. */
    public static Operation scriptedCall(Function<ReplyContent, ApiResponse> call) {
        return new Operation(Kind.CALL, () -> call);
    }

    /**
     * Makes an operation that a model answers: the latency and the gate for create requests apply, and the charge is added to the ledger.
     *
     * @param accept checks the request and returns the function that answers with scripted content or {@link ReplyContent.ByRules}; a request
     *     that fails the check uses up no scripted reply
     */
    public static Operation create(Supplier<Function<ReplyContent, ApiResponse>> accept) {
        return new Operation(Kind.CREATE, accept);
    }

    Kind kind() {
        return kind;
    }

    /** Checks the request. */
    Function<ReplyContent, ApiResponse> accept() {
        return steps.get();
    }

    /** How the server treats an operation. */
    enum Kind {
        REFUSED,
        OPEN,
        CALL,
        CREATE
    }
}
