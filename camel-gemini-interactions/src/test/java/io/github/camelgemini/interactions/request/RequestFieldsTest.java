/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestFieldsTest extends RequestTest {

    private static final String INPUT = "'input':[{'type':'user_input','content':[{'type':'text','text':'Hi'}]}]";

    @Test
    void withoutOptionsThereIsAModelAndTheInputOnly() throws Exception {
        assertThat(create("Hi")).isEqualTo(json("{'model':'gemini-3.8-flash'," + INPUT + "}"));
    }

    @Test
    void everyOptionHasItsField() throws Exception {
        options.with("model", "gemini-3.1-pro-preview")
                .with("systemInstruction", "Be brief")
                .with("previousInteractionId", "v1_a")
                .with("temperature", 0.5)
                .with("topP", 0.25)
                .with("maxOutputTokens", 100)
                .with("seed", -7)
                .with("stopSequences", "END, STOP,,")
                .with("thinkingLevel", "LOW")
                .with("thinkingSummaries", "Auto")
                .with("store", false)
                .with("serviceTier", "FLEX");

        assertThat(create("Hi"))
                .isEqualTo(json("{'model':'gemini-3.1-pro-preview','system_instruction':'Be brief',"
                        + "'previous_interaction_id':'v1_a','store':false,'service_tier':'flex',"
                        + "'generation_config':{'temperature':0.5,'top_p':0.25,'max_output_tokens':100,'seed':-7,"
                        + "'stop_sequences':['END','STOP'],'thinking_level':'low','thinking_summaries':'auto'}," + INPUT
                        + "}"));
    }

    @Test
    void everyHeaderOverridesItsOption() throws Exception {
        options.with("model", "a")
                .with("systemInstruction", "b")
                .with("previousInteractionId", "c")
                .with("temperature", 0.5)
                .with("topP", 0.25)
                .with("maxOutputTokens", 100)
                .with("thinkingLevel", "low")
                .with("store", false)
                .with("serviceTier", "flex");
        Map<String, Object> headers = Map.of(
                "CamelGeminiInteractionsModel", "m",
                "CamelGeminiInteractionsSystemInstruction", "s",
                "CamelGeminiInteractionsPreviousInteractionId", "p",
                "CamelGeminiInteractionsTemperature", 1.5,
                "CamelGeminiInteractionsTopP", 0.75,
                "CamelGeminiInteractionsMaxOutputTokens", 5,
                "CamelGeminiInteractionsThinkingLevel", "HIGH",
                "CamelGeminiInteractionsStore", true,
                "CamelGeminiInteractionsServiceTier", "Priority");

        assertThat(create(exchange("Hi", headers)))
                .isEqualTo(json("{'model':'m','system_instruction':'s','previous_interaction_id':'p','store':true,"
                        + "'service_tier':'priority','generation_config':{'temperature':1.5,'top_p':0.75,"
                        + "'max_output_tokens':5,'thinking_level':'high'}," + INPUT + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "PreviousInteractionId,previousInteractionId,previous_interaction_id",
        "SystemInstruction,systemInstruction,system_instruction",
        "ServiceTier,serviceTier,service_tier",
        "ThinkingLevel,thinkingLevel,generation_config"
    })
    void anEmptyHeaderLeavesTheFieldOut(String header, String option, String field) throws Exception {
        options.with(option, "x");

        assertThat(create("Hi").has(field)).isTrue();
        assertThat(create(exchange("Hi", Map.of("CamelGeminiInteractions" + header, "")))
                        .has(field))
                .isFalse();
    }

    @Test
    void theAgentOfTheOptionsIsAsked() throws Exception {
        options.with("agent", "deep-research-preview-04-2026");

        assertThat(create("Hi"))
                .isEqualTo(json("{'agent':'deep-research-preview-04-2026','background':true," + INPUT + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"models/gemini-x", "gemini-x"})
    void theModelGoesWithoutThePrefixOfItsCollection(String model) throws Exception {
        options.with("model", model);

        assertThat(create("Hi").path("model").asText()).isEqualTo("gemini-x");
    }

    @ParameterizedTest
    @CsvSource({"Model,m,model,model", "Model,m,model,agent", "Agent,a,agent,agent", "Agent,a,agent,model"})
    void aHeaderForModelOrAgentReplacesEitherOption(String header, String value, String field, String option)
            throws Exception {
        options.with(option, "x").with("background", false).with("checkAgentRules", false);

        JsonNode request = create(exchange("Hi", Map.of("CamelGeminiInteractions" + header, value)));

        assertThat(request).isEqualTo(json("{'" + field + "':'" + value + "','background':false," + INPUT + "}"));
    }

    @Test
    void anEmptyHeaderForModelOrAgentIsNone() throws Exception {
        options.with("agent", "y").with("environment", "remote");

        assertThat(create(exchange("Hi", Map.of("CamelGeminiInteractionsModel", " ")))
                        .path("agent")
                        .asText())
                .isEqualTo("y");
    }

    @Test
    void bothHeadersAreRefused() {
        assertRefused(
                        exchange(
                                "Hi",
                                Map.of("CamelGeminiInteractionsModel", SECRET, "CamelGeminiInteractionsAgent", SECRET)),
                        "invalid_header")
                .hasMessageContaining("CamelGeminiInteractionsModel")
                .hasMessageContaining("CamelGeminiInteractionsAgent");
    }

    @Test
    void anAgentTakesNoGenerationConfig() {
        options.with("temperature", 0.5).with("thinkingLevel", SECRET);

        assertRefused(exchange("Hi", Map.of("CamelGeminiInteractionsAgent", "a")), "invalid_option")
                .hasMessageContaining("temperature, thinking_level");
    }

    @Test
    void aSchemaBecomesTheResponseFormat() throws Exception {
        JsonSchema schema = JsonSchema.parse(
                "s", "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"}");

        assertThat(new RequestBuilder(MAPPER, options.settings()).create(exchange("Hi"), schema))
                .isEqualTo(json("{'model':'gemini-3.8-flash','response_format':{'type':'text',"
                        + "'mime_type':'application/json','schema':{'type':'object'}}," + INPUT + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}   | {'a':1}",
                "[1,2]     | [1,2]",
                "1.50      | 1.50",
                "true      | true",
                "'text'    | 'text'",
                "null      | 'null'",
                "plain     | 'plain'",
                "007       | '007'",
                "{'a':1} x | '{\\'a\\':1} x'",
                "{broken   | '{broken'",
                "``        | ''"
            })
    void anAdditionalValueThatIsJsonBecomesIt(String value, String expected) throws Exception {
        options.withAdditional("x", value.replace('\'', '"'));
        String json = expected.replace("\\'", "\\\"");

        assertThat(create("Hi").get("x")).hasToString(json(json).toString());
    }

    @Test
    void additionalValuesOfOtherClassesBecomeJson() throws Exception {
        options.withAdditional("x", Map.of("a", 1)).withAdditional("none", null);

        JsonNode request = create("Hi");

        assertThat(request.get("x")).isEqualTo(json("{'a':1}"));
        assertThat(request.has("none")).isFalse();
    }

    @Test
    void additionalNamesLeadIntoObjectsAndWin() throws Exception {
        options.with("model", "m")
                .with("temperature", 0.5)
                .withAdditional("generation_config.temperature", "0.75")
                .withAdditional("generation_config.speech_config", "[{\"voice\":\"kore\"}]")
                .withAdditional("labels.team.name", "blue")
                .withAdditional("model", "other");

        assertThat(json(create("Hi").toString()))
                .isEqualTo(json(
                        "{'model':'other','generation_config':{'temperature':0.75,'speech_config':[{'voice':'kore'}]},"
                                + "'labels':{'team':{'name':'blue'}}," + INPUT + "}"));
    }

    @Test
    void additionalFieldsDoNotChangeWhatTheRequestShares() throws Exception {
        options.with("allowRequestBody", true)
                .withAdditional("response_format.schema.title", "Invoice")
                .withAdditional("labels.b", "2")
                .withAdditional("input", "[]");
        JsonSchema schema = JsonSchema.parse("s", "{\"type\":\"object\"}");
        JsonNode body = json("{'input':'Hi','labels':{'a':'1'}}");
        RequestBuilder requests = new RequestBuilder(MAPPER, options.settings());

        for (int i = 0; i < 2; i++) {
            JsonNode request = requests.create(exchange(body), schema);

            assertThat(request.at("/response_format/schema")).isEqualTo(json("{'type':'object','title':'Invoice'}"));
            assertThat(request.get("labels")).isEqualTo(json("{'a':'1','b':2}"));
        }
        assertThat(schema.wire()).isEqualTo(json("{'type':'object'}"));
        assertThat(body).isEqualTo(json("{'input':'Hi','labels':{'a':'1'}}"));
    }

    @Test
    void anAdditionalNameThatLeadsIntoNoObjectIsRefused() {
        options.withAdditional("model.name", SECRET);

        assertRefused(exchange("Hi"), "invalid_option")
                .hasMessage("additionalBodyProperty.model.name leads into model, which is no object in this request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", ".a", "a."})
    void anAdditionalNameWithAnEmptyPartIsRefusedAtOnce(String name) {
        options.withAdditional(name, "x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestBuilder(MAPPER, options.settings()))
                .withMessageStartingWith("additionalBodyProperty." + name + " is no name");
    }
}
