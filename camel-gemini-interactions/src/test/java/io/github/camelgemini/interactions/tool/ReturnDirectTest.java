/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tools whose result is the answer. */
class ReturnDirectTest extends ModelTestSupport {

    private static final byte[] PDF = "%PDF-1.4 x".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @BeforeEach
    void startRoutes() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                String tool = "gemini-interactions:tool?tags=t&returnDirect=true&name=";
                from(tool + "text").setBody(constant("As it is \u00e9"));
                from(tool + "map").setBody(exchange -> Map.of("n", 1));
                from(tool + "pdf")
                        .setBody(exchange -> PDF)
                        .setHeader("CamelGeminiInteractionsMediaType", constant("application/pdf"));
                from(tool + "broken").errorHandler(noErrorHandler()).throwException(new IllegalStateException());
                from("gemini-interactions:tool?tags=t&name=other").setBody(constant("Other"));
                from("direct:split")
                        .to(ASK + "&streaming=true&streamElements=text,toolCall,toolResult")
                        .split(body())
                        .streaming()
                        .to("mock:elements");
            }
        });
    }

    private void call(String... names) {
        model.creates.clear();
        String[] calls = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            calls[i] = Model.call("c" + i, names[i], "{}");
        }
        model.answerInTurn(Model.calling("v1_a", calls), Model.done("v1_b", "By the model."));
    }

    @Test
    void theResultIsTheBody() throws Exception {
        call("text");
        Exchange exchange = answer(ASK, "x");
        Message message = exchange.getMessage();

        assertThat(message.getBody()).isEqualTo("As it is \u00e9");
        assertThat(message.getHeader("CamelGeminiInteractionsStatus")).isEqualTo("completed");
        assertThat(message.getHeader("CamelGeminiInteractionsInteractionId")).isEqualTo("v1_a");
        assertThat(message.getHeader("CamelGeminiInteractionsTotalTokens")).isEqualTo(10L);
        assertThat(message.getHeader("CamelGeminiInteractionsToolIterations")).isEqualTo(1);
        assertThat(message.getHeaders()).doesNotContainKey("CamelGeminiInteractionsFunctionCalls");
        assertThat(model.creates).hasSize(1);
    }

    @Test
    void jsonMediaAndSeveralResultsBecomeBodies() throws Exception {
        call("map");
        assertThat(answer(ASK, "x").getMessage().getBody()).isEqualTo("{\"n\":1}");

        call("map");
        assertThat(answer(ASK + "&outputClass=java.util.Map", "x").getMessage().getBody())
                .isEqualTo(Map.of("n", 1));

        call("pdf");
        Message pdf = answer(ASK, "x").getMessage();
        assertThat(pdf.getBody()).isEqualTo(PDF);
        assertThat(pdf.getHeader("CamelGeminiInteractionsMediaType")).isEqualTo("application/pdf");

        call("text", "map");
        assertThat(answer(ASK, "x").getMessage().getBody()).isEqualTo("As it is \u00e9\n{\"n\":1}");
    }

    @Test
    void theModelIsAskedAgainUnlessAllResultsCanBeTheAnswer() throws Exception {
        for (List<String> names : List.of(List.of("text", "other"), List.of("broken"), List.of("text", "none"))) {
            call(names.toArray(String[]::new));
            assertThat(answer(ASK, "x").getMessage().getBody()).isEqualTo("By the model.");
            assertThat(model.creates).hasSize(2);
            assertThat(results(1)).hasSize(names.size());
        }
    }

    @Test
    void theConversationGoesOnAndTheModelKnowsThatTheUserHasTheResult() throws Exception {
        call("text");
        Exchange exchange = answer(ASK, "x");
        model.answer(request -> request.path("input").findValuesAsText("type").contains("function_result")
                ? Model.done("v1_c", "Yes.")
                : Model.refusal(400, "invalid_request", "A function call has no result"));

        context.createProducerTemplate().send(ASK, exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Yes.");
        assertThat(results(2).get(0).path("result").asText()).isEqualTo("The user has received the result.");
    }

    @Test
    void aHistoryContainsTheResult() throws Exception {
        String stateless = ASK + "&conversationMode=stateless";
        model.answerInTurn(Model.calling(null, Model.call("c0", "text", "{}")), Model.done(null, "Yes."));
        Exchange exchange = answer(stateless, "x");
        exchange.getMessage().setBody("Is it so?");
        context.createProducerTemplate().send(stateless, exchange);

        assertThat(exchange.getMessage().getBody()).isEqualTo("Yes.");
        assertThat(model.creates.get(1).path("input").findValuesAsText("type"))
                .containsSubsequence(
                        "user_input", "thought", "function_call", "function_result", "model_output", "user_input");
        assertThat(results(1).get(0).path("result").asText()).isEqualTo("As it is \u00e9");
    }

    @Test
    void aStreamHasTheCallTheResultAndTheText() throws Exception {
        model.answer(request -> Model.stream(
                "{'event_type':'interaction.created','interaction':{'id':'v1_a','status':'in_progress'}}",
                "{'event_type':'step.start','index':0,'step':" + Model.call("c0", "text", "{}") + "}",
                "{'event_type':'step.stop','index':0}",
                "{'event_type':'interaction.completed','interaction':{'id':'v1_a','status':'requires_action'}}"));
        MockEndpoint elements = context.getEndpoint("mock:elements", MockEndpoint.class);
        elements.expectedMessageCount(4);

        answer("direct:split", "x");

        elements.assertIsSatisfied();
        assertThat(elements.getExchanges())
                .extracting(each -> each.getMessage().getHeader("CamelGeminiInteractionsEventType"))
                .containsExactly("tool.call", "tool.result", "step.delta", "interaction.completed");
        assertThat(elements.getExchanges().get(0).getMessage().getBody())
                .isEqualTo(Model.json("{'type':'function_call','id':'c0','name':'text','arguments':{}}"));
        assertThat(elements.getExchanges().get(1).getMessage().getBody())
                .isEqualTo(Model.json(
                        "{'type':'function_result','call_id':'c0','name':'text','result':'As it is \u00e9'}"));
        for (int i = 0; i < 2; i++) {
            Message element = elements.getExchanges().get(i).getMessage();
            assertThat(element.getHeader("CamelGeminiInteractionsToolName")).isEqualTo("text");
            assertThat(element.getHeader("CamelGeminiInteractionsToolCallId")).isEqualTo("c0");
        }
        assertThat(elements.getExchanges().get(2).getMessage().getBody()).isEqualTo("As it is \u00e9");
        assertThat(elements.getExchanges().get(3).getMessage().getHeader("CamelGeminiInteractionsStatus"))
                .isEqualTo("completed");
    }
}
