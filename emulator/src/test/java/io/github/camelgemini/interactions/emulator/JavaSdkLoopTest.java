/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.genai.Client;
import com.google.genai.gaos.models.errors.CreateInteractionClientError;
import com.google.genai.gaos.models.interactions.ArgumentsDelta;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.Function;
import com.google.genai.gaos.models.interactions.FunctionCallStep;
import com.google.genai.gaos.models.interactions.FunctionResultStep;
import com.google.genai.gaos.models.interactions.FunctionResultStepResultUnion;
import com.google.genai.gaos.models.interactions.Interaction;
import com.google.genai.gaos.models.interactions.InteractionCompletedEvent;
import com.google.genai.gaos.models.interactions.InteractionSSEEvent;
import com.google.genai.gaos.models.interactions.InteractionSseEventInteraction;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.interactions.ModelOutputStep;
import com.google.genai.gaos.models.interactions.Step;
import com.google.genai.gaos.models.interactions.StepDelta;
import com.google.genai.gaos.models.interactions.StepDeltaData;
import com.google.genai.gaos.models.interactions.StepStart;
import com.google.genai.gaos.models.interactions.TextContent;
import com.google.genai.gaos.models.interactions.TextDelta;
import com.google.genai.gaos.models.interactions.ThoughtSignatureDelta;
import com.google.genai.gaos.models.interactions.ThoughtStep;
import com.google.genai.gaos.models.interactions.Tool;
import com.google.genai.gaos.models.interactions.UserInputStep;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Google's client for Java runs functions until the model calls no more. */
class JavaSdkLoopTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private static final int MOST_ROUNDS = 5;
    private static final List<Tool> TOOLS = List.of(
            function("get_weather", "city"),
            function("get_tide", "harbour"),
            function("get_hint", "sky"),
            function("get_trip", "level"));

    private static Client client;

    @BeforeAll
    static void connect() {
        client = connected(GEMINI.emulator());
    }

    private static Client connected(Emulator emulator) {
        return Client.builder()
                .apiKey("test-key")
                .httpOptions(HttpOptions.builder()
                        .baseUrl(emulator.baseUrl())
                        .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                        .build())
                .build();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private static Function function(String name, String parameter) {
        return Function.builder()
                .name(name)
                .parameters(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(parameter, Map.of("type", "string")),
                        "required",
                        List.of(parameter)))
                .build();
    }

    private static String run(FunctionCallStep call) {
        Map<String, Object> arguments = call.arguments().orElseThrow();
        return switch (call.name().orElseThrow()) {
            case "get_weather" -> "{\"sky\":\"sunny-in-" + arguments.get("city") + "\"}";
            case "get_tide" -> "{\"level\":\"low-in-" + arguments.get("harbour") + "\"}";
            case "get_hint" -> "no umbrella under a " + arguments.get("sky") + " sky";
            case "get_trip" -> "a walk at " + arguments.get("level") + " water";
            default -> throw new AssertionError(call);
        };
    }

    private static FunctionResultStep result(FunctionCallStep call) {
        return FunctionResultStep.builder()
                .callId(call.id().orElseThrow())
                .name(call.name().orElseThrow())
                .result(FunctionResultStepResultUnion.of(run(call)))
                .build();
    }

    /** What one turn brings: the interaction's id, its status and its steps. */
    private record Turn(String id, String status, List<Step> steps) {
        List<FunctionCallStep> calls() {
            return steps.stream()
                    .filter(FunctionCallStep.class::isInstance)
                    .map(FunctionCallStep.class::cast)
                    .toList();
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (Step step : steps) {
                if (step instanceof ModelOutputStep output) {
                    output.content()
                            .orElseThrow()
                            .forEach(content ->
                                    text.append(((TextContent) content).text().orElseThrow()));
                }
            }
            return text.toString();
        }
    }

    private static Turn turn(Client client, CreateModelInteraction.Builder request, boolean streamed) throws Exception {
        if (streamed) {
            return assembled(client
                    .interactions
                    .create(CreateInteractionRequestBody.of(request.stream(true).build()))
                    .events()
                    .toList()
                    .stream()
                    .map(event -> event.data().orElseThrow())
                    .toList());
        }
        Interaction interaction = client.interactions
                .create(CreateInteractionRequestBody.of(request.build()))
                .interaction()
                .orElseThrow();
        return new Turn(
                interaction.id().orElse(""),
                interaction.status().orElseThrow().value(),
                interaction.steps().orElseThrow());
    }

    /** Puts the steps of a stream together, which the client does not do. */
    private static Turn assembled(List<InteractionSSEEvent> events) throws Exception {
        List<Step> started = new ArrayList<>();
        List<StringBuilder> pieces = new ArrayList<>();
        InteractionSseEventInteraction completed = null;
        for (InteractionSSEEvent event : events) {
            if (event instanceof StepStart start) {
                started.add(start.step().orElseThrow());
                pieces.add(new StringBuilder());
            } else if (event instanceof StepDelta delta) {
                pieces.get(delta.index().orElseThrow())
                        .append(piece(delta.delta().orElseThrow()));
            } else if (event instanceof InteractionCompletedEvent end) {
                completed = end.interaction().orElseThrow();
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < started.size(); i++) {
            steps.add(whole(started.get(i), pieces.get(i).toString()));
        }
        assertThat(completed).isNotNull();
        return new Turn(
                completed.id().orElse(""), completed.status().orElseThrow().value(), steps);
    }

    private static String piece(StepDeltaData delta) {
        if (delta instanceof ArgumentsDelta arguments) {
            return arguments.arguments().orElseThrow();
        }
        return delta instanceof ThoughtSignatureDelta thought
                ? thought.signature().orElseThrow()
                : ((TextDelta) delta).text().orElseThrow();
    }

    private static Step whole(Step started, String pieces) throws Exception {
        if (started instanceof FunctionCallStep call) {
            return FunctionCallStep.builder()
                    .id(call.id().orElseThrow())
                    .name(call.name().orElseThrow())
                    .arguments(Wire.JSON.readValue(pieces, new TypeReference<Map<String, Object>>() {}))
                    .build();
        }
        return started instanceof ThoughtStep
                ? ThoughtStep.builder().signature(pieces).build()
                : ModelOutputStep.builder()
                        .content(List.of(new TextContent(pieces)))
                        .build();
    }

    private static String loop(Client client, boolean stored, boolean streamed) throws Exception {
        List<Step> input = new ArrayList<>(List.of(UserInputStep.builder()
                .content(List.of(new TextContent(ToolLoop.QUESTION)))
                .build()));
        String previous = "";
        for (int round = 0; round < MOST_ROUNDS; round++) {
            CreateModelInteraction.Builder request = CreateModelInteraction.builder()
                    .model("gemini-3.8-flash")
                    .tools(TOOLS)
                    .store(stored)
                    .input(InteractionsInput.ofStep(List.copyOf(input)));
            if (!previous.isEmpty()) {
                request.previousInteractionId(previous);
            }
            Turn turn = turn(client, request, streamed);
            if (turn.calls().isEmpty()) {
                assertThat(turn.status()).isEqualTo("completed");
                return turn.text();
            }
            assertThat(turn.status()).isEqualTo("requires_action");
            if (stored) {
                previous = turn.id();
                input.clear();
            } else {
                input.addAll(turn.steps());
            }
            turn.calls().forEach(call -> input.add(result(call)));
        }
        throw new AssertionError("The loop does not end");
    }

    @ParameterizedTest(name = "stored: {0}, streamed: {1}")
    @CsvSource({"true,false", "true,true", "false,false", "false,true"})
    void everyCallIsAnsweredOnce(boolean stored, boolean streamed) throws Exception {
        assertThat(loop(client, stored, streamed)).isEqualTo(ToolLoop.ANSWER);

        if (stored) {
            ToolLoop.assertStateful(GEMINI.emulator());
        } else {
            ToolLoop.assertStateless(GEMINI.emulator());
        }
        assertThat(GEMINI.emulator().creates())
                .allMatch(create -> create.body().path("stream").asBoolean(false) == streamed)
                .allMatch(create -> create.body().path("store").asBoolean() == stored);
    }

    /** The client's class of a function call has no signature, so the client cannot send it again. */
    @Test
    void losesTheSignatureOfACall() {
        try (Emulator signing = Emulator.builder().signCalls(true).start();
                Client other = connected(signing)) {
            CreateInteractionClientError refused =
                    catchThrowableOfType(CreateInteractionClientError.class, () -> loop(other, false, false));

            assertThat(refused.code()).isEqualTo(400);
            assertThat(refused.data().orElseThrow().error().orElseThrow().code())
                    .contains("missing_thought_signature");
            assertThat(signing.creates()).hasSize(2);
        }
    }
}
