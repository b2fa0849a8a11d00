/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Tools come and go with their routes. */
class ToolLifecycleTest extends ToolTestSupport {

    private static final ToolResult OK =
            new ToolResult(Json.mapper().getNodeFactory().textNode("ok"), false);

    private static RouteBuilder route(String id, String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?" + options)
                        .routeId(id)
                        .setBody()
                        .constant("ok");
            }
        };
    }

    /** A step that ends when somebody says so. */
    private static final class Waiting extends AsyncProcessorSupport {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final AtomicReference<AsyncCallback> callback = new AtomicReference<>();

        @Override
        public boolean process(Exchange exchange, AsyncCallback whenDone) {
            callback.set(whenDone);
            reached.countDown();
            return false;
        }

        RouteBuilder route(String options) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("gemini-interactions:tool?name=f&tags=t" + options)
                            .routeId("r")
                            .process(Waiting.this)
                            .setBody()
                            .constant("ok");
                }
            };
        }
    }

    @Test
    void aToolIsThereWhileItsRouteRuns() throws Exception {
        context.addRoutes(route("r", "name=f&tags=t"));
        assertThat(tools()).isEmpty();

        context.start();
        Tool first = tool();
        assertThat(call("{}")).isEqualTo(OK);

        context.getRouteController().stopRoute("r");
        assertThat(tools()).isEmpty();
        assertThat(wait(begin(first, "c1", "{}"))).isEqualTo(ToolResult.error("The tool is not available."));

        context.getRouteController().startRoute("r");
        assertThat(tool()).isNotSameAs(first);
        assertThat(call("{}")).isEqualTo(OK);

        context.getRouteController().stopRoute("r");
        assertThat(context.removeRoute("r")).isTrue();
        context.addRoutes(route("r2", "name=f&tags=t"));
        assertThat(call("{}")).isEqualTo(OK);

        context.stop();
        assertThat(tools()).isEmpty();
    }

    @Test
    void aSuspendedRouteOffersNoTool() throws Exception {
        start(route("r", "name=f&tags=t"));
        Tool tool = tool();

        context.getRouteController().suspendRoute("r");
        assertThat(tool.isAvailable()).isFalse();
        assertThat(tools()).isEmpty();
        assertThat(wait(begin(tool, "c1", "{}"))).isEqualTo(ToolResult.error("The tool is not available."));

        context.getRouteController().resumeRoute("r");
        assertThat(tool()).isSameAs(tool);
        assertThat(call("{}")).isEqualTo(OK);
    }

    @Test
    void aRouteThatIsNotStartedOffersNoTool() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t")
                        .routeId("r")
                        .autoStartup(false)
                        .setBody()
                        .constant("ok");
            }
        });
        assertThat(tools()).isEmpty();

        context.getRouteController().startRoute("r");

        assertThat(call("{}")).isEqualTo(OK);
    }

    @Test
    void twoToolsOfOneNameAndTagDoNotStart() throws Exception {
        context.addRoutes(route("first", "name=f&tags=a,t"));
        context.addRoutes(route("second", "name=f&tags=t,b&description=second"));

        assertThatThrownBy(context::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Two tools have the same name and a tag in common: f of the route first with the tags a, t,"
                                + " and f of the route second with the tags t, b. Change the option name or tags of one of them");
    }

    @Test
    void toolsOfOneNameInOtherGroupsStart() throws Exception {
        context.addRoutes(route("first", "name=f&tags=a"));
        context.addRoutes(route("second", "name=f&tags=b"));
        context.addRoutes(route("third", "name=g&tags=a,b"));

        context.start();

        ToolRegistry registry = ToolRegistry.of(context);
        assertThat(registry.find(Set.of("a"))).extracting(Tool::name).containsExactly("f", "g");
        assertThat(registry.find(Set.of("b"))).extracting(Tool::name).containsExactly("f", "g");
        assertThat(registry.find(Set.of("a")))
                .doesNotContain(registry.find(Set.of("b")).get(0));
    }

    @Test
    void aRouteThatStopsWaitsForTheCall() throws Exception {
        Waiting step = new Waiting();
        start(step.route(""));
        CompletableFuture<ToolResult> call = begin(tool(), "c1", "{}");
        assertThat(step.reached.await(60, TimeUnit.SECONDS)).isTrue();
        Thread stopping = new Thread(() -> context.stop());
        stopping.start();
        await().until(() -> tools().isEmpty());
        assertThat(call).isNotDone();

        step.callback.get().done(false);

        assertThat(wait(call)).isEqualTo(OK);
        stopping.join(60_000);
        assertThat(stopping.isAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reprompt", "fail"})
    void aCallThatDoesNotEndIsGivenUpWhenTheContextHasWaited(String strategy) throws Exception {
        Waiting step = new Waiting();
        context.getShutdownStrategy().setTimeout(1);
        start(step.route("&toolErrorStrategy=" + strategy));
        CompletableFuture<ToolResult> call = begin(tool(), "c1", "{}");
        assertThat(step.reached.await(60, TimeUnit.SECONDS)).isTrue();

        context.stop();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> wait(call))
                .havingCause()
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        e -> assertThat(e.getCode()).isEqualTo("cancelled"))
                .withMessageContaining("the tool f");
        step.callback.get().done(false);
        assertThat(context.getInflightRepository().size()).isZero();
    }
}
