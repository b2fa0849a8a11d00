/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A long answer comes in several hops, and no character is lost or repeated. */
class LongDecodeTest {

    private static final String LONG = "write 100 tokens about 🌹 roses in hops of 30 tokens";
    private static final String SCHEMA =
            "\"response_format\":{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},\"items\":{\"type\":\"array\",\"items\":"
                    + "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"integer\"},\"name\":{\"type\":\"string\"}}}}},"
                    + "\"required\":[\"title\",\"items\"]}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    private static String request(String text, String... fields) {
        ObjectNode body =
                Wire.JSON.createObjectNode().put("model", "gemini-4-argon").put("input", text);
        for (String field : fields) {
            body.setAll((ObjectNode) Wire.parse("{" + field + "}"));
        }
        return body.toString();
    }

    /** The request that continues an answer, as Google's client sends it. */
    private static String next(String first, JsonNode hop) {
        ObjectNode body = (ObjectNode) Wire.parse(first);
        body.set("continuation_token", hop.path("continuation_token"));
        if (body.path("store").asBoolean(true)) {
            body.set("previous_interaction_id", hop.path("id"));
            body.remove("input");
        }
        return body.toString();
    }

    private List<Wire.Answer> hops(String first) throws Exception {
        List<Wire.Answer> hops = new ArrayList<>(List.of(wire.create(first)));
        while ("requires_continuation".equals(last(hops).json().path("status").asText())) {
            hops.add(wire.create(next(first, last(hops).json())));
            assertThat(last(hops).status()).as(last(hops).body()).isEqualTo(200);
        }
        return hops;
    }

    private static Wire.Answer last(List<Wire.Answer> hops) {
        return hops.get(hops.size() - 1);
    }

    private static String text(List<Wire.Answer> hops) {
        StringBuilder text = new StringBuilder();
        hops.forEach(hop -> text.append(hop.text()));
        return text.toString();
    }

    private static String types(Wire.Answer hop) {
        List<String> types = new ArrayList<>();
        hop.json().path("steps").forEach(step -> types.add(step.path("type").asText()));
        return String.join(",", types);
    }

    private String whole(String text, String... fields) throws Exception {
        return wire.ask(text.replaceAll(" in hops of \\d+ tokens", ""), fields).text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"store\":true", "\"store\":false"})
    void theHopsTogetherAreTheAnswer(String store) throws Exception {
        List<Wire.Answer> hops = hops(request(LONG, store));

        assertThat(hops)
                .extracting(hop -> hop.json().path("status").asText())
                .containsExactly(
                        "requires_continuation", "requires_continuation", "requires_continuation", "completed");
        assertThat(text(hops))
                .isEqualTo(whole(LONG))
                .startsWith("1. 🌹 roses\n2. 🌹 roses\n")
                .hasSize(400);
        assertThat(hops)
                .extracting(LongDecodeTest::types)
                .containsExactly("thought,model_output", "model_output", "model_output", "model_output");
        assertThat(last(hops).json().has("continuation_token")).isFalse();
        assertThat(hops).extracting(hop -> hop.json().has("id")).containsOnly(store.contains("true"));
    }

    @Test
    void everyHopBillsTheInputAndWhatIsWrittenAlready() throws Exception {
        List<Wire.Answer> hops = hops(request(LONG));

        long input = hops.get(0).json().at("/usage/total_input_tokens").asLong();
        assertThat(hops)
                .extracting(hop -> hop.json().at("/usage/total_output_tokens").asLong())
                .containsExactly(30L, 30L, 30L, 10L);
        assertThat(hops)
                .extracting(hop -> hop.json().at("/usage/initial_input_tokens").asLong())
                .containsOnly(input);
        assertThat(hops)
                .extracting(hop -> hop.json().at("/usage/total_input_tokens").asLong())
                .containsExactly(input, input + 30, input + 60, input + 90);
        assertThat(hops.get(1).json().at("/usage/total_thought_tokens").asLong())
                .isZero();
        assertThat(hops)
                .allSatisfy(hop -> assertThat(
                                hop.json().at("/usage/total_tokens").asLong())
                        .isEqualTo(hop.json().at("/usage/total_input_tokens").asLong()
                                + hop.json().at("/usage/total_output_tokens").asLong()
                                + hop.json().at("/usage/total_thought_tokens").asLong()));
        assertThat(emulator.ledger().paidCreates()).isEqualTo(4);
    }

    @Test
    void aHopIsAnInteractionOfItsOwn() throws Exception {
        List<Wire.Answer> hops = hops(request(LONG));

        for (Wire.Answer hop : hops) {
            JsonNode read =
                    wire.send("GET", "/v1beta/interactions/" + hop.id(), null).json();
            assertThat(read.path("status")).isEqualTo(hop.json().path("status"));
            assertThat(read.path("continuation_token")).isEqualTo(hop.json().path("continuation_token"));
        }
        assertThat(hops.get(1).json().path("previous_interaction_id").asText())
                .isEqualTo(hops.get(0).id());
        assertThat(wire.ask(
                                "what did I say first?",
                                "\"previous_interaction_id\":\"" + last(hops).id() + "\"")
                        .text())
                .contains("write 100 tokens");
        wire.send("DELETE", "/v1beta/interactions/" + last(hops).id(), null);
        assertThat(wire.send("GET", "/v1beta/interactions/" + hops.get(0).id(), null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void jsonIsValidAsAWholeOnly() throws Exception {
        List<Wire.Answer> hops = hops(request(LONG, SCHEMA));

        assertThat(hops).hasSizeGreaterThan(2);
        JsonNode json = Wire.parse(text(hops));
        assertThat(json).isEqualTo(Wire.parse(whole(LONG, SCHEMA)));
        assertThat(json.path("items").findValues("number"))
                .extracting(JsonNode::asInt)
                .startsWith(1, 2, 3)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(json.path("items").get(0).path("name").asText()).isEqualTo("1. 🌹 roses");
        assertThat(json.path("title").asText()).isEmpty();
        assertThat(hops.get(0).text()).doesNotEndWith("}");
    }

    @Test
    void theBudgetIsThatOfAllHops() throws Exception {
        List<Wire.Answer> hops = hops(request(LONG, "\"generation_config\":{\"max_output_tokens\":70}"));

        assertThat(hops)
                .extracting(hop -> hop.json().path("status").asText())
                .containsExactly("requires_continuation", "requires_continuation", "incomplete");
        assertThat(text(hops)).isEqualTo(whole(LONG).substring(0, 280));
    }

    @Test
    void functionsAreCalledAfterTheText() throws Exception {
        String tools = "\"tools\":[{\"type\":\"function\",\"name\":\"find\"}]";
        List<Wire.Answer> hops = hops(request(LONG + ", then call find", tools));

        assertThat(hops)
                .extracting(LongDecodeTest::types)
                .containsExactly("thought,model_output", "model_output", "model_output", "model_output,function_call");
        assertThat(last(hops).json().path("status").asText()).isEqualTo("requires_action");
        assertThat(text(hops)).hasSize(400);
        String call = last(hops).json().at("/steps/1/id").asText();
        Wire.Answer answer = wire.create("{\"model\":\"gemini-4-argon\"," + tools + ",\"previous_interaction_id\":\""
                + last(hops).id() + "\",\"input\":[{\"type\":\"function_result\",\"call_id\":\"" + call
                + "\",\"result\":\"Ada\"}]}");
        assertThat(answer.text()).as(answer.body()).isEqualTo("find: Ada");
        assertThat(answer.json().path("status").asText()).isEqualTo("completed");
    }

    @Test
    void hostedToolsAreInTheFirstHopAndTheirCitationInEach() throws Exception {
        List<Wire.Answer> hops = hops(request(LONG + ", search for 🌹", "\"tools\":[{\"type\":\"google_search\"}]"));

        assertThat(hops)
                .extracting(LongDecodeTest::types)
                .startsWith("thought,google_search_call,google_search_result,model_output", "model_output");
        for (Wire.Answer hop : hops) {
            JsonNode content = hop.json().path("steps").findValue("content").get(0);
            assertThat(content.at("/annotations/0/start_index").asInt()).isZero();
            assertThat(content.at("/annotations/0/end_index").asInt())
                    .isEqualTo(content.path("text").asText().getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theServerRunsAllHopsInTheBackground(boolean agent) throws Exception {
        String body = request(LONG, "\"background\":" + !agent, agent ? "\"agent\":\"custom\"" : "\"store\":true");
        ObjectNode fields = (ObjectNode) Wire.parse(body);
        if (agent) {
            fields.remove("model");
        }
        String id = wire.create(fields.toString()).id();

        JsonNode read = awaitCompleted(id);

        assertThat(read.path("status").asText()).isEqualTo("completed");
        assertThat(read.findValuesAsText("type").stream().filter("model_output"::equals))
                .hasSize(4);
        assertThat(read.has("continuation_token")).isFalse();
    }

    private JsonNode awaitCompleted(String id) {
        return Awaitility.await()
                .until(
                        () -> wire.send("GET", "/v1beta/interactions/" + id, null)
                                .json(),
                        read -> !"in_progress".equals(read.path("status").asText()));
    }

    @Test
    void streamsSendTheirHopsAndCheckpoints() throws Exception {
        String first = request(LONG + " with checkpoints every 10 tokens", "\"stream\":true");
        List<JsonNode> events = wire.create(first).events();
        StringBuilder text = new StringBuilder(Wire.joined(events));
        List<String> tokens = new ArrayList<>();
        int hops = 1;
        while (Wire.completed(events).has("continuation_token")) {
            assertThat(Wire.completed(events).path("status").asText()).isEqualTo("requires_continuation");
            events.forEach(event -> tokens.addAll(event.findValuesAsText("continuation_token")));
            events = wire.create(next(first, Wire.completed(events))).events();
            text.append(Wire.joined(events));
            hops++;
        }

        assertThat(hops).isEqualTo(4);
        assertThat(text).hasToString(whole(LONG));
        assertThat(Wire.completed(events).path("status").asText()).isEqualTo("completed");
        assertThat(tokens).hasSizeGreaterThan(6).doesNotHaveDuplicates();
        assertThat(events.get(0).path("event_type").asText()).isEqualTo("interaction.created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"store\":true", "\"store\":false"})
    void aBrokenHopGoesOnFromItsCheckpoint(String store) throws Exception {
        String first = request(LONG + " with checkpoints every 10 tokens", "\"stream\":true", store);
        emulator.enqueue(Reply.byRules().with(StreamFault.endAfterCheckpoint(2)));
        List<JsonNode> events = wire.create(first).events();
        JsonNode checkpoint = events.get(events.size() - 1);
        assertThat(checkpoint.path("event_type").asText()).isEqualTo("interaction.status_update");
        assertThat(checkpoint.path("status").asText()).isEqualTo("in_progress");
        ObjectNode hop = Wire.JSON.createObjectNode();
        hop.set("id", checkpoint.path("interaction_id"));
        hop.set("continuation_token", checkpoint.path("continuation_token"));

        List<JsonNode> rest = wire.create(next(first, hop)).events();

        String begun = Wire.joined(events) + Wire.joined(rest);
        assertThat(whole(LONG)).startsWith(begun);
        assertThat(Wire.joined(events)).hasSizeBetween(80, 110);
        // 30 tokens, or one character less if the last one has two units.
        assertThat(Wire.joined(rest)).hasSizeBetween(119, 120);
    }

    @Test
    void aBrokenHopIsAlsoReadAgainByItsEvents() throws Exception {
        emulator.enqueue(Reply.byRules().with(StreamFault.endAfterCheckpoint(1)));
        List<JsonNode> events = wire.create(request(LONG + " with checkpoints every 10 tokens", "\"stream\":true"))
                .events();
        JsonNode checkpoint = events.get(events.size() - 1);
        String path =
                "/v1beta/interactions/" + checkpoint.path("interaction_id").asText() + "?stream=true";

        List<JsonNode> rest = wire.send(
                        "GET",
                        path + "&last_event_id=" + checkpoint.path("event_id").asText(),
                        null)
                .events();
        List<JsonNode> all = wire.send("GET", path, null).events();

        String hop = whole(LONG).substring(0, 120);
        assertThat(Wire.joined(events) + Wire.joined(rest)).isEqualTo(hop);
        assertThat(Wire.joined(all)).isEqualTo(hop);
        assertThat(Wire.completed(rest).path("continuation_token"))
                .isEqualTo(Wire.completed(all).path("continuation_token"));
    }

    @Test
    void aTokenIsAnsweredAgain() throws Exception {
        String first = request(LONG);
        String second = next(first, wire.create(first).json());
        emulator.enqueue(Reply.lostAnswer());
        assertThatThrownBy(() -> wire.create(second)).isInstanceOf(IOException.class);

        Wire.Answer once = wire.create(second);
        Wire.Answer again = wire.create(second);

        assertThat(again.text()).isEqualTo(once.text()).isEqualTo(whole(LONG).substring(120, 240));
        assertThat(again.id()).isNotEqualTo(once.id());
    }

    @Test
    void aTokenCanRepeatItself() throws Exception {
        String first = request(LONG + " with the same token");
        JsonNode second = wire.create(next(first, wire.create(first).json())).json();
        JsonNode third = wire.create(next(first, second)).json();

        assertThat(second.path("status").asText()).isEqualTo("requires_continuation");
        assertThat(second.path("steps")).isEmpty();
        assertThat(third.path("continuation_token")).isEqualTo(second.path("continuation_token"));
        assertThat(third.path("id")).isNotEqualTo(second.path("id"));
    }

    @Test
    void wrongAndExpiredTokensAreRefused() throws Exception {
        String first = request(LONG);
        JsonNode hop = wire.create(first).json();
        String good = next(first, hop);
        String token = hop.path("continuation_token").asText();
        String unstored = request(LONG, "\"store\":false");
        JsonNode anonymous = wire.create(unstored).json();

        refused(
                good.replace(token, "x" + token),
                "The 'continuation_token' is not the one of the previous interaction.");
        refused(
                good.replace(hop.path("id").asText(), wire.ask("Hi").id()),
                "is not the one of the previous interaction.");
        refused(
                next(unstored, anonymous).replace("\"continuation_token\":\"", "\"continuation_token\":\"x"),
                "The 'continuation_token' is unknown or has expired.");
        emulator.expireContinuations();
        refused(good, "The 'continuation_token' is unknown or has expired.");
        refused(next(unstored, anonymous), "The 'continuation_token' is unknown or has expired.");
    }

    @Test
    void whatTheContinuationRequiresIsChecked() throws Exception {
        String first = request(LONG, "\"system_instruction\":\"Be long.\"");
        ObjectNode good = (ObjectNode) Wire.parse(next(first, wire.create(first).json()));
        String unstored = request(LONG, "\"store\":false");
        ObjectNode anonymous =
                (ObjectNode) Wire.parse(next(unstored, wire.create(unstored).json()));

        refused(
                good.deepCopy().put("input", LONG).toString(),
                "The continuation of a stored interaction must leave 'input' out.");
        refused(good.deepCopy().without("previous_interaction_id").toString(), "Missing input.");
        refused(good.deepCopy().without("system_instruction").toString(), "must repeat 'system_instruction'");
        refused(good.deepCopy().put("model", "gemini-4-carbon").toString(), "must repeat 'model'");
        refused(anonymous.deepCopy().put("input", "Hi").toString(), "not stored must repeat 'input'");
        refused(anonymous.without("input").toString(), "Missing input.");
    }

    private void refused(String body, String message) throws Exception {
        Wire.Answer answer = wire.create(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorMessage()).contains(message);
    }

    @Test
    void thePageNamesTheWords() throws Exception {
        assertThat(Wire.firstCells("| words of a long answer |"))
                .containsExactly(
                        "`write 2,000 tokens about roses`",
                        "`in hops of 100 tokens`",
                        "`with checkpoints every 20 tokens`",
                        "`with the same token`");
    }

    @Test
    void manyContinueFromOneToken() throws Exception {
        String first = request(LONG);
        String second = next(first, wire.create(first).json());
        List<CompletableFuture<Wire.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(wire.createLater(second));
        }

        assertThat(answers.stream().map(CompletableFuture::join).map(Wire.Answer::id))
                .doesNotHaveDuplicates();
        assertThat(answers.stream().map(CompletableFuture::join).map(Wire.Answer::text))
                .containsOnly(whole(LONG).substring(120, 240));
    }

    @Test
    void tinyHopsOfAHugeAnswerAreJoinedInTheBackground() throws Exception {
        String id = wire.create(request("write 100,000 tokens about tea in hops of 1 token", "\"background\":true"))
                .id();

        JsonNode read = awaitCompleted(id);

        assertThat(read.path("steps").size()).isBetween(900, 1002);
        assertThat(read.at("/usage/total_output_tokens").asInt()).isEqualTo(100_000);
    }

    @Test
    void onlyTheNewestModelsHaveALimitOfTheirOwn() throws Exception {
        String text = "write 40000 tokens about tea";

        assertThat(wire.create(request(text)).json().path("status").asText()).isEqualTo("requires_continuation");
        assertThat(Wire.completed(wire.create(request(text, "\"stream\":true")).events())
                        .path("status")
                        .asText())
                .isEqualTo("completed");
        assertThat(wire.ask(text).json().path("status").asText()).isEqualTo("completed");
    }

    @Test
    void theOptionAppliesToEveryAnswer() throws Exception {
        try (Emulator limited =
                Emulator.builder().hopTokens(2).checkpointTokens(1).start()) {
            Wire limitedWire = new Wire(limited);

            assertThat(limitedWire.ask("repeat: abcdefghij").text()).isEqualTo("abcdefgh");
            limited.enqueue(Reply.text("ABCDEFGHIJ"));
            assertThat(limitedWire.ask("Hi").text()).isEqualTo("ABCDEFGH");
            String stream = limitedWire
                    .ask("repeat: a b c d e f g h", "\"stream\":true")
                    .body();
            assertThat(stream).contains("interaction.status_update\",\"continuation_token\"");
        }
    }
}
