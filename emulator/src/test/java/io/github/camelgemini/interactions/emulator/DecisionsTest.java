/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The resource decisions: what it answers by the rules, and what the rules make of the evidence. */
class DecisionsTest {

    private static final Offset<Double> TINY = Offset.offset(1e-9);
    private static final String REFUND = "{'type':'noul','instructions':'Is money asked back?'}";
    private static final String TEAM =
            "{'type':'choice','instructions':'Who handles it?','criteria':{'billing':'Charges','shipping':'Delivery','other':'Everything else'}}";
    private static final String ANGER =
            "{'type':'score','instructions':'How does the writer feel?','criteria':['calm','annoyed','angry']}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer decide(String fields) throws Exception {
        return wire.send(
                "POST", "/v1beta/decisions", ("{'model':'gemini-decision-1'," + fields + "}").replace('\'', '"'));
    }

    private JsonNode answer(String input, String question) throws Exception {
        ObjectNode body =
                Wire.JSON.createObjectNode().put("model", "gemini-decision-1").put("input", input);
        body.putObject("questions").set("q", Wire.parse(question.replace('\'', '"')));
        Wire.Answer answer = wire.send("POST", "/v1beta/decisions", body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/answers/q");
    }

    private static double sum(JsonNode answer) {
        return StreamSupport.stream(answer.path("probabilities").spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .sum();
    }

    @Test
    void answersEveryQuestionInTheFormOfTheApi() throws Exception {
        Wire.Answer answer = decide("'input':'I was charged twice. I am angry and want my money back.',"
                + "'questions':{'refund':" + REFUND + ",'team':" + TEAM + ",'anger':" + ANGER + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Wire.parse("""
                {"answers":{
                  "refund":{"type":"noul","noul":0.8,"confidence":0.8},
                  "team":{"type":"choice","choice":"billing","probabilities":{"billing":0.888888,"shipping":0.055556,"other":0.055556},
                    "confidence":0.888888},
                  "anger":{"type":"score","score":1.833332,"probabilities":{"0":0.055556,"1":0.055556,"2":0.888888},
                    "legend":{"0":"calm","1":"annoyed","2":"angry"},"confidence":0.888888}},
                 "usage":{"total_tokens":48,"total_input_tokens":48,"input_tokens_by_modality":[{"modality":"text","tokens":48}],
                   "total_output_tokens":0}}"""));
        assertThat(answer.headers().firstValue("x-emulator")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I want my money back            | 0.8 ",
                "I would like my money           | 0.7 ",
                "I do not want my money back     | 0.2 ",
                "I don't want the money, but take it back | 0.5",
                "The roses are lovely            | 0.1 ",
                "Not now. My money!              | 0.7 ",
            })
    void followsTheWordsOfTheQuestionAndTheirNegation(String input, double noul) throws Exception {
        JsonNode answer = answer(input, REFUND);

        assertThat(answer.path("noul").doubleValue()).isEqualTo(noul, TINY);
        assertThat(answer.path("confidence").doubleValue()).isEqualTo(Math.max(noul, 1 - noul), TINY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I complain about the delivery | 0.3",
                "A satisfied customer of your delivery | 0.7",
                "I am not satisfied            | 0.3",
                "The delivery came             | 0.7",
                "Hello                         | 0.1",
            })
    void followsTheDescriptionsBeforeTheInstructions(String input, double noul) throws Exception {
        JsonNode answer = answer(
                input,
                "{'type':'noul','instructions':'Is the customer content with the delivery?',"
                        + "'criteria':{'true_description':'Satisfied','false_description':'Complaining or complained'}}");

        assertThat(answer.path("noul").doubleValue()).isEqualTo(noul, TINY);
    }

    @ParameterizedTest
    @CsvSource({"I am satisfied,0.3", "I am not satisfied,0.7"})
    void understandsAQuestionForTheAbsence(String input, double noul) throws Exception {
        assertThat(answer(input, "{'type':'noul','instructions':'Is the customer not satisfied?'}")
                        .path("noul")
                        .doubleValue())
                .isEqualTo(noul, TINY);
    }

    @Test
    void takesTheOptionForAnythingElseWithoutEvidence() throws Exception {
        JsonNode answer = answer("The roses are lovely", TEAM);

        assertThat(answer.path("choice").asText()).isEqualTo("other");
        assertThat(answer.path("confidence").doubleValue()).isBetween(0.5, 0.9);
        assertThat(sum(answer)).isEqualTo(1, TINY);
    }

    @Test
    void isUndecidedWithoutEvidenceAndWithoutSuchAnOption() throws Exception {
        JsonNode answer = answer("Hi", "{'type':'choice','instructions':'Which?','criteria':{'red':null,'blue':''}}");

        assertThat(answer.path("choice").asText()).isEqualTo("red");
        assertThat(answer.path("probabilities")).isEqualTo(Wire.parse("{\"red\":0.5,\"blue\":0.5}"));
        assertThat(answer("Blue, please", "{'type':'choice','instructions':'Which?','criteria':{'red':null,'blue':''}}")
                        .path("choice")
                        .asText())
                .isEqualTo("blue");
    }

    @Test
    void decidesAmongAsManyOutcomesAsTheApiTakes() throws Exception {
        ObjectNode question = Wire.JSON.createObjectNode().put("type", "choice").put("instructions", "Which?");
        ObjectNode options = question.putObject("criteria");
        IntStream.range(0, 255).forEach(i -> options.put("o" + i, "colour" + i));
        JsonNode choice = answer("colour77", question.toString());
        question.put("type", "score")
                .putArray("criteria")
                .addAll(options.properties().stream().map(Map.Entry::getValue).toList());
        JsonNode score = answer("colour77", question.toString());

        assertThat(choice.path("choice").asText()).isEqualTo("o77");
        assertThat(sum(choice)).isEqualTo(1, TINY);
        assertThat(sum(score)).isEqualTo(1, TINY);
        assertThat(score.path("legend")).hasSize(255);
        assertThat(score.at("/legend/77").asText()).isEqualTo("colour77");
        double expected = IntStream.range(0, 255)
                .mapToDouble(i -> i * score.path("probabilities").path("" + i).doubleValue())
                .sum();
        assertThat(score.path("score").doubleValue()).isEqualTo(expected, Offset.offset(1e-6));
    }

    @Test
    void answersAThousandQuestions() throws Exception {
        ObjectNode body = Wire.JSON
                .createObjectNode()
                .put("model", "models/gemini-decision-1")
                .put("input", "charges");
        ObjectNode questions = body.putObject("questions");
        IntStream.range(0, 1000).forEach(i -> questions.set("q-" + i, Wire.parse(TEAM.replace('\'', '"'))));
        Wire.Answer answer = wire.send("POST", "/v1beta/decisions", body.toString());

        assertThat(answer.json().path("answers"))
                .hasSize(1000)
                .allSatisfy(each -> assertThat(each.path("choice").asText()).isEqualTo("billing"));
    }

    /** Words and forms of {@link ModerationTest}: an interaction and a decision judge the same text alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thank you for the quick help",
                "You are an IDIOT",
                "You stupid idiot, loser, clown, moron",
                "Halt die Klappe, du Trottel",
                "Click here and buy now",
                "Call +49 30 1234567, you loser",
                "I am not an idiot",
            })
    void agreesWithTheModerationOfInteractions(String text) throws Exception {
        String[] categories = {"harassment", "spam", "personal_data"};
        ObjectNode create =
                Wire.JSON.createObjectNode().put("model", "gemini-3.8-flash").put("input", text);
        ObjectNode scores = create.putObject("response_format")
                .put("type", "text")
                .put("mime_type", "application/json")
                .putObject("schema")
                .put("type", "object")
                .putObject("properties")
                .putObject("scores")
                .put("type", "object")
                .putObject("properties");
        ObjectNode decide =
                Wire.JSON.createObjectNode().put("model", "gemini-decision-1").put("input", text);
        ObjectNode questions = decide.putObject("questions");
        for (String category : categories) {
            scores.putObject(category).put("type", "number");
            questions
                    .putObject(category)
                    .put("type", "noul")
                    .put("instructions", "Does the text contain this: insults, threats, advertising, addresses?");
        }
        questions
                .putObject("q1")
                .put("type", "noul")
                .put("instructions", "Does the text contain harassment: insults or threats against a person?");
        JsonNode verdict = Wire.parse(wire.create(create.toString()).text()).path("scores");
        JsonNode answers =
                wire.send("POST", "/v1beta/decisions", decide.toString()).json().path("answers");

        for (String category : categories) {
            assertThat(answers.path(category).path("noul").doubleValue())
                    .as(category)
                    .isEqualTo(verdict.path(category).doubleValue());
        }
        assertThat(answers.at("/q1/noul").doubleValue())
                .isEqualTo(verdict.path("harassment").doubleValue());
    }

    @Test
    void readsTheWordListsForScoresOptionsAndAbsence() throws Exception {
        String severity =
                "{'type':'score','instructions':'How severe is the harassment?','criteria':['none','some','much']}";
        String kind =
                "{'type':'choice','instructions':'What is it?','criteria':{'spam':null,'harassment':'Insults','safe':null}}";
        String clean = "{'type':'noul','instructions':'Is the text free of harassment and spam?'}";

        assertThat(answer("You idiot", severity)).isEqualTo(Wire.parse("""
                {"type":"score","score":1.4,"probabilities":{"0":0.0,"1":0.6,"2":0.4},"legend":{"0":"none","1":"some","2":"much"},
                 "confidence":0.6}"""));
        assertThat(answer("Thanks", severity).path("score").doubleValue()).isZero();
        assertThat(answer("idiot ".repeat(9), severity).path("score").doubleValue())
                .isEqualTo(2);
        assertThat(answer("You idiot", kind).path("choice").asText()).isEqualTo("harassment");
        assertThat(answer("Buy now!", kind).path("choice").asText()).isEqualTo("spam");
        assertThat(answer("Thanks", kind).path("choice").asText()).isEqualTo("safe");
        assertThat(answer("You idiot", clean).path("noul").doubleValue()).isEqualTo(0.3, TINY);
        assertThat(answer("Thanks", clean).path("noul").doubleValue()).isEqualTo(1);
    }

    @Test
    void readsDocumentsAndSoundAsInteractionsDo() throws Exception {
        String pdf = Base64.getEncoder().encodeToString(Pdfs.of(new String[] {"I want", "my money back"}));
        for (String input : List.of(
                "{'type':'text','text':'I want my money back'}",
                "[{'type':'text','text':'See below'},{'type':'document','mime_type':'application/pdf','data':'" + pdf
                        + "'}]",
                "[{'type':'document','mime_type':'text/html','data':'"
                        + Wire.base64("<p>I want my money <b>back</b></p>") + "'}]")) {
            Wire.Answer answer = decide("'input':" + input + ",'questions':{'q':" + REFUND + "}");

            assertThat(answer.json().at("/answers/q/noul").doubleValue())
                    .as(answer.body())
                    .isEqualTo(0.8, TINY);
        }
        Wire.Answer picture = decide("'input':[{'type':'image','mime_type':'image/png','uri':'https://x.test/a.png'}],"
                + "'questions':{'q':" + REFUND + "}");
        assertThat(picture.json().at("/answers/q/noul").doubleValue()).isEqualTo(0.1, TINY);
        assertThat(picture.json().at("/usage/input_tokens_by_modality/0")).isEqualTo(Wire.parse("""
                {"modality":"image","tokens":258}"""));
    }

    @Test
    void takesInstructionsAsContents() throws Exception {
        String one = "{'type':'noul','instructions':{'type':'text','text':'Is money asked back?'}}";
        String two =
                "{'type':'noul','instructions':[{'type':'text','text':'Is money'},{'type':'text','text':'asked back?'}]}";

        assertThat(answer("my money back", one)).isEqualTo(answer("my money back", REFUND));
        assertThat(answer("my money back", two)).isEqualTo(answer("my money back", REFUND));
    }

    @Test
    void storesNothingAndAnswersAlikeEachTime() throws Exception {
        JsonNode first = answer("charged", TEAM);
        List<JsonNode> again = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            again.add(answer("charged", TEAM));
        }

        assertThat(again).allMatch(first::equals);
        assertThat(wire.send("GET", "/v1beta/decisions/q", null).status()).isEqualTo(404);
    }

    @Test
    void blocksAnInputThatSaysSo() throws Exception {
        Wire.Answer answer =
                decide("'input':'Please block this input as prohibited_content.','questions':{'q':" + REFUND + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("answers")).isFalse();
        assertThat(answer.json().path("prompt_feedback"))
                .isEqualTo(Wire.parse("{\"block_reason\":\"prohibited_content\"}"));
        assertThat(answer.json().at("/usage/total_input_tokens").asInt()).isPositive();
        assertThat(decide("'input':'block this input','questions':{'q':" + REFUND + "}")
                        .json()
                        .at("/prompt_feedback/block_reason")
                        .asText())
                .isEqualTo("safety");
    }

    @Test
    void isNoPartOfV1() throws Exception {
        String body = "{\"model\":\"gemini-decision-1\",\"input\":\"a\",\"questions\":{\"q\":"
                + REFUND.replace('\'', '"') + "}}";

        assertThat(wire.send("POST", "/v1/decisions", body).status()).isEqualTo(404);
        assertThat(wire.send("POST", "/v1beta/decisions", body).status()).isEqualTo(200);
        Wire.Answer get = wire.send("GET", "/v1beta/decisions", null);
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void isAModelOfTheList() throws Exception {
        assertThat(wire.send("GET", "/v1beta/models/gemini-decision-1", null).status())
                .isEqualTo(200);
    }
}
