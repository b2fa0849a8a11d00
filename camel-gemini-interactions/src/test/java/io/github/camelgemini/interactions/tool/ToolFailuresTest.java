/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of failures in the route of a tool. */
class ToolFailuresTest extends ToolTestSupport {

    private static final String SECRET = "jdbc:secret";

    private void startThrowing(String options, Throwable failure) throws Exception {
        startWith(options, new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                exchange.setException(failure);
                callback.done(true);
                return true;
            }
        });
    }

    private void startWith(String options, AsyncProcessor processor) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t" + options)
                        .routeId("r")
                        .process(processor);
            }
        });
    }

    @Test
    void theModelHearsNothingOfTheInside() throws Exception {
        startThrowing("", new IllegalStateException(SECRET));

        assertThat(call("{}")).isEqualTo(ToolResult.error("The tool failed."));
        assertThat(context.getInflightRepository().size()).isZero();
        assertThat(context.getInflightRepository().size("r")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reprompt", "fail"})
    void anErrorThatLeavesTheRouteEndsTheCall(String strategy) throws Exception {
        startWith("&toolErrorStrategy=" + strategy, new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                throw new AssertionError(SECRET);
            }
        });

        CompletableFuture<ToolResult> call = begin(tool(), "c1", "{}");

        if (strategy.equals("reprompt")) {
            assertThat(wait(call)).isEqualTo(ToolResult.error("The tool failed."));
        } else {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> wait(call))
                    .havingCause()
                    .isInstanceOf(GeminiInteractionsException.class)
                    .havingCause()
                    .isInstanceOf(AssertionError.class);
        }
        assertThat(context.getInflightRepository().size("r")).isZero();
    }

    @Test
    void anErrorOfAStepIsAFailure() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t").routeId("r").process(exchange -> {
                    throw new AssertionError(SECRET);
                });
            }
        });

        assertThat(call("{}")).isEqualTo(ToolResult.error("The tool failed."));
        assertThat(context.getInflightRepository().size()).isZero();
        assertThat(context.getInflightRepository().size("r")).isZero();
    }

    @Test
    void theExchangeFailsWhereItIsToFail() throws Exception {
        IllegalStateException failure = new IllegalStateException(SECRET);
        startThrowing("&toolErrorStrategy=fail", failure);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> call("{}"))
                .havingCause()
                .isInstanceOfSatisfying(GeminiInteractionsException.class, e -> {
                    assertThat(e.getCode()).isEqualTo("tool_failed");
                    assertThat(e.getCategory()).isEqualTo(ErrorCategory.UNKNOWN);
                    assertThat(e.getMessage()).contains("The tool f failed").doesNotContain(SECRET);
                    assertThat(e.getCause()).isSameAs(failure);
                    assertThat(e.isRetryable()).isFalse();
                });
    }

    @Test
    void aFailureOfTheApiKeepsItsCategory() throws Exception {
        startThrowing(
                "&toolErrorStrategy=fail",
                GeminiInteractionsException.of(ErrorCategory.RATE_LIMIT, "Too many")
                        .build());

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> call("{}"))
                .havingCause()
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        e -> assertThat(e.getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT));
    }

    @Test
    void invalidArgumentsAreToldWhateverTheStrategy() throws Exception {
        startWith("&toolErrorStrategy=fail&parameter.a=integer", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                throw new AssertionError("not to be called");
            }
        });

        assertThat(call("{\"a\":\"x\"}").isError()).isTrue();
    }

    @Test
    void anExceptionThatTheRouteHandlesIsAResult() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .setBody()
                        .constant("There is no such city.")
                        .end()
                        .throwException(new IllegalStateException(SECRET));
            }
        });

        assertThat(call("{}")).isEqualTo(new ToolResult(Json.read("\"There is no such city.\""), false));
    }

    @Test
    void whatComesOnAnotherThreadCompletesTheCall() throws Exception {
        startWith("", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                new Thread(() -> {
                            exchange.getMessage().setBody("later");
                            callback.done(false);
                        })
                        .start();
                return false;
            }
        });

        assertThat(call("{}")).isEqualTo(new ToolResult(Json.read("\"later\""), false));
    }
}
