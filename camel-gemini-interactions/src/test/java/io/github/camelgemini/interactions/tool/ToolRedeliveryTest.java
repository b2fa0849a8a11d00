/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Messages that are delivered again after their loop of tools has failed: nothing is paid twice that is there. */
class ToolRedeliveryTest extends WireTestSupport {

    private static final String ASK = "gemini-interactions:create?tags=test&idempotencyRepository=#bean:claims";
    private static final String CALLING = """
            {"id":"v1_%s","object":"interaction","status":"requires_action","steps":[
            {"type":"function_call","id":"c1","name":"weather","arguments":{}}],"usage":{"total_tokens":10}}""";
    private static final ResponseDefinitionBuilder REFUSED =
            aResponse().withStatus(429).withBody("{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"x\"}}");

    private FakeTool weather;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("claims", new MemoryStateRepository());
        return context;
    }

    @BeforeEach
    void addTool() {
        weather = FakeTool.saying("weather", "Sunny");
        ToolRegistry.of(context).add(weather);
        for (String id : new String[] {"a", "b"}) {
            API.stubFor(get(urlPathEqualTo(CREATE + "/v1_" + id)).willReturn(okJson(CALLING.formatted(id))));
        }
    }

    @Test
    void aRefusedRoundGoesOnFromTheRoundBefore() throws Exception {
        createsAre(
                okJson(CALLING.formatted("a")),
                REFUSED,
                REFUSED,
                okJson(interaction("Sunny.").replace('\'', '"')));

        assertThat(failure(deliver(ASK)).getHttpStatus()).isEqualTo(429);
        assertThat(failure(deliver(ASK)).getHttpStatus()).isEqualTo(429);
        Exchange third = deliver(ASK);

        assertThat(third.getMessage().getBody()).isEqualTo("Sunny.");
        assertThat(creates()).isEqualTo(4);
        for (int i = 1; i < 4; i++) {
            assertThat(create(i).path("previous_interaction_id").asText()).isEqualTo("v1_a");
            assertThat(create(i).at("/input/0/type").asText()).isEqualTo("function_result");
        }
        assertThat(weather.calls).hasSize(3);
    }

    @Test
    void anAnsweredMessageRunsNoToolAgain() {
        createsAre(okJson(CALLING.formatted("a")), okJson(interaction("Sunny.").replace('\'', '"')));
        API.stubFor(get(urlPathEqualTo(CREATE + "/v1_new"))
                .willReturn(okJson(interaction("Sunny.").replace('\'', '"'))));

        deliver(ASK);
        Exchange again = deliver(ASK);

        assertThat(again.getMessage().getBody()).isEqualTo("Sunny.");
        assertThat(creates()).isEqualTo(2);
        assertThat(weather.calls).hasSize(1);
    }

    @Test
    void aFailureOfAToolDoesNotPayTheFirstRoundAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=failing&name=weather&toolErrorStrategy=fail")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new IllegalStateException("down");
                            }
                            exchange.getMessage().setBody("Sunny");
                        });
            }
        });
        createsAre(okJson(CALLING.formatted("a")), okJson(interaction("Sunny.").replace('\'', '"')));
        String uri = ASK.replace("tags=test", "tags=failing");

        GeminiInteractionsException failure = failure(deliver(uri));
        assertThat(failure.getCode()).isEqualTo("tool_failed");
        assertThat(failure.getCause()).hasMessage("down");

        assertThat(deliver(uri).getMessage().getBody()).isEqualTo("Sunny.");
        assertThat(creates()).isEqualTo(2);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aLimitThatWasReachedIsNotPaidFromTheBeginning() throws Exception {
        createsAre(
                okJson(CALLING.formatted("a")),
                okJson(CALLING.formatted("b")),
                okJson(interaction("Sunny.").replace('\'', '"')));

        assertThat(failure(deliver(ASK + "&maxToolIterations=1")).getCode()).isEqualTo("tool_iterations_exceeded");
        Exchange again = deliver(ASK + "&maxToolIterations=1");

        assertThat(again.getMessage().getBody()).isEqualTo("Sunny.");
        assertThat(creates()).isEqualTo(3);
        assertThat(create(2).path("previous_interaction_id").asText()).isEqualTo("v1_b");
    }

    @Test
    void aRoundWhoseOutcomeIsUnknownIsNotAskedAgain() {
        createsAre(
                okJson(CALLING.formatted("a")),
                aResponse().withStatus(500).withBody("{\"error\":{\"code\":\"internal\",\"message\":\"x\"}}"));

        assertThat(failure(deliver(ASK)).getHttpStatus()).isEqualTo(500);

        assertThat(failure(deliver(ASK)).getCode()).isEqualTo("unfinished_request");
        assertThat(creates()).isEqualTo(2);
    }

    private Exchange deliver(String uri) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody("Weather?");
            exchange.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, "m1");
        });
    }

    private static long creates() {
        return requests().stream()
                .filter(request -> RequestMethod.POST.equals(request.getMethod()))
                .count();
    }

    private static JsonNode create(int number) throws Exception {
        LoggedRequest create = requests().stream()
                .filter(request -> RequestMethod.POST.equals(request.getMethod()))
                .toList()
                .get(number);
        return JSON.readTree(create.getBody());
    }

    private static void createsAre(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            API.stubFor(post(urlPathEqualTo(CREATE))
                    .inScenario("loop")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + (i + 1))
                    .willReturn(answers[i]));
        }
    }
}
