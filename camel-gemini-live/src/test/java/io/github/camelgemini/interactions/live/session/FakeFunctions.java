/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Json;

/** Functions that a test completes. */
final class FakeFunctions implements Functions {

    final ArrayNode declared = Json.mapper().createArrayNode();
    final List<FunctionCall> calls = new ArrayList<>();
    final List<CompletableFuture<ObjectNode>> futures = new ArrayList<>();
    String scheduling;
    private Function<FunctionCall, CompletableFuture<ObjectNode>> body = call -> new CompletableFuture<>();

    FakeFunctions declare(String... names) {
        for (String name : names) {
            declared.addObject().put("name", name);
        }
        return this;
    }

    FakeFunctions declare(boolean nonBlocking, String name) {
        declare(name);
        if (nonBlocking) {
            ((ObjectNode) declared.get(declared.size() - 1)).put("behavior", "NON_BLOCKING");
        }
        return this;
    }

    FakeFunctions run(Function<FunctionCall, CompletableFuture<ObjectNode>> what) {
        body = what;
        return this;
    }

    static ObjectNode result(String value) {
        return Json.mapper().createObjectNode().put("result", value);
    }

    void complete(int number, String value) {
        futures.get(number).complete(result(value));
    }

    @Override
    public ArrayNode declarations() {
        return declared.deepCopy();
    }

    @Override
    public synchronized CompletableFuture<ObjectNode> call(FunctionCall call) {
        calls.add(call);
        CompletableFuture<ObjectNode> future = body.apply(call);
        futures.add(future);
        return future;
    }

    @Override
    public String scheduling(String name) {
        return scheduling;
    }
}
