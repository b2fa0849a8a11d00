/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The fields {@code agent_config} and {@code environment} of a request. */
class AgentFieldsTest extends RequestTest {

    private static final String RESEARCH = "deep-research-preview-04-2026";
    private static final String ANTIGRAVITY = "antigravity-preview-09-2026";
    private static final String ENVIRONMENT = "CamelGeminiInteractionsEnvironmentId";
    private static final String AGENT = "CamelGeminiInteractionsAgent";

    private JsonNode config(String agent) throws Exception {
        options.with("agent", agent);
        return MAPPER.readTree(create("Hi").path("agent_config").toString());
    }

    private JsonNode environment(Map<String, Object> headers) throws Exception {
        return create(exchange("Hi", headers)).path("environment");
    }

    @Test
    void optionsBecomeFieldsOfTheTypesThatTheApiTakes() throws Exception {
        options.withAgentConfig("collaborativePlanning", "true")
                .withAgentConfig("thinking_summaries", "AUTO")
                .withAgentConfig("visualization", "off")
                .withAgentConfig("maxTotalTokens", 200_000)
                .withAgentConfig("sessionConfig.maxRounds", "3")
                .withAgentConfig("session_config.mode", "SCAN")
                .withAgentConfig("model", "123")
                .withAgentConfig("laterField", "1.5")
                .withAgentConfig("laterFlag", "false")
                .withAgentConfig("laterText", "text")
                .withAgentConfig("laterList", "[\"a\"]")
                .withAgentConfig("laterNull", "null");

        assertThat(config(RESEARCH))
                .isEqualTo(json("{'collaborative_planning':true,'thinking_summaries':'auto','visualization':'off',"
                        + "'max_total_tokens':'200000','session_config':{'max_rounds':3,'mode':'scan'},'model':'123',"
                        + "'later_field':1.5,'later_flag':false,'later_text':'text','later_list':['a'],'later_null':'null',"
                        + "'type':'deep-research'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "deep-research-preview-04-2026, deep-research",
        "deep-research-max-preview-04-2026, deep-research",
        "antigravity-preview-09-2026, antigravity",
        "code-mender-1, code-mender"
    })
    void theTypeFollowsFromTheAgent(String agent, String type) throws Exception {
        options.withAgentConfig("later", "x");

        assertThat(config(agent)).isEqualTo(json("{'later':'x','type':'" + type + "'}"));
    }

    @Test
    void aTypeThatIsSetStays() throws Exception {
        options.withAgentConfig("type", "dynamic").with("environment", "remote");

        assertThat(config("my-agent")).isEqualTo(json("{'type':'dynamic'}"));
        assertThat(config(RESEARCH)).isEqualTo(json("{'type':'dynamic'}"));
    }

    @Test
    void anAgentOfAUserNeedsTheType() throws Exception {
        options.withAgentConfig("color", SECRET).with("agent", "my-agent").with("environment", "remote");
        assertRefused(exchange("Hi"), "invalid_option").hasMessageContaining("set agentConfig.type");

        options.with("checkAgentRules", false);
        assertThat(config("my-agent").has("type")).isFalse();
    }

    @Test
    void withoutAnAgentThereIsNothingToConfigure() throws Exception {
        options.withAgentConfig("collaborativePlanning", "true");

        assertRefused(exchange("Hi"), "invalid_option").hasMessageContaining("set the option or header agent");
        assertThat(create(exchange("Hi", Map.of(AGENT, RESEARCH))).at("/agent_config/collaborative_planning"))
                .isEqualTo(json("true"));
    }

    @Test
    void theThoughtsOfDeepResearchAreOfItsConfiguration() throws Exception {
        options.with("thinkingSummaries", "Auto");
        assertThat(config(RESEARCH)).isEqualTo(json("{'thinking_summaries':'auto','type':'deep-research'}"));
        assertThat(create("Hi").has("generation_config")).isFalse();

        options.withAgentConfig("thinkingSummaries", "none");
        assertThat(config(RESEARCH).path("thinking_summaries").asText()).isEqualTo("none");
    }

    @Test
    void fieldsOfAWholeRequestStayUnlessAnOptionReplacesThem() throws Exception {
        options.with("allowRequestBody", true)
                .with("allowedRequestFields", "agent")
                .withAgentConfig("visualization", "off");

        assertThat(create(json("{'input':'Hi','agent':'" + RESEARCH
                                + "','agent_config':{'visualization':'auto','later':1,'none':null}}"))
                        .path("agent_config"))
                .isEqualTo(json("{'visualization':'off','later':1,'type':'deep-research'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "collaborativePlanning | maybe | Option agentConfig.collaborativePlanning is 'maybe'. It must be true or false",
                "maxTotalTokens | 0 | Option agentConfig.maxTotalTokens is '0'. It must be a whole number from 1",
                "max_total_tokens | 1e3 | Option agentConfig.max_total_tokens is '1e3'. It must be a whole number from 1",
                "a..b | x | Option agentConfig has the key 'a..b'",
                "ä | x | Option agentConfig has the key 'ä'"
            })
    void wrongValuesAreToldByTheirOption(String name, String value, String message) {
        options.withAgentConfig(name, value);

        assertThatThrownBy(options::settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aValueHasNoFields() {
        options.withAgentConfig("later", "m").withAgentConfig("later.name", "n");

        assertThatThrownBy(options::settings).hasMessageStartingWith("Option agentConfig.later");
    }

    @Test
    void aFieldHasOneName() {
        options.withAgentConfig("maxTotalTokens", 1).withAgentConfig("max_total_tokens", 2);

        assertThatThrownBy(options::settings)
                .hasMessageStartingWith("Option agentConfig.max")
                .hasMessageContaining("twice");
    }

    @Test
    void antigravityGetsANewEnvironmentUnlessOneIsSet() throws Exception {
        options.with("agent", ANTIGRAVITY);
        assertThat(environment(Map.of())).isEqualTo(json("'remote'"));

        options.with("environment", "env-1");
        assertThat(environment(Map.of())).isEqualTo(json("'env-1'"));

        options.with("environment", null).withAdditional("environment", "mine");
        assertThat(environment(Map.of())).isEqualTo(json("'mine'"));
    }

    @Test
    void theHeaderNamesTheEnvironmentOfAnAgentThatHasOne() throws Exception {
        options.with("agent", ANTIGRAVITY);
        assertThat(environment(Map.of(ENVIRONMENT, "env-7"))).isEqualTo(json("'env-7'"));
        assertThat(environment(Map.of(ENVIRONMENT, "remote"))).isEqualTo(json("'remote'"));
        assertThat(environment(Map.of(ENVIRONMENT, " "))).isEqualTo(json("'remote'"));

        options.with("agent", "my-agent");
        assertThat(environment(Map.of(ENVIRONMENT, "env-7"))).isEqualTo(json("'env-7'"));

        options.with(
                "environment",
                "{\"sources\":[{\"type\":\"inline\"}],\"network\":\"disabled\",\"environment_id\":\"x\"}");
        assertThat(environment(Map.of(ENVIRONMENT, "env-7")))
                .isEqualTo(json("{'network':'disabled','environment_id':'env-7','type':'remote'}"));
        assertThat(environment(Map.of(ENVIRONMENT, "remote")))
                .isEqualTo(json("{'sources':[{'type':'inline'}],'network':'disabled','type':'remote'}"));
        assertThat(environment(Map.of()).path("environment_id").asText()).isEqualTo("x");
    }

    @Test
    void aModelHasAnEnvironmentOnlyWhereTheOptionSaysSo() throws Exception {
        options.with("model", "m");
        assertThat(environment(Map.of(ENVIRONMENT, "env-7")).isMissingNode()).isTrue();
        // A header that is not used does no harm.
        assertThat(environment(Map.of(ENVIRONMENT, "a b\n")).isMissingNode()).isTrue();

        options.with("environment", "remote");
        assertThat(environment(Map.of(ENVIRONMENT, "env-7"))).isEqualTo(json("'env-7'"));
    }

    @Test
    void deepResearchIgnoresTheHeader() throws Exception {
        options.with("agent", RESEARCH);

        assertThat(environment(Map.of(ENVIRONMENT, "env-7")).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t s3cr3t", "s3cr3t\r\nX-Header: 1", "s3cr3t\u0007"})
    void aHeaderThatIsNoIdIsRefused(String value) {
        options.with("agent", ANTIGRAVITY);

        assertRefused(exchange("Hi", Map.of(ENVIRONMENT, value)), "invalid_header")
                .hasMessageContaining(ENVIRONMENT);
        assertRefused(exchange("Hi", Map.of(ENVIRONMENT, "x".repeat(10_000))), "invalid_header");
        assertRefused(exchange("Hi", Map.of(ENVIRONMENT, Map.of("a", SECRET))), "invalid_header");
    }

    @Test
    void aConversationTakesNoHeaderThatACallBeforeHasLeft() throws Exception {
        options.with("agent", ANTIGRAVITY).with("inConversations", true);
        Exchange left = exchange("Hi");
        EnvironmentHeader.write(left.getMessage(), "env-7");
        assertThat(create(left).path("environment")).isEqualTo(json("'remote'"));

        left.getMessage().setHeader(ENVIRONMENT, "env-8");
        assertThat(create(left).path("environment")).isEqualTo(json("'env-8'"));

        // An exchange that came over a queue has the headers, and no properties.
        Map<String, Object> ids = Map.of(
                ENVIRONMENT,
                "env-7",
                "CamelGeminiInteractionsInteractionId",
                "v1_a",
                "CamelGeminiInteractionsPreviousInteractionId",
                "v1_a");
        assertThat(environment(ids)).isEqualTo(json("'remote'"));
        assertThat(environment(Map.of(ENVIRONMENT, "env-7"))).isEqualTo(json("'env-7'"));

        options.with("inConversations", false);
        assertThat(environment(ids)).isEqualTo(json("'env-7'"));
    }

    @Test
    void requestsOfOneEndpointDoNotChangeEachOther() throws Exception {
        options.with("agent", ANTIGRAVITY)
                .with("environment", "{\"network\":\"disabled\"}")
                .withAgentConfig("later", "x");
        RequestBuilder requests = new RequestBuilder(MAPPER, options.settings());
        JsonNode first = requests.create(exchange("Hi"), null).deepCopy();

        requests.create(exchange("Hi", Map.of(ENVIRONMENT, "env-7", AGENT, RESEARCH)), null);

        assertThat(requests.create(exchange("Hi"), null)).isEqualTo(first);
    }
}
