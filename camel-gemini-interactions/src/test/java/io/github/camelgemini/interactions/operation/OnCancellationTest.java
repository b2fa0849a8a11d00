/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.state.MemoryPendingRepository;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What becomes of interactions whose exchanges are ended while they wait. */
class OnCancellationTest extends ModelTestSupport {

    private static final String CREATE = "gemini-interactions:create?pollInterval=20&background=true";
    private static final String PROMPT = "write 400 tokens about roses and take 3 minutes";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Emulator emulator = Emulator.start();

    @BeforeEach
    void startRoutes() throws Exception {
        baseUrl = emulator.baseUrl();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:unary").routeId("unary").toD(CREATE + "${header.options}");
                from("direct:pull")
                        .routeId("pull")
                        .toD(CREATE + "&streaming=true${header.options}")
                        .split(body())
                        .streaming()
                        .to("mock:elements");
                from("direct:push")
                        .routeId("push")
                        .toD(CREATE + "&streaming=true&streamTo=mock:elements${header.options}");
                from("direct:get")
                        .routeId("get")
                        .toD("gemini-interactions:get?streaming=true&streamTo=mock:elements${header.options}");
            }
        });
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    private long requests(String method, String end) {
        return emulator.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().endsWith(end))
                .count();
    }

    private long cancels() {
        return requests("POST", "/cancel");
    }

    /** Begins an interaction that works for ever, and returns when the exchange waits for it. */
    private CompletableFuture<Exchange> beginWaiting(String route, String options) throws Exception {
        String id = null;
        if (route.equals("get")) {
            id = answer(CREATE + "&awaitCompletion=false", PROMPT)
                    .getMessage()
                    .getHeader("CamelGeminiInteractionsInteractionId", String.class);
        }
        CompletableFuture<Exchange> asked =
                begin("direct:" + route, PROMPT, "options", options, "CamelGeminiInteractionsInteractionId", id);
        if (route.equals("unary")) {
            await().until(() -> requests("GET", "") > 1);
        } else {
            MockEndpoint elements = context.getEndpoint("mock:elements", MockEndpoint.class);
            elements.setMinimumExpectedMessageCount(1);
            elements.assertIsSatisfied(30_000);
        }
        return asked;
    }

    private JsonNode stored() throws IOException, InterruptedException {
        String id = emulator.requests().stream()
                .filter(request -> request.path().endsWith("/cancel"))
                .findFirst()
                .orElseThrow()
                .path()
                .replaceAll("/cancel$", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + id))
                .header("x-goog-api-key", "test-key")
                .build();
        return Model.json(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    @ParameterizedTest
    @CsvSource({
        "unary, '', 0",
        "unary, &onCancellation=keep, 0",
        "unary, &onCancellation=cancel, 1",
        "pull, '', 0",
        "pull, &onCancellation=cancel, 1",
        "push, '', 0",
        "push, &onCancellation=CANCEL, 1",
        "get, '', 0",
        "get, &onCancellation=cancel, 1"
    })
    void aContextThatStopsCancelsWhatItWaitsForIfItShall(String route, String options, int cancels) throws Exception {
        CompletableFuture<Exchange> asked = beginWaiting(route, options);

        context.stop();

        assertThat(asked.get(60, TimeUnit.SECONDS).getException()).isNotNull();
        assertThat(ends.get()).isBetween(1, 2);
        assertThat(cancels()).isEqualTo(cancels);
        if (cancels > 0) {
            JsonNode interaction = stored();
            assertThat(interaction.path("status").asText()).isEqualTo("cancelled");
        }
    }

    @Test
    void aCancelledRunHoldsWhatWasMadeByThen() throws Exception {
        begin("direct:unary", "write 400 tokens about roses and take 1000 reads", "options", "&onCancellation=cancel");
        await().until(() -> requests("GET", "") > 20);

        context.stop();

        JsonNode interaction = stored();
        assertThat(interaction.path("status").asText()).isEqualTo("cancelled");
        assertThat(interaction.path("steps").toString().length()).isBetween(20, 1500);
        assertThat(interaction.has("usage")).isFalse();
        assertThat(stored()).isEqualTo(interaction);
    }

    @Test
    void aRouteThatStopsCancelsItsOwnOnly() throws Exception {
        CompletableFuture<Exchange> asked = beginWaiting("unary", "&onCancellation=cancel");
        CompletableFuture<Exchange> other =
                begin("direct:push", "write 100 tokens and work forever", "options", "&onCancellation=cancel");
        await().until(() -> emulator.creates().size() == 2);

        context.getRouteController().stopRoute("unary", 1, TimeUnit.MILLISECONDS);

        assertThat(failure(asked.get(60, TimeUnit.SECONDS)).getCode()).isEqualTo("cancelled");
        await().atMost(LIMIT).until(() -> cancels() == 1);
        assertThat(other).isNotDone();
    }

    @Test
    void fortyAtOnceAreCancelledOnceEach() throws Exception {
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(begin("direct:unary", PROMPT, "options", "&onCancellation=cancel"));
        }
        await().atMost(LIMIT).until(() -> emulator.creates().size() == 40 && requests("GET", "") > 80);

        context.stop();

        for (CompletableFuture<Exchange> each : asked) {
            assertThat(failure(each.get(60, TimeUnit.SECONDS)).getCode()).isEqualTo("cancelled");
        }
        assertThat(ends).hasValue(40);
        assertThat(emulator.requests().stream()
                        .filter(request -> request.path().endsWith("/cancel"))
                        .map(request -> request.path())
                        .distinct()
                        .count())
                .isEqualTo(40);
        assertThat(cancels()).isEqualTo(40);
    }

    @Test
    void whatHasEndedIsNotCancelled() throws Exception {
        answer("direct:unary", "take 2 reads", "options", "&onCancellation=cancel");
        answer("direct:push", "Hi", "options", "&onCancellation=cancel");
        answer("gemini-interactions:create?onCancellation=cancel", "Hi");
        context.stop();
        assertThat(cancels()).isZero();
    }

    @Test
    void anEndWithoutProgressLeavesTheDecisionToTheRoute() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .onWhen(simple("${exception.code} == 'no_progress'"))
                        .handled(true)
                        .setHeader("CamelGeminiInteractionsInteractionId", simple("${exception.interaction.get.id}"))
                        .to("gemini-interactions:cancel");
                from("direct:watched").to(CREATE + "&progressTimeout=300&onCancellation=cancel");
            }
        });

        Exchange exchange = answer("direct:watched", "never end");

        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                .isEqualTo("cancelled");
        assertThat(cancels()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idempotencyRepository=#bean:states", "pendingRepository=#bean:jobs"})
    void whatSomebodyWaitsForLaterIsNotCancelled(String option) {
        context.getRegistry().bind("states", new MapStateRepository());
        context.getRegistry().bind("jobs", new MemoryPendingRepository());
        assertThatThrownBy(() -> context.getEndpoint(CREATE + "&onCancellation=cancel&" + option))
                .hasStackTraceContaining("Option onCancellation=cancel excludes");
    }
}
