/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;

import io.github.camelgemini.interactions.schema.JsonSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an agent would refuse fails before it is sent. */
class AgentRulesTest extends RequestTest {

    private static final String RESEARCH = "deep-research-preview-04-2026";
    private static final JsonSchema SCHEMA = JsonSchema.parse("s", "{\"type\":\"object\"}");

    @BeforeEach
    void ask() {
        options.with("agent", RESEARCH);
    }

    private void assertRefused(Map<String, Object> headers, String... words) throws Exception {
        assertRefused(exchange("Hi", headers), "invalid_option")
                .hasMessageContainingAll(words)
                .hasMessageEndingWith("or set checkAgentRules=false to send the request as it is");
    }

    @Test
    void deepResearchNeedsNoOptionButItsName() throws Exception {
        assertThat(create("Hi"))
                .isEqualTo(json("{'agent':'" + RESEARCH + "','background':true,"
                        + "'input':[{'type':'user_input','content':[{'type':'text','text':'Hi'}]}]}"));
    }

    @Test
    void deepResearchWorksInTheBackground() throws Exception {
        assertRefused(Map.of("CamelGeminiInteractionsBackground", false), "background=false");
        options.with("background", false);
        assertRefused(Map.of(), "background=false");
    }

    @Test
    void deepResearchIsStored() throws Exception {
        assertRefused(exchange("Hi", Map.of("CamelGeminiInteractionsStore", false)), "invalid_option")
                .hasMessageContaining("store=false");
    }

    @Test
    void deepResearchTakesNoSystemInstruction() throws Exception {
        assertRefused(Map.of("CamelGeminiInteractionsSystemInstruction", SECRET), "userMessage");
        options.with("systemInstruction", SECRET);
        assertRefused(Map.of(), "system instruction");
    }

    @Test
    void deepResearchWritesText() throws Exception {
        RequestBuilder requests = new RequestBuilder(MAPPER, options.settings());
        assertRefused(() -> requests.create(exchange("Hi"), SCHEMA), "invalid_option")
                .hasMessageContaining("jsonSchema");
        options.with("responseFormat", "image");
        assertRefused(Map.of(), "responseFormat");
    }

    @Test
    void deepResearchCallsNoFunctions() throws Exception {
        options.withAdditional("tools", "[{\"type\":\"file_search\"},{\"type\":\"function\",\"name\":\"f\"}]");
        assertRefused(Map.of(), "functions");

        options.withAdditional("tools", "[{\"type\":\"file_search\"},{\"type\":\"mcp_server\"}]");
        assertThat(create("Hi").path("tools")).hasSize(2);
    }

    @Test
    void aWholeRequestIsCheckedToo() throws Exception {
        options.with("allowRequestBody", true);

        assertRefused(exchange(json("{'input':'Hi','system_instruction':'s3cr3t'}")), "invalid_option");
    }

    @Test
    void anAgentOfAUserNeedsAnEnvironment() throws Exception {
        options.with("agent", "my-agent");
        assertRefused(Map.of(), "set the option environment, such as environment=remote");

        options.with("environment", "remote");
        assertThat(create("Hi").path("environment").asText()).isEqualTo("remote");
        options.with("agent", "code-mender-1").with("environment", null);
        assertThat(create("Hi").has("environment")).isFalse();
    }

    @Test
    void antigravityMayWorkInTheForeground() throws Exception {
        options.with("agent", "antigravity-preview-09-2026")
                .with("background", false)
                .with("systemInstruction", "Be brief.");

        assertThat(create("Hi").path("background")).isEqualTo(json("false"));
        assertThat(create("Hi").path("system_instruction")).isEqualTo(json("'Be brief.'"));
    }

    @Test
    void theChecksCanBeSwitchedOff() throws Exception {
        options.with("checkAgentRules", false)
                .with("background", false)
                .with("systemInstruction", "Be brief.")
                .with("responseFormat", "image")
                .with("temperature", 0.5);

        assertThat(create("Hi"))
                .isEqualTo(json("{'agent':'" + RESEARCH + "','background':false,'system_instruction':'Be brief.',"
                        + "'response_format':{'type':'image'},'generation_config':{'temperature':0.5},"
                        + "'input':[{'type':'user_input','content':[{'type':'text','text':'Hi'}]}]}"));
        options.with("agent", "my-agent").with("responseFormat", null).with("temperature", null);
        assertThat(create("Hi").has("environment")).isFalse();
    }
}
