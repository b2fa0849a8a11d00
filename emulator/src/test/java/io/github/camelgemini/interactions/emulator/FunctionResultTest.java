/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the rules make of results of functions, which results are refused, and the words that make calls go wrong. */
class FunctionResultTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private static final String TOOLS = json("'tools':["
            + "{'type':'function','name':'find','parameters':{'type':'object','properties':{'name':{'type':'string'}},'required':['name']}},"
            + "{'type':'function','name':'load','parameters':{'type':'object','properties':{'customer_id':{'type':'integer'}},"
            + "'required':['customer_id']}}]");

    private final Wire wire = new Wire(GEMINI.emulator());

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private Wire.Answer ask(String text, String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of(TOOLS));
        for (String field : fields) {
            all.add(json(field));
        }
        return wire.ask(text, all.toArray(String[]::new));
    }

    private static List<JsonNode> calls(Wire.Answer answer) {
        List<JsonNode> calls = new ArrayList<>();
        for (JsonNode step : answer.json().path("steps")) {
            if ("function_call".equals(step.path("type").asText())) {
                calls.add(step);
            }
        }
        return calls;
    }

    private static String names(Wire.Answer answer) {
        return String.join(
                ",",
                calls(answer).stream().map(call -> call.path("name").asText()).toList());
    }

    private static ObjectNode resultOf(JsonNode call, String result) {
        ObjectNode step = Wire.JSON.createObjectNode().put("type", "function_result");
        step.set("call_id", call.path("id"));
        return step.set("result", Wire.parse(json(result)));
    }

    /** Answers the first call of an interaction. */
    private Wire.Answer answer(Wire.Answer called, String result) throws Exception {
        return answer(called, result, "'store':true");
    }

    private Wire.Answer answer(Wire.Answer called, String result, String field) throws Exception {
        JsonNode step = resultOf(calls(called).get(0), result);
        return ask("", "'previous_interaction_id':'" + called.id() + "'", "'input':[" + step + "]", field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "'Sunny, 22 C' ~ Sunny, 22 C",
                "{'weather':'Sunny','wind':{'from':'north','knots':[3,5]}} ~ weather: Sunny, wind.from: north, wind.knots.0: 3, wind.knots.1: 5",
                "[{'type':'text','text':'Sunny'},{'type':'image','mime_type':'image/png','data':'QUJD'}] ~ Sunny, one image (image/png)",
                "'' ~ ``",
            })
    void theAnswerSaysWhatTheFunctionsReturned(String result, String said) throws Exception {
        Wire.Answer called = ask("call find");

        Wire.Answer answer = answer(called, result);

        assertThat(answer.json().path("status").asText()).as(answer.body()).isEqualTo("completed");
        assertThat(answer.text()).isEqualTo("find: " + said);
        assertThat(answer.json().path("steps").findValuesAsText("type").subList(0, 2))
                .containsExactly("thought", "model_output");
    }

    @Test
    void jsonInATextIsFlattenedToo() throws Exception {
        Wire.Answer called = ask("call find");
        ObjectNode result = resultOf(calls(called).get(0), "[{'type':'text'}]");
        ((ObjectNode) result.at("/result/0")).put("text", "{\"weather\":\"Sunny, 22 C\"}");

        Wire.Answer answer = ask("", "'previous_interaction_id':'" + called.id() + "'", "'input':[" + result + "]");

        assertThat(answer.text()).as(answer.body()).isEqualTo("find: weather: Sunny, 22 C");
    }

    @Test
    void allResultsAreSaidAndErrorsAsSuch() throws Exception {
        Wire.Answer called = ask("find and load");
        ObjectNode failed = resultOf(calls(called).get(1), "'upstream timeout'").put("is_error", true);
        ObjectNode found = resultOf(calls(called).get(0), "'Ada'");

        Wire.Answer answer =
                ask("", "'previous_interaction_id':'" + called.id() + "'", "'input':[" + failed + "," + found + "]");

        assertThat(answer.text()).isEqualTo("load failed: upstream timeout\nfind: Ada");
    }

    @Test
    void resultsMayStandInTheTurnOfTheUserAndInAHistoryOfTheClient() throws Exception {
        String question = "{'type':'user_input','content':[{'type':'text','text':'call find'}]}";
        Wire.Answer called = ask("", "'store':false", "'input':[" + question + "]");
        String steps = called.json().path("steps").toString();
        String history = json(question) + "," + steps.substring(1, steps.length() - 1);
        ObjectNode result = resultOf(calls(called).get(0), "'Ada'");

        Wire.Answer wrapped =
                ask("", "'store':false", "'input':[" + history + ",{'type':'user_input','content':[" + result + "]}]");

        assertThat(wrapped.text()).as(wrapped.body()).isEqualTo("find: Ada");
    }

    @Test
    void aSchemaIsFilledFromTheResultsAndTheQuestion() throws Exception {
        String format =
                "'response_format':{'type':'text','mime_type':'application/json','schema':{'type':'object','properties':{"
                        + "'order':{'type':'string'},'total':{'type':'number'},'status':{'type':'string'}},'required':['order','total','status']}}";
        Wire.Answer called = ask("Order: R-17\nStatus: new\nPlease find it", format);

        Wire.Answer answer = answer(called, "{'total':12.5,'status':'sent'}", format);

        assertThat(Wire.parse(answer.text()))
                .isEqualTo(Wire.parse("{\"order\":\"R-17\",\"total\":12.5,\"status\":\"sent\"}"));
        Wire.Answer again = ask("Please answer again.", "'previous_interaction_id':'" + answer.id() + "'", format);
        assertThat(again.text()).isEqualTo(answer.text());
    }

    @Test
    void whatStandsBehindThenIsCalledInTheNextRoundWithWhatWasFound() throws Exception {
        Wire.Answer first = ask("Call find with name: Ada, and then load.");
        Wire.Answer second = answer(first, "{'customer_id':17}");
        Wire.Answer last = answer(second, "'Nothing'");

        assertThat(names(first)).isEqualTo("find");
        assertThat(calls(first).get(0).path("arguments")).isEqualTo(Wire.parse("{\"name\":\"Ada\"}"));
        assertThat(second.json().path("status").asText()).isEqualTo("requires_action");
        assertThat(names(second)).isEqualTo("load");
        assertThat(calls(second).get(0).path("arguments")).isEqualTo(Wire.parse("{\"customer_id\":17}"));
        assertThat(names(last)).isEmpty();
        assertThat(last.text()).isEqualTo("load: Nothing");
    }

    @Test
    void textBesideResultsIsANewQuestion() throws Exception {
        Wire.Answer first = ask("call find");
        String input = "'input':[" + resultOf(calls(first).get(0), "'Ada'")
                + ",{'type':'user_input','content':[{'type':'text','text':'Now load 4'}]}]";

        assertThat(names(ask("", "'previous_interaction_id':'" + first.id() + "'", input)))
                .isEqualTo("load");
    }

    @Test
    void theNextQuestionBeginsAnew() throws Exception {
        Wire.Answer first = ask("call find");
        Wire.Answer second = answer(first, "'Ada'");

        Wire.Answer third = ask("call find again", "'previous_interaction_id':'" + second.id() + "'");

        assertThat(names(third)).isEqualTo("find");
        assertThat(calls(third).get(0).path("id"))
                .isNotEqualTo(calls(first).get(0).path("id"));
    }

    @Test
    void forcedCallsEndWithTheResults() throws Exception {
        String any = "'generation_config':{'tool_choice':'any'}";
        Wire.Answer first = ask("Hi", any);

        assertThat(names(first)).isEqualTo("find");
        assertThat(answer(first, "'Ada'", any).text()).isEqualTo("find: Ada");
    }

    @Test
    void onDemandArgumentsAreWrong() throws Exception {
        Wire.Answer answer = ask("Call load with wrong arguments and find with name: Ada");

        assertThat(calls(answer).get(0).path("arguments")).isEqualTo(Wire.parse("{\"customer_id\":\"no number\"}"));
        assertThat(calls(answer).get(1).path("arguments")).isEqualTo(Wire.parse("{\"name\":4711}"));
    }

    @Test
    void onDemandAnUnknownFunctionIsCalled() throws Exception {
        Wire.Answer answer = ask("Call an unknown tool");

        assertThat(names(answer)).isEqualTo("unknown_tool");
        assertThat(answer.json().path("status").asText()).isEqualTo("requires_action");
        assertThat(names(ask("find, then call an unknown tool"))).isEqualTo("find");
    }

    @Test
    void onDemandTheCallsNeverStop() throws Exception {
        Wire.Answer answer = ask("Never stop calling load");
        for (int round = 0; round < 5; round++) {
            assertThat(names(answer)).isEqualTo("load");
            answer = answer(answer, "'x'");
        }
        assertThat(names(answer)).isEqualTo("load");
    }

    @Test
    void onDemandTheStatusIsCompletedInSpiteOfTheCalls() throws Exception {
        Wire.Answer answer = ask("Call find, completed with calls");

        assertThat(answer.json().path("status").asText()).isEqualTo("completed");
        assertThat(names(answer)).isEqualTo("find");
        assertThat(answer(answer, "'Ada'").text()).isEqualTo("find: Ada");
    }

    @Test
    void thePageNamesTheWordsThatAreTestedHere() throws Exception {
        assertThat(Wire.firstCells("| words | effect |"))
                .containsExactly(
                        "`call a then b`",
                        "`with wrong arguments`",
                        "`call an unknown tool`",
                        "`never stop calling`",
                        "`completed with calls`");
    }

    @Test
    void aCallWithoutAResultIsRefused() throws Exception {
        Wire.Answer called = ask("find and load");
        String missing = calls(called).get(1).path("id").asText();

        Wire.Answer answer = answer(called, "'Ada'");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("invalid_request");
        assertThat(answer.errorMessage())
                .isEqualTo("In the input the results of these function calls are missing: '" + missing + "'.");
    }

    @Test
    void newInputWhileACallIsOpenIsRefused() throws Exception {
        Wire.Answer called = ask("call find");

        Wire.Answer answer = ask("Hello?", "'previous_interaction_id':'" + called.id() + "'");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage())
                .contains("missing: '" + calls(called).get(0).path("id").asText() + "'.");
    }

    @Test
    void aSecondResultIsRefused() throws Exception {
        Wire.Answer called = ask("call find");
        JsonNode call = calls(called).get(0);
        ObjectNode result = resultOf(call, "'Ada'");
        String message =
                "' has the call_id '" + call.path("id").asText() + "', but this function call has a result already.";

        Wire.Answer twice =
                ask("", "'previous_interaction_id':'" + called.id() + "'", "'input':[" + result + "," + result + "]");
        Wire.Answer wrapped = ask(
                "",
                "'previous_interaction_id':'" + called.id() + "'",
                "'input':[{'type':'user_input','content':[" + result + "," + result + "]}]");
        Wire.Answer later =
                ask("", "'previous_interaction_id':'" + answer(called, "'Ada'").id() + "'", "'input':[" + result + "]");

        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.errorMessage()).isEqualTo("The function result at 'input[1]" + message);
        assertThat(wrapped.errorMessage()).isEqualTo("The function result at 'input[0].content[1]" + message);
        assertThat(later.errorMessage()).isEqualTo("The function result at 'input[0]" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "CALL ~ the input",
                "CALL,USER ~ the input",
                "CALL,USER,MODEL,RESULT ~ the steps before 'input[2]'",
                "CALL,USER,RESULT ~ ''",
                "CALL,RESULT,CALL,RESULT ~ ''",
            })
    void aHistoryOfTheClientIsHeldToTheSame(String steps, String place) throws Exception {
        String input = steps.replace("CALL", "{'type':'function_call','id':'c','name':'find','arguments':{}}")
                .replace("RESULT", "{'type':'function_result','call_id':'c','result':'x'}")
                .replace("USER", "{'type':'user_input','content':[{'type':'text','text':'a'}]}")
                .replace("MODEL", "{'type':'model_output','content':[{'type':'text','text':'b'}]}");

        Wire.Answer answer = ask("", "'input':[" + input + "]");

        assertThat(answer.errorMessage())
                .isEqualTo(
                        place.isEmpty()
                                ? ""
                                : "In " + place + " the results of these function calls are missing: 'c'.");
    }
}
