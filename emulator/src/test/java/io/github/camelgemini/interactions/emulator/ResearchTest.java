/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A research agent plans, and reports on what the prompt says, with citations of every kind. */
class ResearchTest {

    private static final String AGENT = "deep-research-preview-04-2026";
    private static final String PROMPT = "History of TPUs 🚀. What do they cost? 東京 data centres";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private static String body(String input, String config, String... fields) {
        ObjectNode body = Wire.JSON
                .createObjectNode()
                .put("agent", AGENT)
                .put("input", input)
                .put("background", true);
        body.set("agent_config", Wire.parse("{\"type\":\"deep-research\"" + config + "}"));
        for (String field : fields) {
            body.setAll((ObjectNode) Wire.parse("{" + field + "}"));
        }
        return body.toString();
    }

    private JsonNode research(String input, String config, String... fields) throws Exception {
        Wire.Answer begun = wire.create(body(input, config, fields));
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return Awaitility.await()
                .until(
                        () -> wire.send("GET", "/v1beta/interactions/" + begun.id(), null)
                                .json(),
                        read -> "completed".equals(read.path("status").asText()));
    }

    private static List<JsonNode> outputs(JsonNode interaction) {
        List<JsonNode> contents = new ArrayList<>();
        for (JsonNode step : interaction.path("steps")) {
            if ("model_output".equals(step.path("type").asText())) {
                step.path("content").forEach(contents::add);
            }
        }
        return contents;
    }

    private static String text(JsonNode interaction) {
        StringBuilder text = new StringBuilder();
        outputs(interaction).forEach(content -> text.append(content.path("text").asText("")));
        return text.toString();
    }

    private static String cited(JsonNode content, JsonNode annotation) {
        byte[] bytes = content.path("text").asText().getBytes(StandardCharsets.UTF_8);
        return new String(
                Arrays.copyOfRange(
                        bytes,
                        annotation.path("start_index").asInt(),
                        annotation.path("end_index").asInt()),
                StandardCharsets.UTF_8);
    }

    @Test
    void aReportHasSectionsAndCitationsOfEveryKind() throws Exception {
        JsonNode report = research(PROMPT, "");

        assertThat(text(report))
                .contains(
                        "# History of TPUs 🚀 🔎", "## 2. What do they cost", "## 3. 東京 data centres", "**Sources:**");
        assertThat(outputs(report)).hasSizeGreaterThan(4);
        List<String> kinds = new ArrayList<>();
        for (JsonNode content : outputs(report)) {
            for (JsonNode annotation : content.path("annotations")) {
                String kind = annotation.path("type").asText();
                kinds.add(kind);
                String cited = cited(content, annotation);
                switch (kind) {
                    case "url_citation" -> {
                        assertThat(annotation.path("url").asText())
                                .startsWith("https://vertexaisearch.cloud.google.com/grounding-api-redirect/");
                        assertThat(annotation.path("title").asText()).isEqualTo("example.com");
                        assertThat(PROMPT.contains(cited) || cited.matches("\\[cite: \\d+]"))
                                .as(cited)
                                .isTrue();
                    }
                    case "file_citation" -> assertThat(cited).isEqualTo("📄 page 3");
                    case "place_citation" -> assertThat(cited).isEqualTo("東京 🗼");
                    default ->
                        assertThat(cited).isEqualTo(annotation.path("text").asText());
                }
            }
        }
        assertThat(kinds).contains("url_citation", "file_citation", "place_citation", "word_info");
        assertThat(report.at("/usage/grounding_tool_count/0/type").asText()).isEqualTo("google_search");
    }

    @Test
    void thoughtsAreSummarisedOnRequest() throws Exception {
        assertThat(research(PROMPT, "").findValues("summary")).isEmpty();
        assertThat(research(PROMPT, ",\"thinking_summaries\":\"none\"").findValues("summary"))
                .isEmpty();
        assertThat(research(PROMPT, ",\"thinking_summaries\":\"auto\"").findValues("summary"))
                .hasSize(2);
    }

    @Test
    void aStreamHasTheSameReport() throws Exception {
        List<JsonNode> events = wire.create(body(PROMPT, ",\"thinking_summaries\":\"auto\"", "\"stream\":true"))
                .events();

        assertThat(events.get(0).at("/interaction/agent").asText()).isEqualTo(AGENT);
        assertThat(Wire.joined(events)).isEqualTo(text(research(PROMPT, "")));
        assertThat(events)
                .extracting(event -> event.at("/delta/type").asText())
                .contains("thought_summary", "google_search_call", "text_annotation_delta");
    }

    @ParameterizedTest
    @CsvSource({"auto, 1", "off, 0"})
    void aChartIsDrawnOnRequest(String visualization, int pictures) throws Exception {
        JsonNode report = research(PROMPT + ". Draw a chart.", ",\"visualization\":\"" + visualization + "\"");

        assertThat(outputs(report).stream()
                        .filter(content -> "image".equals(content.path("type").asText())))
                .hasSize(pictures);
        assertThat(outputs(research(PROMPT, "")).stream().filter(content -> content.has("data")))
                .isEmpty();
    }

    @Test
    void aPlanIsRefinedAndApproved() throws Exception {
        String planning = ",\"collaborative_planning\":true";
        JsonNode plan = research("History of TPUs", planning);
        JsonNode refined = research("Add prices", planning, "\"previous_interaction_id\":" + plan.path("id"));
        JsonNode report = research("Plan looks good!", "", "\"previous_interaction_id\":" + refined.path("id"));
        JsonNode next = research("Roses", "", "\"previous_interaction_id\":" + report.path("id"));

        assertThat(text(plan))
                .startsWith("**Research plan**")
                .contains("1. History of TPUs")
                .doesNotContain("Sources");
        assertThat(text(refined)).contains("1. History of TPUs\n2. Add prices\n");
        assertThat(text(report))
                .contains("## 1. History of TPUs", "## 2. Add prices", "**Sources:**")
                .doesNotContain("looks good");
        assertThat(text(next)).contains("# Roses").doesNotContain("TPUs");
    }

    @Test
    void otherRulesAnswerWhatIsToBeRepeated() throws Exception {
        assertThat(text(research("repeat: hello", ""))).isEqualTo("hello");
        assertThat(text(research("write 20 tokens about tea", ""))).startsWith("1. tea\n");
        assertThat(wire.ask(
                                "In short?",
                                "\"previous_interaction_id\":"
                                        + research(PROMPT, "").path("id"))
                        .text())
                .contains("the emulator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"agent\":\"deep-research-x\",\"background\":true,\"agent_config\":{\"type\":\"antigravity\"}} | 400 | requires 'agent_config.type' to be 'deep-research'",
                "{\"agent\":\"deep-research-x\"} | 400 | Agents are required to use background=true.",
                "{\"agent\":\"deep-research-x\",\"background\":true,\"store\":false} | 400 | store=true is required",
                "{\"agent\":\"deep-research-x\",\"background\":true,\"generation_config\":{}} | 400 | 'generation_config' is not supported",
                "{\"agent\":\"deep-research-x\",\"background\":true,\"agent_config\":{\"type\":\"deep-research\",\"visualization\":\"on\"}} | 400 | Invalid enum value 'on'",
                "{\"agent\":\"antigravity-x\"} | 400 | requires 'environment'",
                "{\"agent\":\"antigravity-x\",\"environment\":\"remote\",\"agent_config\":{\"type\":\"dynamic\"}} | 400 | to be 'antigravity'",
                "{\"agent\":\"antigravity-x\",\"environment\":\"remote\",\"agent_config\":{\"type\":\"antigravity\",\"max_total_tokens\":\"many\"}} | 400 | expected a positive integer as a string",
                "{\"agent\":\"antigravity-preview-05-2026\",\"environment\":\"remote\"} | 404 | has been shut down",
            })
    void agentsHaveRules(String fields, int status, String message) throws Exception {
        ObjectNode body = ((ObjectNode) Wire.parse(fields)).put("input", "Hi");

        Wire.Answer refused = wire.create(body.toString());

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.errorMessage()).contains(message);
    }
}
