/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions in sessions of the Live API: calls, results at any time, and calls that are cancelled. */
class LiveToolTest {

    private static final String PARAMETERS =
            "'parametersJsonSchema':{'type':'object','properties':{'city':{'type':'string'}}," + "'required':['city']}";
    private static final String WEATHER =
            "'tools':[{'functionDeclarations':[{'name':'get_weather'," + PARAMETERS + "},{'name':'lights'}]}]";
    private static final String LATER =
            "'tools':[{'functionDeclarations':[{'name':'order_pizza','behavior':'NON_BLOCKING'},"
                    + "{'name':'lights'}]}]";

    @RegisterExtension
    static final EmulatorExtension GEMINI =
            new EmulatorExtension(Emulator.builder().live(new LiveOptions().manualPace()));

    private final Emulator emulator = GEMINI.emulator();

    private static LiveClient respond(LiveClient client, JsonNode call, String response) {
        return client.send("{'toolResponse':{'functionResponses':[{'id':'"
                + call.path("id").asText() + "','name':'" + call.path("name").asText() + "','response':" + response
                + "}]}}");
    }

    private static JsonNode calls(JsonNode message) {
        assertThat(message.has("toolCall")).as(message.toString()).isTrue();
        return message.at("/toolCall/functionCalls");
    }

    /** Reads a turn whose first message has arrived or will; the time moves only after that. */
    private String rest(LiveClient client) throws Exception {
        List<JsonNode> first = client.until(message -> message.has("serverContent"));
        emulator.live().advance(Duration.ofMinutes(1));
        List<JsonNode> all = new ArrayList<>(first);
        all.addAll(client.turn());
        return LiveClient.text(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEATHER,
                "'tools':[{'functionDeclarations':[{'name':'get_weather','parameters':{'type':'OBJECT','properties':{'city':{'type':'STRING'}},"
                        + "'required':['city']}},{'name':'lights','parameters':{'type':'OBJECT'}}]}]"
            })
    void theModelWaitsForResults(String tools) throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, tools)) {
            client.say("Call get_weather for city: Ulm and lights");
            JsonNode calls = calls(client.next());

            assertThat(calls).hasSize(2);
            assertThat(calls.get(0).path("name").asText()).isEqualTo("get_weather");
            assertThat(calls.get(0).at("/args/city").asText()).isEqualTo("Ulm");
            assertThat(calls.get(1).path("args")).isEqualTo(Wire.parse("{}"));

            respond(client, calls.get(1), "{'result':'on'}");
            respond(client, calls.get(0), "{'sky':'clear','degrees':21}");

            assertThat(rest(client)).isEqualTo("lights: on\nget_weather: sky: clear, degrees: 21");
        }
    }

    @Test
    void roundsFollowEachOther() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, WEATHER)) {
            client.say("Call get_weather for city: Ulm, then lights");
            respond(client, calls(client.next()).get(0), "{'output':'rain'}");
            JsonNode second = calls(client.next());
            assertThat(second.get(0).path("name").asText()).isEqualTo("lights");
            respond(client, second.get(0), "{'error':'broken'}");

            assertThat(rest(client)).isEqualTo("lights failed: broken");
        }
    }

    @Test
    void aUserWhoGoesOnCancelsTheCalls() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, WEATHER)) {
            client.say("Call get_weather for city: Ulm and lights");
            JsonNode calls = calls(client.next());
            respond(client, calls.get(1), "{'result':'on'}");

            client.say("Repeat: never mind");

            assertThat(client.next().at("/toolCallCancellation/ids"))
                    .isEqualTo(Wire.JSON.valueToTree(
                            List.of(calls.get(0).path("id").asText())));
            assertThat(client.next().at("/serverContent/interrupted").asBoolean())
                    .isTrue();
            assertThat(client.next().at("/serverContent/turnComplete").asBoolean())
                    .isTrue();
            assertThat(rest(client)).isEqualTo("never mind");

            // The client may not have known of the cancellation.
            respond(client, calls.get(0), "{'result':'late'}");
            client.say("Repeat: fine");
            assertThat(rest(client)).isEqualTo("fine");
        }
    }

    @Test
    void aResultCountsOnce() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, WEATHER)) {
            client.say("Call lights");
            JsonNode call = calls(client.next()).get(0);
            respond(client, call, "{'result':'on'}");
            assertThat(rest(client)).isEqualTo("lights: on");

            respond(client, call, "{'result':'on'}");

            assertThat(client.closed().reason()).contains("was answered before");
        }
    }

    @Test
    void aResultHasTheNameOfItsCall() throws Exception {
        LiveClient client = LiveClient.writing(emulator, WEATHER);
        String id = calls(client.say("Call lights").next()).at("/0/id").asText();

        client.send("{'toolResponse':{'functionResponses':[{'id':'" + id
                + "','name':'get_weather','response':{'result':'on'}}]}}");

        assertThat(client.closed().reason()).contains("is not one of 'get_weather'");
    }

    @Test
    void theModelGoesOnWithoutTheResultOfAFunctionThatDoesNotBlock() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, LATER)) {
            client.say("Call order_pizza");
            JsonNode call = calls(client.next()).get(0);
            assertThat(rest(client)).isEqualTo("I have started order_pizza.");
            client.say("Repeat: meanwhile");
            assertThat(rest(client)).isEqualTo("meanwhile");

            respond(client, call, "{'result':'baked'}");

            assertThat(rest(client)).isEqualTo("order_pizza: baked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'response':{'result':'baked','scheduling':'WHEN_IDLE'}", "'response':{'result':'baked'}"})
    void aResultCanWaitUntilTheModelIsIdle(String response) throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, LATER)) {
            client.say("Call order_pizza");
            String id = calls(client.next()).at("/0/id").asText();
            rest(client);
            client.say("Repeat: one two three").next();

            client.send("{'toolResponse':{'functionResponses':[{'id':'" + id + "'," + response + "}]}}");
            client.send("{'realtimeInput':{'audio':{'mimeType':'audio/pcm','data':'AAA='}}}");
            Awaitility.await().until(() -> emulator.live().connections().get(0).audioBytes() > 0);

            emulator.live().advance(Duration.ofMinutes(1));
            assertThat(LiveClient.text(client.turn())).isEqualTo("two three");
            assertThat(rest(client)).isEqualTo("order_pizza: baked");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'response':{'result':'baked','scheduling':'INTERRUPT'}",
                "'scheduling':'INTERRUPT','response':{'result':'baked'}"
            })
    void aResultCanInterruptTheModel(String response) throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, LATER)) {
            client.say("Call order_pizza");
            String id = calls(client.next()).at("/0/id").asText();
            rest(client);
            client.say("Repeat: one two three").next();

            client.send("{'toolResponse':{'functionResponses':[{'id':'" + id + "'," + response + "}]}}");

            assertThat(client.next().at("/serverContent/interrupted").asBoolean())
                    .isTrue();
            client.next();
            assertThat(rest(client)).isEqualTo("order_pizza: baked");
        }
    }

    @Test
    void aResultCanBeSilent() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, LATER)) {
            client.say("Call order_pizza");
            String id = calls(client.next()).at("/0/id").asText();
            rest(client);

            client.send("{'toolResponse':{'functionResponses':[{'id':'" + id
                    + "','scheduling':'SILENT','response':{'result':'baked'}}]}}");
            client.say("Repeat: and then");

            assertThat(rest(client)).isEqualTo("and then");
        }
    }

    @Test
    void aResultCanComeInParts() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, LATER)) {
            client.say("Call order_pizza");
            String id = calls(client.next()).at("/0/id").asText();
            rest(client);
            String start = "{'toolResponse':{'functionResponses':[{'id':'" + id + "',";

            client.send(start + "'willContinue':true,'response':{'result':'in the oven'}}]}}");
            assertThat(rest(client)).isEqualTo("order_pizza: in the oven");
            client.send(start + "'response':{'result':'baked'}}]}}");
            assertThat(rest(client)).isEqualTo("order_pizza: baked");
        }
    }

    /** A turn that waits for one result is not held up by the function that does not block. */
    @Test
    void bothKindsInOneTurn() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, LATER)) {
            client.say("Call order_pizza and lights");
            JsonNode calls = calls(client.next());
            respond(client, calls.get(1), "{'result':'on'}");
            assertThat(rest(client)).isEqualTo("lights: on");
            respond(client, calls.get(0), "{'result':'baked'}");

            assertThat(rest(client)).isEqualTo("order_pizza: baked");
        }
    }

    /** Speaking to the model does not cancel what runs beside it. */
    @Test
    void callsThatDoNotBlockAreNotCancelled() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, LATER)) {
            client.say("Call order_pizza");
            JsonNode call = calls(client.next()).get(0);
            client.until(message -> message.has("serverContent"));
            client.say("Repeat: hello");
            assertThat(client.next().at("/serverContent/interrupted").asBoolean())
                    .isTrue();
            client.next();
            assertThat(rest(client)).isEqualTo("hello");

            respond(client, call, "{'result':'baked'}");

            assertThat(rest(client)).isEqualTo("order_pizza: baked");
        }
    }
}
