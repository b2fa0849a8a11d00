/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the API cannot continue what it has stored, or refuses a history with the use of tools. */
class ToolReplayTest extends ModelTestSupport {

    private static final String HOSTED =
            "{'type':'google_search_call','id':'s1','arguments':{'queries':['x']},'signature':'sig'},"
                    + "{'type':'google_search_result','call_id':'s1','result':[],'signature':'sig'}";
    private static final String NOT_IMPLEMENTED = Model.refusal(501, "not_implemented", "Not implemented");
    private static final String UNSIGNED =
            Model.refusal(400, "missing_thought_signature", "Function call is missing a thought_signature");

    private final AtomicInteger toolCalls = new AtomicInteger();

    @BeforeEach
    void startRoutes() throws Exception {
        context.getRegistry().bind("memory", new MapStateRepository());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=f").process(exchange -> {
                    toolCalls.incrementAndGet();
                    exchange.getMessage().setBody("F");
                });
            }
        });
    }

    private static boolean continues(JsonNode request, String id) {
        return request.path("previous_interaction_id").asText().equals(id);
    }

    private static List<String> types(JsonNode request) {
        return request.path("input").findValuesAsText("type");
    }

    /** The first answer has used a hosted tool, and cannot be continued. */
    private void refuseToContinueTheFirst() {
        model.answer(request -> {
            if (continues(request, "v1_a")) {
                return NOT_IMPLEMENTED;
            }
            if (types(request).contains("function_result")) {
                return Model.done("v1_c", "Done.");
            }
            return continues(request, "v1_b")
                    ? Model.done("v1_d", "Later.")
                    : Model.calling("v1_a", HOSTED, Model.call("c1", "f", "{}"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart", "replay&historyRepository=#bean:memory"})
    void aLoopRepeatsItsStepsInsteadAndMakesNoCallTwice(String strategy) throws Exception {
        refuseToContinueTheFirst();

        Exchange exchange = answer(ASK + "&onUnknownPreviousInteraction=" + strategy, "Go");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Done.");
        assertThat(toolCalls).hasValue(1);
        assertThat(model.creates).hasSize(3);
        JsonNode replay = model.creates.get(2);
        assertThat(replay.has("previous_interaction_id")).isFalse();
        assertThat(replay.path("input"))
                .isEqualTo(Model.json("[{'type':'user_input','content':[{'type':'text','text':'Go'}]},"
                        + "{'type':'thought','signature':'c2ln'}," + HOSTED + "," + Model.call("c1", "f", "{}")
                        + ",{'type':'function_result','call_id':'c1','name':'f','result':'F'}]"));
        assertThat(offered(replay)).containsExactly("f");
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsTotalTokens"))
                .isEqualTo(17L);
    }

    @Test
    void aLoopThatContinuesAnInteractionKeepsItAsTheOneBefore() throws Exception {
        model.answer(request -> continues(request, "v1_a")
                ? NOT_IMPLEMENTED
                : types(request).contains("function_result")
                        ? Model.done("v1_c", "Done.")
                        : Model.calling("v1_a", HOSTED, Model.call("c1", "f", "{}")));

        answer(
                ASK + "&onUnknownPreviousInteraction=restart",
                "Go",
                "CamelGeminiInteractionsPreviousInteractionId",
                "v1_before");

        assertThat(model.creates.get(2).path("previous_interaction_id").asText())
                .isEqualTo("v1_before");
        assertThat(types(model.creates.get(2))).containsSubsequence("user_input", "function_call", "function_result");
    }

    @Test
    void aLoopFailsByDefaultAndWhenTheStepsAreRefusedToo() throws Exception {
        refuseToContinueTheFirst();
        assertThat(failure(ask(ASK, "Go")).getHttpStatus()).isEqualTo(501);
        assertThat(model.creates).hasSize(2);

        model.creates.clear();
        model.answer(request -> types(request).contains("function_result")
                ? continues(request, "v1_a") ? NOT_IMPLEMENTED : UNSIGNED
                : Model.calling("v1_a", HOSTED, Model.call("c1", "f", "{}")));
        assertThat(failure(ask(ASK + "&onUnknownPreviousInteraction=restart", "Go"))
                        .getCode())
                .isEqualTo("missing_thought_signature");
        assertThat(model.creates).hasSize(3);
        assertThat(toolCalls).hasValue(2);
    }

    @Test
    void aTurnThatContinuesTheUseOfAHostedToolReplaysTheHistory() throws Exception {
        String uri = ASK + "&conversationId=ada&conversationRepository=#bean:memory&historyRepository=#bean:memory"
                + "&onUnknownPreviousInteraction=replay";
        model.answer(request -> model.creates.size() == 1
                ? Model.done("v1_a", "One.")
                        .replace("[{\"type\":\"thought\"", ("[" + HOSTED + ",{'type':'thought'").replace('\'', '"'))
                : continues(request, "v1_a") ? NOT_IMPLEMENTED : Model.done("v1_b", "Two."));
        answer(uri, "First");

        assertThat(answer(uri, "Second").getMessage().getBody()).isEqualTo("Two.");

        assertThat(types(model.creates.get(2)))
                .containsSubsequence(
                        "user_input", "google_search_call", "google_search_result", "model_output", "user_input");
        assertThat(model.creates.get(2).has("previous_interaction_id")).isFalse();
    }

    /** Turns of a history whose first one has called a function, which is refused without its signature. */
    private String refusingCalls(JsonNode request) {
        if (model.creates.size() == 1) {
            return Model.calling(null, Model.call("c1", "f", "{}"));
        }
        return model.creates.size() > 2 && types(request).contains("function_call")
                ? UNSIGNED
                : Model.done(null, "Answer " + model.creates.size());
    }

    @Test
    void ofAnUnsignedHistoryTheWordsAreReplayed() throws Exception {
        String uri = ASK + "&conversationMode=stateless&conversationId=ada&historyRepository=#bean:memory"
                + "&onUnknownPreviousInteraction=replay";
        model.answer(this::refusingCalls);
        answer(uri, "First");

        assertThat(answer(uri, "Second").getMessage().getBody()).isEqualTo("Answer 4");

        assertThat(model.creates).hasSize(4);
        assertThat(model.creates.get(3).path("input"))
                .isEqualTo(Model.json("[{'type':'user_input','content':[{'type':'text','text':'First'}]},"
                        + "{'type':'model_output','content':[{'type':'text','text':'Answer 2'}]},"
                        + "{'type':'user_input','content':[{'type':'text','text':'Second'}]}]"));
    }

    @Test
    void anUnsignedHistoryIsLeftBehindByARestart() throws Exception {
        String uri = ASK + "&conversationMode=stateless&conversationId=ada&historyRepository=#bean:memory"
                + "&onUnknownPreviousInteraction=restart";
        model.answer(this::refusingCalls);
        answer(uri, "First");
        answer(uri, "Second");
        answer(uri, "Third");

        assertThat(model.creates).hasSize(5);
        assertThat(Model.input(model.creates.get(3))).isEqualTo("Second");
        assertThat(Model.input(model.creates.get(4))).isEqualTo("SecondAnswer 4Third");
    }

    @Test
    void anUnsignedHistoryFailsByDefaultAndARefusalOfTheWordsIsTheEnd() throws Exception {
        String uri = ASK + "&conversationMode=stateless&conversationId=ada&historyRepository=#bean:memory";
        model.answer(this::refusingCalls);
        answer(uri, "First");
        assertThat(failure(ask(uri, "Second")).getCode()).isEqualTo("missing_thought_signature");
        assertThat(model.creates).hasSize(3);

        model.answer(request -> UNSIGNED);
        assertThat(failure(ask(uri + "&onUnknownPreviousInteraction=replay", "Second"))
                        .getCode())
                .isEqualTo("missing_thought_signature");
        assertThat(model.creates).hasSize(5);
    }

    @Test
    void anUnsignedPreviousInteractionIsReplayedAndThenItsWords() throws Exception {
        String uri = ASK + "&conversationId=ada&conversationRepository=#bean:memory&historyRepository=#bean:memory"
                + "&onUnknownPreviousInteraction=replay";
        model.answer(request -> switch (model.creates.size()) {
            case 1 -> Model.calling("v1_a", Model.call("c1", "f", "{}"));
            case 2 -> Model.done("v1_b", "One.");
            default ->
                request.has("previous_interaction_id") || types(request).contains("function_call")
                        ? UNSIGNED
                        : Model.done("v1_c", "Two.");
        });
        answer(uri, "First");

        assertThat(answer(uri, "Second").getMessage().getBody()).isEqualTo("Two.");
        assertThat(model.creates).hasSize(5);
    }
}
