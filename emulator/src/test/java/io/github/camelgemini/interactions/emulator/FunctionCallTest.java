/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which functions the rules call, and with which arguments. */
class FunctionCallTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private static final String TOOLS = ("'tools':[{'type':'google_search'},"
                    + "{'type':'function','name':'get_weather','parameters':{'type':'object','properties':{"
                    + "'city':{'type':'string'},'unit':{'type':'string','enum':['celsius','kelvin']},'days':{'type':'integer'}},"
                    + "'required':['city','unit']}},"
                    + "{'type':'function','name':'bookFlight','parameters':{'type':'object','properties':{"
                    + "'day':{'type':'string','format':'date'},'seats':{'type':'integer','minimum':2},'window':{'type':'boolean'},"
                    + "'guest':{'type':'object','properties':{'name':{'type':'string'}},'required':['name']},"
                    + "'tags':{'type':'array','items':{'type':'string'},'minItems':1},'note':{'type':'string'}},"
                    + "'required':['day','seats','window','guest','tags']}},"
                    + "{'type':'function','name':'now'}]")
            .replace('\'', '"');

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer ask(String text, String... fields) throws Exception {
        String[] all = new String[fields.length + 1];
        all[0] = TOOLS;
        for (int i = 0; i < fields.length; i++) {
            all[i + 1] = fields[i].replace('\'', '"');
        }
        return wire.ask(text, all);
    }

    private static List<JsonNode> calls(JsonNode interaction) {
        List<JsonNode> calls = new ArrayList<>();
        for (JsonNode step : interaction.path("steps")) {
            if ("function_call".equals(step.path("type").asText())) {
                calls.add(step);
            }
        }
        return calls;
    }

    private static List<String> names(Wire.Answer answer) {
        return calls(answer.json()).stream()
                .map(call -> call.path("name").asText())
                .toList();
    }

    @Test
    void aFunctionThatTheTextNamesIsCalled() throws Exception {
        JsonNode answer =
                ask("Call get_weather with city: Rome, days: 3, in kelvin").json();

        assertThat(answer.path("status").asText()).isEqualTo("requires_action");
        assertThat(answer.path("steps").findValuesAsText("type")).containsExactly("thought", "function_call");
        assertThat(answer.at("/steps/0/signature").asText()).isNotEmpty();
        assertThat(answer.at("/steps/1/id").asText()).isNotEmpty();
        assertThat(answer.at("/steps/1/arguments"))
                .isEqualTo(Wire.parse("{\"city\":\"Rome\",\"unit\":\"kelvin\",\"days\":3}"));
        assertThat(answer.at("/usage/total_output_tokens").asInt()).isGreaterThan(10);
        assertThat(answer.at("/usage/total_tokens").asInt())
                .isEqualTo(answer.at("/usage/total_input_tokens").asInt()
                        + answer.at("/usage/total_output_tokens").asInt()
                        + answer.at("/usage/total_thought_tokens").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "get_weather ~ get_weather",
                "Please get the weather. ~ get_weather",
                "GET the current WEATHER for me ~ get_weather",
                "Can you book a flight? ~ bookFlight",
                "Book flights now! ~ bookFlight,now",
                "now and get weather ~ now,get_weather",
                "Get it. The weather is bad. ~ ''",
                "The weather ~ ''",
                "get_weather_now ~ ''",
                "I know nowhere ~ ''",
                "get_weather.now ~ ''",
                "now, now, now ~ now"
            })
    void aNameIsItselfOrItsWords(String text, String names) throws Exception {
        assertThat(String.join(",", names(ask(text)))).isEqualTo(names);
    }

    @Test
    void aNameOfACommonWordCountsOnlyBehindCall() throws Exception {
        String tools = "\"tools\":[{\"type\":\"function\",\"name\":\"a\"},{\"type\":\"function\",\"name\":\"get_a\"}]";

        assertThat(names(wire.ask("What is a rose?", tools))).isEmpty();
        assertThat(names(wire.ask("call a", tools))).containsExactly("a");
        assertThat(names(wire.ask("call get a", tools))).containsExactly("get_a");
    }

    @Test
    void withoutANameTheAnswerIsText() throws Exception {
        Wire.Answer answer = ask("repeat: hello");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.json().path("status").asText()).isEqualTo("completed");
    }

    @Test
    void severalFunctionsAreCalledAtOnceEachWithWhatStandsBehindItsName() throws Exception {
        List<JsonNode> calls = calls(ask("get_weather city: Rome, unit: celsius and book a flight with day: 2026-03-04,"
                        + " seats: 4, guest name: Ada and tell me the time now")
                .json());

        assertThat(calls)
                .extracting(call -> call.path("name").asText())
                .containsExactly("get_weather", "bookFlight", "now");
        assertThat(new HashSet<>(
                        calls.stream().map(call -> call.path("id").asText()).toList()))
                .hasSize(3);
        assertThat(calls.get(0).path("arguments")).isEqualTo(Wire.parse("{\"city\":\"Rome\",\"unit\":\"celsius\"}"));
        assertThat(calls.get(1).at("/arguments/day").asText()).isEqualTo("2026-03-04");
        assertThat(calls.get(1).at("/arguments/seats").asInt()).isEqualTo(4);
        assertThat(calls.get(2).path("arguments")).isEqualTo(Wire.parse("{}"));
    }

    @Test
    void whatTheTextLacksGetsAPlausibleValue() throws Exception {
        assertThat(calls(ask("Book a flight").json()).get(0).path("arguments"))
                .isEqualTo(Wire.parse("{\"day\":\"1970-01-01\",\"seats\":2,\"window\":false,"
                        + "\"guest\":{\"name\":\"name\"},\"tags\":[\"tags\"]}"));
    }

    @Test
    void argumentsComeFromDocumentsToo() throws Exception {
        String input = "'input':[{'type':'text','text':'Get the weather'},"
                + "{'type':'document','mime_type':'text/plain','data':'" + Wire.base64("City: Oslo\nUnit: kelvin")
                + "'}]";

        assertThat(calls(ask("", input).json()).get(0).path("arguments"))
                .isEqualTo(Wire.parse("{\"city\":\"Oslo\",\"unit\":\"kelvin\"}"));
    }

    @Test
    void parametersMayReferToTheirParts() throws Exception {
        String tools = ("'tools':[{'type':'function','name':'f','parameters':{'type':'object','properties':{"
                        + "'from':{'type':'object','properties':{'city':{'type':'string'}},'required':['city']},"
                        + "'to':{'$ref':'#/properties/from'}},'required':['to']}}]")
                .replace('\'', '"');

        assertThat(calls(wire.ask("call f, to city: Bonn", tools).json())
                        .get(0)
                        .at("/arguments/to/city")
                        .asText())
                .isEqualTo("Bonn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Hi ~ 'auto' ~ ``",
                "Hi ~ 'validated' ~ ``",
                "call now ~ 'validated' ~ now",
                "Hi ~ 'any' ~ get_weather",
                "call now ~ 'any' ~ now",
                "call now ~ 'none' ~ ``",
                "call now and get weather ~ {'allowed_tools':{'mode':'auto','tools':['now']}} ~ now",
                "Hi ~ {'allowed_tools':{'mode':'any','tools':['now']}} ~ now",
                "call now ~ {'allowed_tools':{'mode':'none','tools':['now']}} ~ ``",
                "call now ~ {'allowed_tools':{'mode':'any','tools':[]}} ~ ``",
                "call now ~ {'allowed_tools':{'mode':'validated'}} ~ now",
            })
    void theChoiceOfToolsCounts(String text, String choice, String names) throws Exception {
        Wire.Answer answer = ask(text, "'generation_config':{'tool_choice':" + choice + "}");

        assertThat(String.join(",", names(answer))).as(answer.body()).isEqualTo(names);
    }

    @Test
    void aScriptWins() throws Exception {
        GEMINI.emulator().enqueue(Reply.text("No."));

        assertThat(ask("call now").text()).isEqualTo("No.");
    }

    @Test
    void aCallStreamsItsArgumentsInPieces() throws Exception {
        List<JsonNode> events = ask("Get the weather, city: Rome, unit: kelvin", "'stream':true")
                .events();

        StringBuilder arguments = new StringBuilder();
        for (JsonNode event : events) {
            if ("arguments_delta".equals(event.at("/delta/type").asText())) {
                assertThat(event.path("index").asInt()).isEqualTo(1);
                assertThat(event.at("/delta/arguments").asText().length()).isBetween(1, 8);
                arguments.append(event.at("/delta/arguments").asText());
            }
        }
        assertThat(Wire.parse(arguments.toString())).isEqualTo(Wire.parse("{\"city\":\"Rome\",\"unit\":\"kelvin\"}"));
        JsonNode start = events.stream()
                .filter(event -> "function_call".equals(event.at("/step/type").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(start.path("event_type").asText()).isEqualTo("step.start");
        assertThat(start.at("/step/name").asText()).isEqualTo("get_weather");
        assertThat(start.at("/step/arguments")).isEqualTo(Wire.parse("{}"));
        assertThat(start.at("/step/id").asText()).isNotEmpty();
        assertThat(Wire.completed(events).path("status").asText()).isEqualTo("requires_action");
    }

    @Test
    void workInTheBackgroundEndsWithTheCalls() throws Exception {
        String id = ask("call now", "'background':true").id();

        JsonNode read = Awaitility.await()
                .until(
                        () -> wire.send("GET", "/v1beta/interactions/" + id, null)
                                .json(),
                        json -> !"in_progress".equals(json.path("status").asText()));

        assertThat(read.path("status").asText()).isEqualTo("requires_action");
        assertThat(calls(read)).hasSize(1);
    }

    @Test
    void unstoredCallsHaveIdsToo() throws Exception {
        ObjectNode answer = (ObjectNode) ask("call now", "'store':false").json();

        assertThat(answer.has("id")).isFalse();
        assertThat(calls(answer).get(0).path("id").asText()).isNotEmpty();
    }
}
