/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;
import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.StreamElements;
import io.github.camelgemini.interactions.stream.ToolEvents;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One round of calls: timers are taken back, and what nobody waits for any more does not begin. */
class ToolRoundTest {

    private static final Interaction WHOLE = new Interaction(JsonNodeFactory.instance.objectNode(), null);

    private static final ToolEvents EVENTS = new ToolEvents(EventSink.NONE, StreamElements.of("text"));

    private static final RunningTools NONE = RunningTools.of(new DefaultExchange(new DefaultCamelContext()));

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /** Tasks of timers that were neither run nor taken back. */
    private final Set<Runnable> timers = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private Runnable schedule(Runnable task, Duration pause) {
        Runnable own = new Runnable() {
            @Override
            public void run() {
                task.run();
            }
        };
        timers.add(own);
        return () -> timers.remove(own);
    }

    private ToolRound round(Executor routes, int parallel, Tool... tools) {
        ToolLoopSettings settings = new ToolLoopSettings(
                true, 10, 0, 100_000, parallel, Duration.ofMinutes(1), UnknownToolStrategy.reprompt, false);
        return new ToolRound(new OfferedTools(List.of(tools), false), NONE, settings, routes, this::schedule);
    }

    private static List<FunctionCall> calls(int number, String name) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        List<FunctionCall> calls = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            calls.add(new FunctionCall("c" + i, name, none));
        }
        return calls;
    }

    @Test
    void aThousandCallsLeaveNoTimer() throws Exception {
        FakeTool tool = new FakeTool(
                "f",
                call -> CompletableFuture.supplyAsync(
                        () -> new ToolResult(TextNode.valueOf(call.id()), false), threads));

        ArrayNode results = round(threads, 8, tool)
                .run(calls(1000, "f"), Map.of(), WHOLE, EVENTS)
                .get(60, TimeUnit.SECONDS);

        assertThat(results).hasSize(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(results.get(i).path("result").asText()).isEqualTo("c" + i);
        }
        assertThat(tool.calls).hasSize(1000);
        assertThat(timers).isEmpty();
    }

    @Test
    void theTimerIsTakenBackBeforeTheResultIsGiven() throws Exception {
        CompletableFuture<ToolResult> result = new CompletableFuture<>();
        FakeTool tool = new FakeTool("f", call -> result);
        CompletableFuture<Boolean> takenBack = round(Runnable::run, 1, tool)
                .run(calls(1, "f"), Map.of(), WHOLE, EVENTS)
                .thenApply(results -> timers.isEmpty());
        assertThat(timers).hasSize(1);

        result.complete(new ToolResult(TextNode.valueOf("x"), false));

        assertThat(takenBack.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFailureAndACancellationLeaveNoTimer() throws Exception {
        FakeTool broken = new FakeTool("broken", call -> CompletableFuture.failedFuture(new IllegalStateException()));
        FakeTool never = new FakeTool("never", call -> new CompletableFuture<>());
        List<FunctionCall> both = new ArrayList<>(calls(4, "never"));
        both.add(new FunctionCall("last", "broken", JsonNodeFactory.instance.objectNode()));

        CompletableFuture<ArrayNode> failing =
                round(Runnable::run, 8, broken, never).run(both, Map.of(), WHOLE, EVENTS);
        assertThat(failing).isCompletedExceptionally();
        assertThat(timers).isEmpty();

        CompletableFuture<ArrayNode> open =
                round(Runnable::run, 8, never).run(calls(4, "never"), Map.of(), WHOLE, EVENTS);
        assertThat(timers).hasSize(4);
        open.cancel(true);
        assertThat(timers).isEmpty();
    }

    @Test
    void aCallThatWasGivenUpBeforeItsThreadWasFreeIsNotMade() throws Exception {
        Queue<Runnable> waiting = new ArrayDeque<>();
        FakeTool tool = FakeTool.saying("f", "x");
        CompletableFuture<ArrayNode> round = round(waiting::add, 2, tool).run(calls(2, "f"), Map.of(), WHOLE, EVENTS);
        assertThat(waiting).hasSize(2);

        round.cancel(true);
        waiting.forEach(Runnable::run);

        assertThat(tool.calls).isEmpty();
        assertThatThrownBy(round::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void aCallWhoseTimeIsOverBeforeItsThreadWasFreeIsNotMade() throws Exception {
        Queue<Runnable> waiting = new ArrayDeque<>();
        FakeTool tool = FakeTool.saying("f", "x");
        CompletableFuture<ArrayNode> round = round(waiting::add, 2, tool).run(calls(2, "f"), Map.of(), WHOLE, EVENTS);

        List.copyOf(timers).forEach(Runnable::run);
        waiting.forEach(Runnable::run);

        assertThat(round.get(60, TimeUnit.SECONDS))
                .allMatch(step -> step.path("is_error").asBoolean());
        assertThat(tool.calls).isEmpty();
    }

    @Test
    void aTimerThatCannotBeSetMakesNoCall() throws Exception {
        FakeTool tool = FakeTool.saying("f", "x");
        ToolLoopSettings settings =
                new ToolLoopSettings(true, 10, 0, 100, 8, Duration.ofMinutes(1), UnknownToolStrategy.reprompt, false);
        ToolRound round =
                new ToolRound(new OfferedTools(List.of(tool), false), NONE, settings, Runnable::run, (task, pause) -> {
                    throw new IllegalStateException("stopped");
                });

        assertThat(round.run(calls(1, "f"), Map.of(), WHOLE, EVENTS)).isCompletedExceptionally();
        assertThat(tool.calls).isEmpty();
    }

    @Test
    void tenThousandCallsOfToolsThatThereAreNotNeedNoDeepStack() throws Exception {
        ArrayNode results = round(threads, 8)
                .run(calls(10_000, "nothing"), Map.of(), WHOLE, EVENTS)
                .get(60, TimeUnit.SECONDS);

        assertThat(results)
                .hasSize(10_000)
                .allMatch(step -> step.path("result").asText().equals("There is no tool with this name."));
    }

    @Test
    void tenThousandCallsNeedNoDeepStack() throws Exception {
        FakeTool tool = FakeTool.saying("f", "x");

        assertThat(round(threads, 8, tool)
                        .run(calls(10_000, "f"), Map.of(), WHOLE, EVENTS)
                        .get(60, TimeUnit.SECONDS))
                .hasSize(10_000);
        assertThat(tool.calls).hasSize(10_000);
        assertThat(timers).isEmpty();
    }
}
