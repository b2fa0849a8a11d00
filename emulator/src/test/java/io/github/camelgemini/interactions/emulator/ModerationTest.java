/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModerationTest {

    private static final String VERDICT = """
            {"type":"object","properties":{"flagged":{"type":"boolean"},
             "categories":{"type":"array","items":{"type":"string","enum":["harassment","violence","spam","personal_data"]}},
             "score":{"type":"number"},"reason":{"type":"string"}},"required":["flagged"]}""";
    private static final String VERDICTS = """
            {"type":"object","properties":{"verdicts":{"type":"array","items":{"type":"object","properties":{
             "index":{"type":"integer"},"flagged":{"type":"boolean"},
             "categories":{"type":"array","items":{"type":"string"}}}}}}}""";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private JsonNode judge(String schema, String... texts) throws Exception {
        ObjectNode body = Wire.JSON
                .createObjectNode()
                .put("model", "gemini-3.8-flash")
                .put(
                        "system_instruction",
                        "You moderate. You idiot words and my card 4111 1111 1111 1111 do not count.");
        ArrayNode input = body.putArray("input");
        for (String text : texts) {
            input.addObject().put("type", "text").put("text", text);
        }
        body.putObject("response_format")
                .put("type", "text")
                .put("mime_type", "application/json")
                .set("schema", Wire.parse(schema));
        Wire.Answer answer = wire.create(body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Wire.parse(answer.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thank you for the quick help        | ''",
                "You are an IDIOT                    | harassment",
                "Halt die Klappe, du Trottel         | harassment",
                "I will hurt you                     | violence",
                "Click here and buy now              | spam",
                "Mail me: ada@example.org            | personal_data",
                "My IBAN is DE89 3704 0044 0532 0130 00 | personal_data",
                "Card 4111-1111-1111-1111            | personal_data",
                "Call +49 30 1234567, you loser      | harassment,personal_data",
            })
    void flagsByWordsAndForms(String text, String categories) throws Exception {
        JsonNode verdict = judge(VERDICT, text);

        assertThat(verdict.path("flagged").booleanValue()).isEqualTo(!categories.isEmpty());
        assertThat(verdict.path("categories"))
                .extracting(JsonNode::asText)
                .containsExactly(categories.isEmpty() ? new String[0] : categories.split(","));
        assertThat(verdict.path("score").doubleValue() > 0.5).isEqualTo(!categories.isEmpty());
        assertThat(verdict.path("reason").asText()).doesNotContain(text);
    }

    @Test
    void scoresHigherWithMoreHits() throws Exception {
        double one = judge(VERDICT, "idiot").path("score").doubleValue();
        double three = judge(VERDICT, "idiot, stupid loser").path("score").doubleValue();
        double many = judge(VERDICT, "idiot ".repeat(50)).path("score").doubleValue();

        assertThat(one).isBetween(0.5, 0.99);
        assertThat(three).isGreaterThan(one).isLessThanOrEqualTo(1);
        assertThat(many).isEqualTo(1);
    }

    @Test
    void leavesOutCategoriesThatTheSchemaDoesNotKnow() throws Exception {
        assertThat(judge(VERDICT, "damn")).isEqualTo(Wire.parse("""
                {"flagged":false,"categories":[],"score":0.0,"reason":"No listed word was found."}"""));
        assertThat(judge("{\"type\":\"object\",\"properties\":{\"flagged\":{\"type\":\"boolean\"}}}", "damn"))
                .isEqualTo(Wire.parse("{\"flagged\":true}"));
    }

    @Test
    void spellsCategoriesAsTheSchemaDoes() throws Exception {
        String schema = VERDICT.replace("personal_data", "Personal-Data");

        assertThat(judge(schema, "ada@example.org").path("categories")).isEqualTo(Wire.parse("[\"Personal-Data\"]"));
    }

    @Test
    void judgesEveryItemOfABatchInItsPlace() throws Exception {
        JsonNode verdicts =
                judge(VERDICTS, "Item 1", "All fine, see Item 3", "Item 2", "Item 7\nyou idiot", "Item 3: nice");

        assertThat(verdicts).isEqualTo(Wire.parse("""
                {"verdicts":[{"index":1,"flagged":false,"categories":[]},
                             {"index":2,"flagged":true,"categories":["harassment"]},
                             {"index":3,"flagged":false,"categories":[]}]}"""));
    }

    @Test
    void judgesABatchInOneText() throws Exception {
        assertThat(judge(VERDICTS, "Item 1:\nyou idiot\nItem 2:\nthank you").path("verdicts"))
                .extracting(verdict -> verdict.path("flagged").booleanValue())
                .containsExactly(true, false);
    }

    @Test
    void judgesAnInputWithoutLabelsAsOneItem() throws Exception {
        assertThat(judge(
                        "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"flagged\":{\"type\":\"boolean\"}}}}",
                        "you",
                        "idiot"))
                .isEqualTo(Wire.parse("[{\"flagged\":true}]"));
    }

    @Test
    void scoresCategoriesByTheListsThatTheirNamesOrDescriptionsName() throws Exception {
        String schema = """
                {"type":"object","properties":{"scores":{"type":"object","properties":{
                 "hate_speech":{"type":"number"},
                 "SelfHarm":{"type":"number","description":"No harassment"},
                 "rude":{"type":"number","description":"Harassment or profanity"},
                 "competitors":{"type":"number","description":"Names another shop"}}}}}""";

        assertThat(judge(schema, "You idiot, damn! Those foreigners are vermin."))
                .isEqualTo(Wire.parse("""
                        {"scores":{"hate_speech":0.7,"SelfHarm":0.0,"rude":0.8,"competitors":0.0}}"""));
    }

    @Test
    void scoresEveryItemOfABatch() throws Exception {
        String schema = """
                {"type":"object","properties":{"verdicts":{"type":"array","items":{"type":"object","properties":{
                 "scores":{"type":"object","properties":{"spam":{"type":"number"}}},"index":{"type":"integer"}}}}}}""";

        assertThat(judge(schema, "Item 1", "buy now", "Item 2", "thank you")).isEqualTo(Wire.parse("""
                {"verdicts":[{"scores":{"spam":0.7},"index":1},{"scores":{"spam":0.0},"index":2}]}"""));
    }

    @Test
    void takesScoresAmongOtherPropertiesForAnExtraction() throws Exception {
        String schema = """
                {"type":"object","properties":{"game":{"type":"string"},
                 "scores":{"type":"object","properties":{"home":{"type":"number"}}}}}""";

        assertThat(judge(schema, "Game: Final\nHome: 3").path("game").asText()).isEqualTo("Final");
    }
}
