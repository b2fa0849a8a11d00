/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.AudioContainer;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OutputType;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ResponseMapperTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};
    private static final String PICTURE_BLOCK = "{'type':'image','mime_type':'image/png','data':'"
            + Base64.getEncoder().encodeToString(PICTURE) + "'}";

    private static final ResponseSettings SETTINGS = new ResponseSettings(
            OutputType.auto, false, false, true, AudioContainer.wav, true, 1 << 20, CitationStyle.none);

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void textOfAllOutputStepsBecomesOneString() throws Exception {
        map(completed("{'type':'model_output','content':[{'type':'text','text':'One, '}]},"
                + "{'type':'novelty','x':1},"
                + "{'type':'model_output','content':[{'type':'text','text':'two.'}]}"));

        assertThat(body()).isEqualTo("One, two.");
    }

    @Test
    void inputOfAStoredTimelineIsNotPartOfTheAnswer() throws Exception {
        map(completed("{'type':'user_input','content':[{'type':'text','text':'Question'}]},"
                + "{'type':'model_output','content':[{'type':'text','text':'Answer'}]}"));

        assertThat(body()).isEqualTo("Answer");
    }

    @Test
    void mediaBecomesBytesWithItsTypeInAHeader() throws Exception {
        map(completed("{'type':'model_output','content':[" + PICTURE_BLOCK + "]}"));

        assertThat(body()).isEqualTo(PICTURE);
        assertThat(header(GeminiInteractionsConstants.MEDIA_TYPE)).isEqualTo("image/png");
    }

    @Test
    void severalMediaAndTextKeepTheirOrderInAList() throws Exception {
        map(
                completed(
                        "{'type':'model_output','content':[{'type':'text','text':'First'}," + PICTURE_BLOCK
                                + ",{'type':'text','text':'Then'},{'type':'video','mime_type':'video/mp4','uri':'https://x.test/v'}]}"));

        assertThat((List<?>) body()).hasSize(4);
        assertThat(((List<?>) body()).get(0)).isEqualTo("First");
        assertThat(((List<?>) body()).get(1)).isEqualTo(PICTURE);
        assertThat(((List<?>) body()).get(3)).isEqualTo("https://x.test/v");
    }

    @Test
    void functionCallsBecomeAListOfMaps() throws Exception {
        map("{'id':'v1','status':'requires_action','steps':["
                + "{'type':'function_call','id':'a','name':'weather','arguments':{'city':'Bonn','days':[1,2]}},"
                + "{'type':'function_call','id':'b','name':'time','arguments':{}}]}");

        List<Map<String, Object>> calls = List.of(
                Map.of("id", "a", "name", "weather", "arguments", Map.of("city", "Bonn", "days", List.of(1, 2))),
                Map.of("id", "b", "name", "time", "arguments", Map.of()));
        assertThat(body()).isEqualTo(calls);
        assertThat(header(GeminiInteractionsConstants.FUNCTION_CALLS)).isEqualTo(calls);
        assertThat(header(GeminiInteractionsConstants.STATUS)).isEqualTo("requires_action");
    }

    @Test
    void runningInteractionHasNoBodyYet() throws Exception {
        map("{'id':'v1','status':'in_progress'}");

        assertThat(body()).isNull();
        assertThat(header(GeminiInteractionsConstants.STATUS)).isEqualTo("in_progress");
        assertThat(header(GeminiInteractionsConstants.INTERACTION_ID)).isEqualTo("v1");
    }

    @Test
    void thoughtsAndCitationsGoToHeaders() throws Exception {
        map(
                completed(
                        "{'type':'thought','summary':[{'type':'text','text':'Let me see.'}]},"
                                + "{'type':'model_output','content':[{'type':'text','text':'Käse ist gut.','annotations':["
                                + "{'type':'url_citation','url':'https://x.test/1','title':'x.test','start_index':0,'end_index':5}]}]}"));

        assertThat(header(GeminiInteractionsConstants.THOUGHT_SUMMARY)).isEqualTo("Let me see.");
        Map<String, Object> citation = new HashMap<>(Map.of(
                "type", "url_citation", "source", "https://x.test/1", "title", "x.test", "text", "Käse", "start", 0));
        citation.putAll(Map.of("end", 4, "step", 1));
        citation.put("page", null);
        assertThat(header(GeminiInteractionsConstants.CITATIONS)).isEqualTo(List.of(citation));
    }

    @Test
    void structuredAnswerStaysTheStringItWas() throws Exception {
        String answer = "{ \"total\": 12.50 }";
        map(completedText(answer), schema("{'type':'object','required':['total']}"));

        assertThat(body()).isEqualTo(answer);
    }

    @Test
    void violationsAreListedWithoutTheContent() {
        GeminiInteractionsException failure = refused(
                completedText("{\"total\":\"secret content\"}"),
                schema("{'type':'object','properties':{'total':{'type':'number'}},'required':['total','date']}"));

        assertThat(failure.getCode()).isEqualTo("schema_violation");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.getViolations())
                .anySatisfy(v -> assertThat(v).contains("/total").contains("type"));
        assertThat(failure.getViolations()).anySatisfy(v -> assertThat(v).contains("required"));
        assertThat(failure.getMessage()).contains("/total").doesNotContain("secret content");
        assertThat(failure.interaction()).isPresent();
    }

    @Test
    void answersThatAreNoJsonViolateTheSchema() {
        for (String answer :
                List.of("Sure! {\"total\":1}", "{\"total\":1} {\"total\":2}", "{\"total\":1", "{\"a\":1,\"a\":2}")) {
            GeminiInteractionsException failure = refused(completedText(answer), schema("{'type':'object'}"));

            assertThat(failure.getCode()).as(answer).isEqualTo("schema_violation");
            assertThat(failure.getMessage()).doesNotContain("total");
            assertThat(failure).hasNoCause();
        }
    }

    @Test
    void cutOffAnswerIsPassedOnAsTextButNeverAsJson() throws Exception {
        String cut = "{'id':'v1','status':'incomplete','steps':["
                + "{'type':'model_output','content':[{'type':'text','text':'{}'}]}]}";
        map(cut);
        assertThat(body()).isEqualTo("{}");
        assertThat(header(GeminiInteractionsConstants.STATUS)).isEqualTo("incomplete");

        GeminiInteractionsException failure = refused(json(cut), schema("{'type':'object'}"));
        assertThat(failure.getCode()).isEqualTo("incomplete");
        assertThat(failure.getMessage()).contains("maxOutputTokens");
    }

    @Test
    void interactionsThatFailedOrSayNothingAreNoSuccess() {
        assertThat(refused("{'status':'failed','errors':[{'code':'safety','message':'no'}]}")
                        .getCode())
                .isEqualTo("safety");
        assertThat(refused("{'status':'failed','errors':[{'code':'service_unavailable'}]}"))
                .satisfies(failure -> assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR))
                .satisfies(failure -> assertThat(failure.isRetryable()).isTrue());
        assertThat(refused("{'status':'failed'}").getMessage()).contains("failed");
        assertThat(refused("{'status':'cancelled'}").getCode()).isEqualTo("cancelled");
        assertThat(refused("{'status':'incomplete'}").getCode()).isEqualTo("incomplete");
        assertThat(refused(completed("{'type':'thought','signature':'x'}")).getCode())
                .isEqualTo("empty_answer");
        assertThat(refused(completed("{'type':'model_output','content':[{'type':'text','text':' '}]}"))
                        .getCode())
                .isEqualTo("empty_answer");
        assertThat(refused(completed("{'type':'model_output','error':{'code':3,'message':'blocked'}}"))
                        .getCode())
                .isEqualTo("3");
    }

    @Test
    void wordsOfAnInteractionThatFailedAreBehindAGetterAlone() {
        String words = "your secret words cannot be said";
        String error = "'errors':[{'code':'" + words + "','message':'" + words + "'}]";
        String step = "{'type':'model_output','error':{'code':'" + words + "','message':'" + words + "'}}";

        for (GeminiInteractionsException failure :
                List.of(refused("{'status':'failed'," + error + "}"), refused(completed(step)))) {
            StringWriter told = new StringWriter();
            failure.printStackTrace(new PrintWriter(told, true));
            assertThat(told.toString() + failure.getCode() + failure.interaction())
                    .doesNotContain("secret");
            assertThat(failure.getCode()).isNull();
            assertThat(failure.getApiMessage()).isEqualTo(words);
        }
    }

    @Test
    void messageIsAsItWasWhenTheAnswerIsRefused() {
        exchange.getMessage().setBody("original");
        exchange.getMessage().setHeader(GeminiInteractionsConstants.STATUS, "earlier");

        refused("{'id':'v1','status':'failed'}");

        assertThat(body()).isEqualTo("original");
        assertThat(exchange.getMessage().getHeaders())
                .containsExactly(Map.entry(GeminiInteractionsConstants.STATUS, "earlier"));
    }

    private Object body() {
        return exchange.getMessage().getBody();
    }

    private Object header(String name) {
        return exchange.getMessage().getHeader(name);
    }

    private void map(String interaction) throws GeminiInteractionsException {
        map(json(interaction), null);
    }

    private void map(JsonNode interaction, JsonSchema schema) throws GeminiInteractionsException {
        ResponseMapper mapper = new ResponseMapper(JSON, SETTINGS);
        Interaction read = new Interaction((ObjectNode) interaction, "req");
        Object content = mapper.readStarted(read, schema == null ? null : OutputFormat.of(schema));
        mapper.put(exchange, read, content, Map.of());
    }

    private GeminiInteractionsException refused(String interaction) {
        return refused(json(interaction), null);
    }

    private GeminiInteractionsException refused(JsonNode interaction, JsonSchema schema) {
        GeminiInteractionsException failure =
                catchThrowableOfType(GeminiInteractionsException.class, () -> map(interaction, schema));
        assertThat(failure).as(interaction.toString()).isNotNull();
        return failure;
    }

    private static JsonSchema schema(String json) {
        return JsonSchema.parse("test", json.replace('\'', '"'));
    }

    private static String completed(String steps) {
        return "{'id':'v1','status':'completed','steps':[" + steps + "]}";
    }

    private static JsonNode completedText(String text) {
        ObjectNode interaction = (ObjectNode) json(completed("{'type':'model_output','content':[{'type':'text'}]}"));
        ((ObjectNode) interaction.at("/steps/0/content/0")).put("text", text);
        return interaction;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
