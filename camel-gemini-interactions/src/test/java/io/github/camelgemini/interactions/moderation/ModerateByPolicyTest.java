/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With a policy the thresholds decide, and an answer that leaves a category out decides nothing. */
class ModerateByPolicyTest extends WireTestSupport {

    private static final String MODERATE =
            "gemini-interactions:moderate?moderationPolicy=classpath:moderation/garden.yaml";

    @Test
    void schemaAndInstructionAreThoseOfThePolicy() {
        answerScores(0, 0, 0);

        ask(MODERATE, "Roses");

        assertThat(sentJson().path("system_instruction").asText())
                .startsWith("You are a content moderator.")
                .contains("score from 0 to 1")
                .endsWith("Names of plants are never rude.");
        assertThat(sentJson().at("/response_format/schema")).isEqualTo(json("""
                        {'type':'object','additionalProperties':false,'required':['scores'],'properties':{'scores':{
                         'type':'object','additionalProperties':false,
                         'required':['harassment','advertising','self_harm'],
                         'properties':{
                          'harassment':{'type':'number','description':'Insults a person.','minimum':0,'maximum':1},
                          'advertising':{'type':'number','description':'Spam and links to shops.','minimum':0,'maximum':1},
                          'self_harm':{'type':'number','description':'Announces or encourages self-harm.','minimum':0,'maximum':1}
                         }}}}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "0.69, 0.49, 0.24, ''",
        "0.7, 0, 0, harassment",
        "0, 0.5, 0, advertising",
        "0, 0, 0.25, self_harm",
        "1, 0.49, 0.25, harassment;self_harm",
    })
    void categoryIsFlaggedFromItsThresholdOn(double harassment, double advertising, double selfHarm, String flagged) {
        answerScores(harassment, advertising, selfHarm);

        Exchange exchange = ask(MODERATE, "Roses");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Roses");
        List<String> categories = flagged.isEmpty() ? List.of() : List.of(flagged.split(";"));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelGeminiInteractionsModerationFlagged", !categories.isEmpty())
                .containsEntry("CamelGeminiInteractionsModerationCategories", categories)
                .containsEntry(
                        "CamelGeminiInteractionsModerationScore", Math.max(harassment, Math.max(advertising, selfHarm)))
                .containsEntry(
                        "CamelGeminiInteractionsModerationScores",
                        Map.of("harassment", harassment, "advertising", advertising, "self_harm", selfHarm))
                .containsEntry("CamelGeminiInteractionsModerationPolicy", "garden");
    }

    @Test
    void jsonPolicyHasItsOwnThresholds() {
        answerCreateWithJson("{'scores':{'harassment':0.99,'advertising':0}}", "completed");

        Exchange exchange = ask(MODERATE.replace(".yaml", ".json"), "Roses");

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.MODERATION_CATEGORIES, List.of("advertising"));
    }

    @Test
    void systemInstructionReplacesTheBuiltInOneAndKeepsThatOfThePolicy() {
        answerScores(0, 0, 0);

        ask(MODERATE + "&systemInstruction=Judge.", "Roses");

        assertThat(sentJson().path("system_instruction").asText())
                .isEqualTo("Judge.\nComments of a forum about gardens. Names of plants are never rude.");
    }

    @Test
    void policyComesFromNoHeader() {
        answerScores(0.9, 0, 0);

        Exchange exchange = send(MODERATE, e -> {
            e.getMessage().setBody("Roses");
            e.getMessage().setHeader(GeminiInteractionsConstants.MODERATION_POLICY, "classpath:other.yaml");
            e.getMessage().setHeader("moderationPolicy", "classpath:other.yaml");
        });

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.MODERATION_POLICY, "garden")
                .containsEntry(GeminiInteractionsConstants.MODERATION_CATEGORIES, List.of("harassment"));
    }

    @Test
    void itemsOfAListAreJudgedByThePolicyInOneCall() {
        answerCreateWithJson(
                "{'verdicts':[{'scores':{'harassment':0.1,'advertising':0.6,'self_harm':0},'index':1},"
                        + "{'scores':{'harassment':0.2,'advertising':0.3,'self_harm':0.1},'index':2}]}",
                "completed");

        Exchange exchange = ask(MODERATE, List.of("Buy my roses", "Nice roses"));

        JsonNode item = sentJson().at("/response_format/schema/properties/verdicts/items");
        assertThat(item.path("required")).isEqualTo(json("['scores','index']"));
        assertThat(item.at("/properties/scores/required").size()).isEqualTo(3);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.MODERATION_FLAGGED, true)
                .containsEntry(GeminiInteractionsConstants.MODERATION_CATEGORIES, List.of("advertising"))
                .containsEntry(GeminiInteractionsConstants.MODERATION_SCORE, 0.6)
                .containsEntry(
                        GeminiInteractionsConstants.MODERATION_SCORES,
                        Map.of("harassment", 0.2, "advertising", 0.6, "self_harm", 0.1));
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_VERDICTS))
                .isEqualTo(List.of(
                        Map.of(
                                "index",
                                1,
                                "flagged",
                                true,
                                "categories",
                                List.of("advertising"),
                                "score",
                                0.6,
                                "scores",
                                Map.of("harassment", 0.1, "advertising", 0.6, "self_harm", 0.0)),
                        Map.of(
                                "index",
                                2,
                                "flagged",
                                false,
                                "categories",
                                List.of(),
                                "score",
                                0.3,
                                "scores",
                                Map.of("harassment", 0.2, "advertising", 0.3, "self_harm", 0.1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'scores':{}}",
                "{'scores':{'harassment':0,'advertising':0}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':0,'violence':0}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':1.01}}",
                "{'scores':{'harassment':-0.01,'advertising':0,'self_harm':0}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':'0'}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':null}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':NaN}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':1e400}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':0,'self_harm':0}}",
                "{'scores':{'harassment':0,'advertising':0,'self_harm':0},'flagged':false}",
                "{'scores':[0,0,0]}",
                "{'flagged':false,'categories':[],'score':0}",
                "All fine.",
            })
    void whateverDoesNotScoreEachCategoryFails(String answer) {
        answerCreateWithJson(answer, "completed");

        Exchange exchange = send(MODERATE, e -> {
            e.getMessage().setBody("Roses");
            e.getMessage().setHeader(GeminiInteractionsConstants.MODERATION_FLAGGED, false);
            e.getMessage().setHeader(GeminiInteractionsConstants.MODERATION_SCORES, Map.of("harassment", 0.0));
        });

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(200);
        assertNoVerdict(exchange);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'verdicts':[]}",
                "{'verdicts':[#1]}",
                "{'verdicts':[#1,#2,#3]}",
                "{'verdicts':[#1,#1]}",
                "{'verdicts':[#2,#1]}",
                "{'verdicts':[#0,#1]}",
                "{'verdicts':[#1,#3]}",
                "{'verdicts':[#1,#2147483650]}",
                "{'verdicts':[#1,{'index':2}]}",
                "{'verdicts':[#1,{'scores':{'harassment':0,'advertising':0,'self_harm':0}}]}",
                "{'verdicts':[#1,{'scores':{'harassment':0,'self_harm':0},'index':2}]}",
                "{'verdicts':[#1,{'scores':{'harassment':0,'advertising':2,'self_harm':0},'index':2}]}",
                "{'verdicts':{'1':#1,'2':#2}}",
                "[#1,#2]",
            })
    void listWithoutOneVerdictForEachItemInItsPlaceFails(String answer) {
        answerCreateWithJson(
                answer.replaceAll("#(\\d+)", "{'scores':{'harassment':0,'advertising':0,'self_harm':0},'index':$1}"),
                "completed");

        Exchange exchange = ask(MODERATE, List.of("Roses", "Roses"));

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(200);
        assertNoVerdict(exchange);
    }

    @Test
    void emptyListIsNoCleanList() {
        Exchange exchange = ask(MODERATE, List.of());

        assertThat(failure(exchange).getCode()).isEqualTo("empty");
        assertThat(requests()).isEmpty();
        assertNoVerdict(exchange);
    }

    @Test
    void schemaOfOnesOwnDeliversScoresToo() {
        answerCreateWithJson("{'flagged':true,'scores':{'puns':0.9,'note':'bad'}}", "completed");

        Exchange exchange = ask(
                "gemini-interactions:moderate?jsonSchema=RAW({\"type\":\"object\",\"properties\":{"
                        + "\"flagged\":{\"type\":\"boolean\"},\"scores\":{\"type\":\"object\"}}})",
                "A pun");

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.MODERATION_SCORES, Map.of("puns", 0.9))
                .doesNotContainKey(GeminiInteractionsConstants.MODERATION_POLICY);
    }

    @Test
    void policyAndSchemaExcludeEachOther() {
        assertThatThrownBy(() -> context.getEndpoint(MODERATE + "&jsonSchema={}")
                        .createProducer()
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Options jsonSchema and moderationPolicy exclude each other for moderate: set one of them");
    }

    private static void assertNoVerdict(Exchange exchange) {
        assertThat(exchange.getMessage().getHeaders().keySet())
                .noneMatch(name -> name.startsWith("CamelGeminiInteractionsModeration"));
    }

    private static void answerScores(double harassment, double advertising, double selfHarm) {
        answerCreateWithJson(
                "{'scores':{'harassment':" + harassment + ",'advertising':" + advertising + ",'self_harm':" + selfHarm
                        + "}}",
                "completed");
    }
}
