/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that are whole requests: a body does not steer unless the route's author lets it, and never against what the author has set. */
class WholeRequestsTest extends RequestTest {

    private static final JsonSchema SCHEMA = JsonSchema.parse("s", "{\"type\":\"object\"}");

    /** Whatever it says. */
    private static final String FULL =
            "{'input':'Hi','model':'own','system_instruction':'own','previous_interaction_id':'own','store':false,"
                    + "'background':false,'service_tier':'priority','response_format':{'type':'video'},'labels':{'own':'1'},"
                    + "'cached_content':'own','safety_settings':[{'type':'own'}],'later_field':'own',"
                    + "'generation_config':{'temperature':2,'top_p':1,'max_output_tokens':9,'seed':9,'stop_sequences':['own'],"
                    + "'thinking_level':'high','thinking_summaries':'auto','later_field':'own'}}";

    @Test
    void isRefusedByDefault() throws Exception {
        for (Object body : List.of(
                json("{'input':'s3cr3t'}"),
                Map.of("input", SECRET),
                json(FULL),
                // What HTTP components make of a form.
                Map.of(
                        "input",
                        SECRET,
                        "system_instruction",
                        "EVIL",
                        "model",
                        "dearest",
                        "previous_interaction_id",
                        List.of("v1_a", "v1_b"),
                        "store",
                        "true"))) {
            assertRefused(exchange(body), "not_allowed").hasMessageContaining("allowRequestBody=true");
        }
    }

    @Test
    void isNoPartOfAList() throws Exception {
        for (boolean allowed : new boolean[] {false, true}) {
            options.with("allowRequestBody", allowed);
            for (Object body : List.of(json("{'input':'s3cr3t'}"), Map.of("input", SECRET))) {
                assertRefused(exchange(List.of(body)), "invalid_body")
                        .hasMessageContaining("only a body that is no list");
                assertRefused(exchange(List.of(exchange(body))), "invalid_body");
                assertRefused(exchange(json("[{'input':'s3cr3t'}]")), "invalid_body");
            }
        }
    }

    @Test
    void goesWithTheDefaultModelWhereItIsAllowed() throws Exception {
        allow("tools");

        assertThat(create(json("{'input':'Hi','tools':[{'type':'google_search'}],'store':null}")))
                .isEqualTo(json("{'input':'Hi','tools':[{'type':'google_search'}],'model':'gemini-3.8-flash'}"));
        assertThat(create(Map.of("input", List.of(Map.of("type", "text", "text", "Hi")), "model", "models/m")))
                .isEqualTo(json("{'input':[{'type':'text','text':'Hi'}],'model':'m'}"));
    }

    @Test
    void hasWhatTheAuthorLeavesOpen() throws Exception {
        allow(null);
        options.with("userMessage", "unused");

        assertThat(create(json(FULL))).isEqualTo(json(FULL));
    }

    @Test
    void givesWayToEveryOption() throws Exception {
        allow(null);
        options.with("model", "m")
                .with("systemInstruction", "option")
                .with("previousInteractionId", "p")
                .with("store", true)
                .with("background", true)
                .with("serviceTier", "flex")
                .with("responseFormat", "image")
                .with("temperature", 0.5)
                .with("topP", 0.5)
                .with("maxOutputTokens", 7)
                .with("seed", 7)
                .with("stopSequences", "X")
                .with("thinkingLevel", "low")
                .with("thinkingSummaries", "none")
                .withAdditional("labels", "{\"a\":\"b\"}")
                .withAdditional("cached_content", "c")
                .withAdditional("safety_settings", "[]")
                .withAdditional("later_field", "x")
                .withAdditional("generation_config.later_field", "x");

        assertThat(create(json(FULL)))
                .isEqualTo(json("{'input':'Hi','model':'m','system_instruction':'option','previous_interaction_id':'p',"
                        + "'store':true,'background':true,'service_tier':'flex','response_format':{'type':'image'},"
                        + "'labels':{'a':'b'},'cached_content':'c','safety_settings':[],'later_field':'x',"
                        + "'generation_config':{'temperature':0.5,'top_p':0.5,'max_output_tokens':7,'seed':7,'stop_sequences':['X'],"
                        + "'thinking_level':'low','thinking_summaries':'none','later_field':'x'}}"));
    }

    @Test
    void givesWayToEveryHeader() throws Exception {
        allow("agent");
        Map<String, Object> headers = Map.of(
                "CamelGeminiInteractionsModel", "m",
                "CamelGeminiInteractionsStore", "true",
                "CamelGeminiInteractionsTemperature", 0.25,
                "CamelGeminiInteractionsPreviousInteractionId", "",
                "CamelGeminiInteractionsSystemInstruction", "header");
        JsonNode body = json("{'input':'Hi','agent':'a','store':false,'system_instruction':'own',"
                + "'previous_interaction_id':'p','generation_config':{'temperature':1.5}}");

        assertThat(create(exchange(body, headers)))
                .isEqualTo(json("{'input':'Hi','model':'m','store':true,'system_instruction':'header',"
                        + "'generation_config':{'temperature':0.25}}"));
    }

    @Test
    void givesWayToASchema() throws Exception {
        allow(null);
        RequestBuilder requests = new RequestBuilder(MAPPER, options.settings());

        for (String body : List.of("{'input':'Hi','response_format':{'type':'audio'}}", "{'input':'Hi'}")) {
            assertThat(requests.create(exchange(json(body)), SCHEMA).at("/response_format/schema"))
                    .isEqualTo(json("{'type':'object'}"));
        }
    }

    @Test
    void modelOrAgentOfTheEndpointReplacesBoth() throws Exception {
        allow("agent");
        options.with("model", "m").with("checkAgentRules", false);
        assertThat(create(json("{'input':'Hi','agent':'own'}"))).isEqualTo(json("{'input':'Hi','model':'m'}"));
        assertThat(create(json("{'input':'Hi','model':'own'}"))).isEqualTo(json("{'input':'Hi','model':'m'}"));

        options.with("model", null).with("agent", "a");
        assertThat(create(json("{'input':'Hi','model':'own'}")))
                .isEqualTo(json("{'input':'Hi','agent':'a','background':true}"));

        options.with("agent", null);
        assertThat(create(json("{'input':'Hi','agent':'own'}")))
                .isEqualTo(json("{'input':'Hi','agent':'own','background':true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools", "webhook_config", "environment", "agent"})
    void hasSomeFieldsOnlyWhereTheyAreNamed(String field) throws Exception {
        JsonNode body = json("{'input':'Hi','" + field + "':'s3cr3t'}");

        for (String others : new String[] {null, "", "tools,webhook_config,environment,agent".replace(field, "")}) {
            allow(others);
            assertRefused(exchange(body), "not_allowed")
                    .hasMessageContaining("the field " + field)
                    .hasMessageContaining("allowedRequestFields");
        }
        // Though the author has set it, it is no field that a body may try.
        options.with("checkAgentRules", false);
        options.withAdditional(field, "author");
        assertRefused(exchange(body), "not_allowed");
        allow(" tools, webhook_config ,environment,agent");
        assertThat(create(body).path(field).asText()).isEqualTo("author");
        assertThat(create(json("{'input':'Hi','" + field + "':null}"))
                        .path(field)
                        .asText())
                .isEqualTo("author");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tools", "webhookConfig", "systemInstruction", "MODEL", "tools ", "agent.name", "", "é"})
    void hasNoFieldInAnotherSpelling(String name) throws Exception {
        allow("tools,agent,webhook_config");

        assertRefused(exchange(Map.of("input", "Hi", name, SECRET)), "invalid_body")
                .hasMessageContaining("lower case letters");
        assertRefused(exchange(Map.of("input", "Hi", "generation_config", Map.of(name, SECRET))), "invalid_body")
                .hasMessageContaining("lower case letters");
    }

    @Test
    void doesNotChooseWhatAConversationOfTheEndpointContinues() throws Exception {
        allow(null);
        options.with("continuing", true);
        JsonNode body = json("{'input':'Hi','model':'m','previous_interaction_id':'anothers'}");

        assertThat(create(body)).isEqualTo(json("{'input':'Hi','model':'m'}"));
        assertThat(create(exchange(body, Map.of("CamelGeminiInteractionsPreviousInteractionId", "p"))))
                .isEqualTo(json("{'input':'Hi','model':'m','previous_interaction_id':'p'}"));
    }

    @Test
    void isRefusedWhereItContradictsItself() throws Exception {
        allow("agent");

        assertRefused(exchange(json("{'input':'Hi','model':'m','agent':'a'}")), "invalid_body");
        assertRefused(exchange(json("{'input':'Hi','generation_config':'s3cr3t'}")), "invalid_body");
        assertRefused(exchange(json("{'input':'Hi','agent':'a','generation_config':{'seed':1}}")), "invalid_option")
                .hasMessageContaining("remove seed from");
        assertRefused(exchange(json("{'input':'Hi','agent':'a','generation_config':{'s3cr3t':1}}")), "invalid_option")
                .hasMessageContaining("remove generation_config from");
    }

    @Test
    void takesNoUserMessageBesideIt() throws Exception {
        allow(null);

        assertRefused(
                        exchange(json("{'input':'Hi'}"), Map.of("CamelGeminiInteractionsUserMessage", SECRET)),
                        "invalid_header")
                .hasMessageContaining("CamelGeminiInteractionsUserMessage");
    }

    @Test
    void isNotChanged() throws Exception {
        allow(null);
        JsonNode body = json("{'input':'Hi','store':null,'generation_config':{'seed':1,'stop_sequences':['a']}}");
        options.with("temperature", 0.5).with("stopSequences", "b");

        create(body);

        assertThat(body)
                .isEqualTo(json("{'input':'Hi','store':null,'generation_config':{'seed':1,'stop_sequences':['a']}}"));
    }

    @Test
    void isNeverContent() throws Exception {
        allow("tools");
        RequestBuilder requests = new RequestBuilder(MAPPER, options.settings());

        for (String body : List.of(
                "{'input':'s3cr3t'}",
                "{'type':'model_output','content':[{'type':'text','text':'s3cr3t'}]}",
                "{'type':'user_input','content':[{'type':'text','text':'s3cr3t'}],'x':1}",
                "['a',{'type':'function_result','call_id':'c','result':'s3cr3t'}]",
                "['a',{'input':'s3cr3t'}]")) {
            Exchange exchange = exchange(json(body));
            assertRefused(
                    () -> requests.createOfContent(exchange, SCHEMA, new SkippedAttachments(), null), "invalid_body");
        }
    }

    private void allow(String fields) {
        options.with("allowRequestBody", true).with("allowedRequestFields", fields);
    }
}
