/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.answer.RedirectLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's client and Vercel's for JavaScript, as they come from npm. What they can do with the API is answered, or refused at once. */
class NpmClientsTest {

    private static final String GOOGLE = "google-genai.mjs";
    private static final String AI_SDK = "ai-sdk.mjs";
    private static final String INVOICE = "{\"name\":\"Ada\",\"total\":12.5}";
    private static final String TAGGED = "{\"name\":\"Ada\",\"total\":12.5,\"tags\":[]}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private static void assertResult(JsonNode results, String scenario, String json) {
        assertThat(results.path(scenario)).as(scenario).isEqualTo(Wire.parse(json));
    }

    private void assertRefusedAtOnce(String script, String... scenarios) throws Exception {
        JsonNode results = NpmClients.run(GEMINI.emulator(), script, scenarios);

        for (String scenario : scenarios) {
            JsonNode error = results.path(scenario).path("error");
            assertThat(error.path("status").asInt())
                    .as("%s: %s", scenario, error)
                    .isEqualTo(400);
            assertThat(error.path("message").asText() + error.path("body").asText())
                    .as(scenario)
                    .contains("The emulator does not implement");
        }
        assertThat(GEMINI.emulator().requests()).as("none is sent again").hasSize(scenarios.length);
    }

    @Test
    void googlesClientIsAnswered() throws Exception {
        JsonNode results = NpmClients.run(
                GEMINI.emulator(),
                GOOGLE,
                "text",
                "history",
                "previous",
                "document",
                "schema",
                "bareSchema",
                "json",
                "media",
                "config",
                "stream",
                "get",
                "getStream",
                "background",
                "cancel",
                "files",
                "models",
                "countTokens");

        assertResult(results, "text", "\"hello\"");
        assertResult(results, "history", "\"Your name is Ada.\"");
        assertResult(results, "previous", "\"Your name is Ada.\"");
        assertResult(results, "document", TAGGED);
        assertResult(results, "schema", TAGGED);
        assertResult(results, "bareSchema", TAGGED);
        assertResult(results, "json", "{\"answer\":\"hello\"}");
        assertResult(results, "media", "[\"text\",\"image\",\"audio\"]");
        assertResult(results, "config", "[\"thought\",\"model_output\"]");
        assertThat(results.at("/stream/words").asText()).isEqualTo("one two three");
        assertThat(results.at("/stream/types"))
                .extracting(JsonNode::asText)
                .startsWith("interaction.created", "interaction.status_update", "step.start")
                .endsWith("step.stop", "interaction.completed");
        assertResult(results, "get", "[\"user_input\",\"thought\",\"model_output\"]");
        assertThat(results.at("/getStream/words").asText()).isEqualTo("one two");
        assertResult(results, "background", "\"hello\"");
        assertResult(results, "cancel", "\"completed\"");
        assertResult(results, "files", "{\"state\":\"ACTIVE\",\"total\":12.5,\"listed\":1}");
        assertThat(results.at("/models/one").asText()).isEqualTo("models/gemini-3.8-flash");
        assertThat(results.at("/models/count").asInt())
                .isGreaterThan(10)
                .isEqualTo(results.at("/models/distinct").asInt());
        assertResult(results, "countTokens", "3");
    }

    @Test
    void googlesClientUsesTools() throws Exception {
        JsonNode results = NpmClients.run(GEMINI.emulator(), GOOGLE, "tools", "hostedTool");
        JsonNode tools = results.path("tools");

        assertResult(
                results,
                "hostedTool",
                "[\"thought\",\"google_search_call\",\"google_search_result\",\"model_output\"]");
        assertThat(tools.path("status").asText()).isEqualTo("requires_action");
        assertThat(tools.path("answer").asText()).contains("sunny in Bonn");
    }

    @Test
    void googlesClientContinuesLongAnswersByItself() throws Exception {
        JsonNode result =
                NpmClients.run(GEMINI.emulator(), GOOGLE, "continuation").path("continuation");

        String text =
                new Wire(GEMINI.emulator()).ask("write 100 tokens about roses").text();
        for (String way : new String[] {"stored", "unstored", "streamed"}) {
            assertThat(result.path(way).asText()).as(result.toString()).isEqualTo(text);
        }
        assertThat(result.path("status").asText()).isEqualTo("completed");
        assertThat(result.at("/usage/total_output_tokens").asInt()).isEqualTo(100);
        assertThat(GEMINI.emulator().creates()).hasSize(3 * 4 + 1);
    }

    @Test
    void googlesClientRegistersWebhooks() throws Exception {
        try (HookReceiver receiver = new HookReceiver()) {
            GEMINI.emulator().webhooks().register(receiver.uri() + "/other", "batch.failed");
            JsonNode results =
                    NpmClients.run(GEMINI.emulator(), GOOGLE, "webhooks").path("webhooks");
            GEMINI.emulator().webhooks().awaitDeliveries(Duration.ofSeconds(30));

            assertThat(results.path("secret").asText()).as(results.toString()).startsWith("whsec_");
            assertThat(results.path("rotated").asText()).startsWith("whsec_");
            assertThat(results.path("uris")).hasToString("[\"" + receiver.uri() + "/other\",\"https://a.test/hook\"]");
            assertThat(results.path("state").asText()).isEqualTo("disabled");
            assertThat(results.path("secrets").asInt()).isEqualTo(2);
            assertThat(results.at("/deleted/status").asInt()).isEqualTo(404);
            assertThat(receiver.received())
                    .extracting(HookReceiver.Received::type)
                    .containsExactly("ping");
        }
    }

    @Test
    void googlesClientLearnsWhatIsWrong() throws Exception {
        JsonNode results = NpmClients.run(GEMINI.emulator(), GOOGLE, "delete", "foreignResult", "unknownField");

        assertThat(results.at("/delete/error/status").asInt()).isEqualTo(404);
        assertThat(results.at("/foreignResult/error/message").asText()).contains("no function call with this id");
        assertThat(results.at("/unknownField/error/message").asText()).contains("Unknown parameter 'foo'.");
    }

    @Test
    void googlesClientIsRefusedAtOnceWhatTheEmulatorLacks() throws Exception {
        assertRefusedAtOnce(
                GOOGLE,
                "generateContent",
                "embedContent",
                "agents",
                "environments",
                "triggers",
                "credentials",
                "voices",
                "caches",
                "batches",
                "fileSearchStores");
    }

    @Test
    void theAiSdkIsAnswered() throws Exception {
        JsonNode results = NpmClients.run(
                GEMINI.emulator(),
                AI_SDK,
                "text",
                "stream",
                "object",
                "output",
                "json",
                "streamObject",
                "file",
                "upload",
                "previous",
                "history",
                "picture",
                "modalities",
                "background",
                "agent",
                "hostedTool");

        assertResult(results, "text", "{\"text\":\"hello\",\"reason\":\"stop\",\"tokens\":true}");
        assertResult(results, "stream", "\"one two three\"");
        for (String scenario : List.of("object", "output", "streamObject", "file", "upload")) {
            assertResult(results, scenario, INVOICE);
        }
        assertResult(results, "json", "{\"answer\":\"hello\"}");
        assertResult(results, "previous", "\"Your name is Ada.\"");
        assertResult(results, "history", "\"Your name is Ada.\"");
        assertResult(results, "picture", "[\"image/jpeg\"]");
        assertResult(results, "modalities", "[\"image/jpeg\"]");
        assertResult(
                results,
                "hostedTool",
                "[\"https://vertexaisearch.cloud.google.com"
                        + new RedirectLink(RedirectLink.Kind.FOUND, "https://example.com/search?q=roses").path()
                        + "\"]");
        for (String scenario : List.of("background", "agent")) {
            assertResult(results, scenario, "\"hello\"");
        }
    }

    @Test
    void theAiSdkCallsFunctions() throws Exception {
        JsonNode results = NpmClients.run(GEMINI.emulator(), AI_SDK, "tools", "streamTools");

        assertThat(results.at("/tools/steps").asInt()).as(results.toString()).isEqualTo(2);
        assertThat(results.at("/tools/text").asText()).contains("sunny in Bonn");
        assertThat(results.path("streamTools").asText()).contains("sunny in Bonn");
    }

    @Test
    void googlesClientDecides() throws Exception {
        JsonNode answers =
                NpmClients.run(GEMINI.emulator(), GOOGLE, "decisions").at("/decisions/answers");

        assertThat(answers.at("/refund/noul").asDouble()).as(answers.toString()).isGreaterThan(0.5);
        assertThat(answers.at("/team/choice").asText()).isEqualTo("billing");
        assertThat(answers.at("/anger/score").asDouble()).isGreaterThan(1);
        assertThat(GEMINI.emulator().decisions()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1beta/decisions");
            assertThat(request.body().path("questions")).hasSize(3);
        });
    }

    @Test
    void theAiSdkDecides() throws Exception {
        JsonNode answers = NpmClients.run(GEMINI.emulator(), AI_SDK, "decision").at("/decision");

        assertThat(answers.at("/refund/probability").asDouble())
                .as(answers.toString())
                .isGreaterThan(0.5);
        assertThat(answers.at("/team/choice").asText()).isEqualTo("billing");
        assertThat(answers.at("/anger/score").asDouble()).isGreaterThan(1);
        assertThat(GEMINI.emulator().decisions()).hasSize(1);
    }

    @Test
    void theAiSdkNoticesMalformedAndBlockedDecisions() throws Exception {
        GEMINI.emulator()
                .enqueue(
                        Reply.byRules().with(DecisionFault.missing("team")),
                        Reply.byRules().with(DecisionFault.unknownOption("team")),
                        Reply.byRules().with(DecisionFault.outOfRange("refund")),
                        Reply.byRules().with(DecisionFault.blocked("safety")));
        for (String message : List.of("exactly one answer", "invalid answer", "Invalid JSON response", "refus")) {
            assertThat(NpmClients.run(GEMINI.emulator(), AI_SDK, "decision")
                            .at("/decision/error/message")
                            .asText())
                    .contains(message);
        }
        assertThat(GEMINI.emulator().decisions()).hasSize(4);
    }

    @Test
    void theAiSdkIsRefusedAtOnceWhatTheEmulatorLacks() throws Exception {
        assertRefusedAtOnce(AI_SDK, "generateContent", "embedding");
    }

    @Test
    void theAiSdkLearnsWhatTheApiDoesNotTake() throws Exception {
        JsonNode results = NpmClients.run(GEMINI.emulator(), AI_SDK, "topK");

        assertThat(results.at("/topK/error/body").asText())
                .contains("Unknown parameter 'top_k' at 'generation_config'.");
    }

    @ParameterizedTest
    @CsvSource({
        "interactions/request-types.json, CreateModelInteraction CreateAgentInteraction",
        "decisions/decision-types.json, CreateDecisionRequest_2",
        "webhooks/webhook-types.json, WebhookInput WebhookUpdate RotateSigningSecretRequest"
    })
    void theTablesOfFieldsAreThoseOfGooglesClient(String file, String types) throws Exception {
        String table = NpmClients.run(("field-table.mjs " + types).split(" "));

        try (var kept = Emulator.class.getResourceAsStream(file)) {
            assertThat(new String(kept.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(table);
        }
    }
}
