/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;
import io.github.camelgemini.interactions.model.ToolSelection;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Single calls of tools, which no exchange makes. */
class ToolCallsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final DefaultCamelContext context = new DefaultCamelContext();

    /** Tasks of timers that were neither run nor taken back. */
    private final List<Runnable> timers = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private Runnable schedule(Runnable task, Duration pause) {
        assertThat(pause).isEqualTo(TIMEOUT);
        timers.add(task);
        return () -> timers.remove(task);
    }

    private ToolCalls calls(Executor routes) {
        ToolLoopSettings loop = new ToolLoopSettings(true, 1, 0, 1, 1, TIMEOUT, UnknownToolStrategy.reprompt, false);
        ToolOfferSettings offer = new ToolOfferSettings(
                Set.of("test"),
                List.of(),
                false,
                ToolErrorStrategy.reprompt,
                1024,
                List.of(),
                null,
                List.of(),
                ToolSelection.all,
                1,
                false,
                loop);
        return new ToolCalls(new ToolSources(context, offer, routes, routes), TIMEOUT, routes, this::schedule);
    }

    private static FunctionCall call(String name) {
        return new FunctionCall("c1", name, JsonNodeFactory.instance.objectNode());
    }

    @Test
    void toolsComeAndGo() throws Exception {
        ToolCalls calls = calls(Runnable::run);
        FakeTool tool = FakeTool.saying("f", "x");
        assertThat(calls.offered()).isEmpty();

        ToolRegistry.of(context).add(tool);
        assertThat(calls.offered()).containsExactly(tool);
        assertThat(calls.run(call("f")).join().result()).isEqualTo(TextNode.valueOf("x"));

        ToolRegistry.of(context).remove(tool);
        assertThat(calls.offered()).isEmpty();
        assertThat(calls.run(call("f")).join()).isEqualTo(ToolResult.error("There is no tool with this name."));
        assertThat(tool.calls).hasSize(1);
    }

    @Test
    void aToolThatNobodyCanApproveIsNeitherOfferedNorCalled() throws Exception {
        List<FunctionCall> made = new ArrayList<>();
        ToolRegistry.of(context).add(new Approved(made));
        ToolCalls calls = calls(Runnable::run);

        assertThat(calls.offered()).isEmpty();
        assertThat(calls.run(call("approved")).join().isError()).isTrue();
        assertThat(made).isEmpty();
    }

    @Test
    void aNameWithoutAToolOrNoNameIsAnErrorForTheModel() {
        ToolCalls calls = calls(Runnable::run);

        assertThat(calls.run(call("nothing")).join().isError()).isTrue();
        assertThat(calls.run(call(null)).join().isError()).isTrue();
        assertThat(timers).isEmpty();
    }

    @Test
    void twoToolsOfOneNameCannotBeOffered() {
        FakeTool tool = FakeTool.saying("f", "x");
        ToolCalls calls = new ToolCalls(
                () -> new OfferedTools(List.of(tool, FakeTool.saying("f", "y")), false),
                RunningTools.none(),
                TIMEOUT,
                Runnable::run,
                this::schedule);

        GeminiInteractionsException failure = catchThrowableOfType(GeminiInteractionsException.class, calls::offered);
        assertThat(failure.getCode()).isEqualTo("ambiguous_tool");
    }

    @Test
    void aRouteIsATool() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=lights&tags=test&description=Lights")
                        .setBody(simple("${header.CamelGeminiInteractionsToolName}"));
            }
        });
        context.start();

        assertThat(calls(Runnable::run).run(call("lights")).join())
                .isEqualTo(new ToolResult(TextNode.valueOf("lights"), false));
        assertThat(context.getInflightRepository().size()).isZero();
        assertThat(timers).isEmpty();
    }

    @Test
    void aCallThatTakesTooLongIsAnErrorForTheModel() {
        FakeTool tool = new FakeTool("f", call -> new CompletableFuture<>());
        ToolRegistry.of(context).add(tool);
        CompletableFuture<ToolResult> result = calls(Runnable::run).run(call("f"));
        assertThat(result).isNotDone();

        List.copyOf(timers).forEach(Runnable::run);

        assertThat(result.join()).isEqualTo(ToolResult.error("The tool did not answer in time."));
        assertThat(timers).isEmpty();
    }

    @Test
    void aCallThatIsGivenUpBeforeAThreadIsFreeIsNotMade() {
        FakeTool tool = FakeTool.saying("f", "x");
        ToolRegistry.of(context).add(tool);
        Queue<Runnable> waiting = new ArrayDeque<>();
        CompletableFuture<ToolResult> result = calls(waiting::add).run(call("f"));

        result.cancel(true);
        waiting.forEach(Runnable::run);

        assertThat(tool.calls).isEmpty();
        assertThat(timers).isEmpty();
    }

    @Test
    void anErrorOfAToolIsTheFailureOfTheCall() {
        ToolRegistry.of(context).add(new FakeTool("f", call -> {
            throw new StackOverflowError();
        }));

        assertThatThrownBy(() -> calls(Runnable::run).run(call("f")).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(timers).isEmpty();
    }

    private record Approved(List<FunctionCall> made) implements Tool {

        @Override
        public String name() {
            return "approved";
        }

        @Override
        public String description() {
            return null;
        }

        @Override
        public ObjectNode parameters() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public Set<String> tags() {
            return Set.of("test");
        }

        @Override
        public boolean requiresApproval() {
            return true;
        }

        @Override
        public CompletableFuture<ToolResult> call(FunctionCall call, RunningTools running) {
            made.add(call);
            return CompletableFuture.completedFuture(ToolResult.error("called"));
        }
    }
}
