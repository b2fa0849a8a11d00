/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.util.Map;

import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import io.github.camelgemini.interactions.benchmarks.Canned;
import org.apache.camel.builder.RouteBuilder;

/**
 * LangChain4j's model of Gemini in a Processor of a route. It speaks generateContent, not the Interactions API, so the server gives it the same text in that
 * vocabulary.
 */
public final class LangChain {

    private LangChain() {}

    /** A question and a text. */
    public static Contestant text(Target target) throws Exception {
        GoogleAiGeminiChatModel model = GoogleAiGeminiChatModel.builder()
                .apiKey("test-key")
                .baseUrl(target.baseUrl() + "/v1beta")
                .modelName(Canned.MODEL)
                .build();
        return new RouteContestant(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .process(exchange -> exchange.getMessage()
                                        .setBody(
                                                model.chat(exchange.getMessage().getBody(String.class))));
                    }
                },
                Map.of(),
                message -> message.setBody(Canned.QUESTION),
                exchange -> Expect.text(Canned.ANSWER, exchange.getMessage().getBody()),
                true);
    }
}
