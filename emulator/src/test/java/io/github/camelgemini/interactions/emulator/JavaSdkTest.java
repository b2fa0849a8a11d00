/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.genai.Client;
import com.google.genai.gaos.models.errors.CreateInteractionClientError;
import com.google.genai.gaos.models.errors.GetInteractionByIdClientError;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.CreateModelInteractionResponseFormat;
import com.google.genai.gaos.models.interactions.DocumentContent;
import com.google.genai.gaos.models.interactions.DocumentContentMimeType;
import com.google.genai.gaos.models.interactions.Interaction;
import com.google.genai.gaos.models.interactions.InteractionCompletedEvent;
import com.google.genai.gaos.models.interactions.InteractionSSEEvent;
import com.google.genai.gaos.models.interactions.InteractionSSEStreamEvent;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.interactions.ModelOutputStep;
import com.google.genai.gaos.models.interactions.ResponseFormat;
import com.google.genai.gaos.models.interactions.Step;
import com.google.genai.gaos.models.interactions.StepDelta;
import com.google.genai.gaos.models.interactions.StepDeltaData;
import com.google.genai.gaos.models.interactions.TextContent;
import com.google.genai.gaos.models.interactions.TextDelta;
import com.google.genai.gaos.models.interactions.TextResponseFormat;
import com.google.genai.gaos.models.interactions.TextResponseFormatMimeType;
import com.google.genai.gaos.models.interactions.UnknownInteractionSSEEvent;
import com.google.genai.gaos.models.interactions.UnknownStep;
import com.google.genai.gaos.models.interactions.UnknownStepDeltaData;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.models.operations.GetInteractionByIdRequest;
import com.google.genai.gaos.utils.EventStream;
import com.google.genai.types.File;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.UploadFileConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Google's own client must be content with the emulator. */
class JavaSdkTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private static Client client;

    @BeforeAll
    static void connect() {
        client = Client.builder()
                .apiKey("test-key")
                .httpOptions(HttpOptions.builder()
                        .baseUrl(GEMINI.baseUrl())
                        .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                        .build())
                .build();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private static CreateModelInteraction.Builder request(InteractionsInput input) {
        return CreateModelInteraction.builder().model("gemini-3.8-flash").input(input);
    }

    private static Interaction create(CreateModelInteraction.Builder request) {
        return client.interactions
                .create(CreateInteractionRequestBody.of(request.build()))
                .interaction()
                .orElseThrow();
    }

    private static String text(Interaction interaction) {
        StringBuilder text = new StringBuilder();
        for (Step step : interaction.steps().orElseThrow()) {
            if (step instanceof ModelOutputStep output) {
                output.content()
                        .orElseThrow()
                        .forEach(content ->
                                text.append(((TextContent) content).text().orElseThrow()));
            }
        }
        return text.toString();
    }

    @Test
    void createsAndContinues() {
        Interaction first = create(request(InteractionsInput.of("My name is Ada")));
        Interaction second = create(request(InteractionsInput.of("What is my name?"))
                .previousInteractionId(first.id().orElseThrow()));

        assertThat(first.status().orElseThrow().value()).isEqualTo("completed");
        assertThat(first.usage().orElseThrow().totalTokens().orElseThrow()).isPositive();
        assertThat(text(second)).isEqualTo("Your name is Ada.");
        assertThat(second.previousInteractionId()).isEqualTo(first.id());
    }

    @Test
    void uploadsAFileAndAsksAboutIt() {
        byte[] letter = "Invoice number: 4711\nTotal: 12.50\n".repeat(400_000).getBytes(StandardCharsets.UTF_8);

        File file = client.files.upload(
                letter, UploadFileConfig.builder().mimeType("text/plain").build());
        Interaction answer = create(request(InteractionsInput.ofContent(List.of(DocumentContent.builder()
                .uri(file.uri().orElseThrow())
                .mimeType(DocumentContentMimeType.of("text/plain"))
                .build()))));

        assertThat(letter.length).as("more than one piece").isGreaterThan(8 * 1024 * 1024);
        assertThat(file.sizeBytes()).contains((long) letter.length);
        assertThat(client.files
                        .get(file.name().orElseThrow(), null)
                        .state()
                        .orElseThrow()
                        .toString())
                .isEqualTo("ACTIVE");
        assertThat(text(answer)).isNotEmpty();
        client.files.delete(file.name().orElseThrow(), null);
        assertThat(GEMINI.emulator().files().hashes()).isEmpty();
    }

    @Test
    void readsAndDeletes() {
        String id = create(request(InteractionsInput.of("Hi"))).id().orElseThrow();

        Interaction read = client.interactions
                .get(new GetInteractionByIdRequest(id))
                .interaction()
                .orElseThrow();
        assertThat(read.steps().orElseThrow())
                .extracting(Step::type)
                .containsExactly("user_input", "thought", "model_output");
        assertThat(client.interactions.cancel(id).interaction().orElseThrow().id())
                .contains(id);
        assertThat(client.interactions.delete(id).statusCode()).isEqualTo(200);

        GetInteractionByIdClientError gone = catchThrowableOfType(
                GetInteractionByIdClientError.class, () -> client.interactions.get(new GetInteractionByIdRequest(id)));
        assertThat(gone.code()).isEqualTo(404);
        assertThat(gone.data().orElseThrow().error().orElseThrow().code()).contains("not_found");
    }

    @Test
    void understandsTheErrorOfABadRequest() {
        CreateInteractionClientError refused = catchThrowableOfType(
                CreateInteractionClientError.class,
                () -> create(request(InteractionsInput.of("Hi")).labels(Map.of("Team", "a"))));

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.data().orElseThrow().error().orElseThrow().message().orElseThrow())
                .contains("Invalid label");
    }

    @Test
    void extractsFromADocument() throws Exception {
        DocumentContent document = DocumentContent.builder()
                .mimeType(DocumentContentMimeType.TEXT_CSV)
                .data(Wire.base64("name,total\nAda,1.5\n"))
                .build();
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("total", Map.of("type", "number"), "name", Map.of("type", "string")));
        TextResponseFormat format = TextResponseFormat.builder()
                .mimeType(TextResponseFormatMimeType.APPLICATION_JSON)
                .schema(schema)
                .build();

        Interaction interaction =
                create(request(InteractionsInput.ofContent(List.of(new TextContent("Extract."), document)))
                        .responseFormat(CreateModelInteractionResponseFormat.of(ResponseFormat.of(format))));

        JsonNode found = Wire.parse(text(interaction));
        assertThat(found).isEqualTo(Wire.parse("{\"name\":\"Ada\",\"total\":1.5}"));
    }

    @Test
    void passesAnUnknownStepThrough() {
        GEMINI.emulator().enqueue(Reply.steps("{\"type\":\"hologram\",\"data\":\"z\"}"));

        List<Step> steps = create(request(InteractionsInput.of("Hi"))).steps().orElseThrow();

        assertThat(steps).hasSize(1);
        assertThat(steps.get(0)).isInstanceOf(UnknownStep.class);
        assertThat(steps.get(0).toString()).contains("hologram");
    }

    private static List<InteractionSSEEvent> events(EventStream<InteractionSSEStreamEvent> stream) {
        return stream.toList().stream().map(event -> event.data().orElseThrow()).toList();
    }

    private static String joined(List<InteractionSSEEvent> events) {
        StringBuilder text = new StringBuilder();
        for (InteractionSSEEvent event : events) {
            if (event instanceof StepDelta delta && delta.delta().orElseThrow() instanceof TextDelta piece) {
                text.append(piece.text().orElseThrow());
            }
        }
        return text.toString();
    }

    @Test
    void streamsAnAnswer() {
        List<InteractionSSEEvent> events = events(client.interactions
                .create(CreateInteractionRequestBody.of(
                        request(InteractionsInput.of("repeat: Hello, big  world")).stream(true)
                                .build()))
                .events());

        assertThat(events)
                .extracting(InteractionSSEEvent::eventType)
                .containsExactly(
                        "interaction.created",
                        "interaction.status_update",
                        "step.start",
                        "step.delta",
                        "step.stop",
                        "step.start",
                        "step.delta",
                        "step.delta",
                        "step.delta",
                        "step.stop",
                        "interaction.completed");
        assertThat(events).noneMatch(UnknownInteractionSSEEvent.class::isInstance);
        assertThat(joined(events)).isEqualTo("Hello, big  world");
        InteractionCompletedEvent completed = (InteractionCompletedEvent) events.get(10);
        assertThat(completed.interaction().orElseThrow().status().orElseThrow().value())
                .isEqualTo("completed");
        assertThat(completed
                        .interaction()
                        .orElseThrow()
                        .usage()
                        .orElseThrow()
                        .totalTokens()
                        .orElseThrow())
                .isPositive();
    }

    @Test
    void attachesToAStreamAndContinuesIt() {
        String id = create(request(InteractionsInput.of("repeat: one two three")))
                .id()
                .orElseThrow();

        List<InteractionSSEEvent> all = events(client.interactions
                .get(GetInteractionByIdRequest.builder().id(id).stream(true).build())
                .events());
        String middle = ((StepDelta) all.get(7)).eventId().orElseThrow();
        List<InteractionSSEEvent> rest = events(client.interactions
                .get(GetInteractionByIdRequest.builder().id(id).stream(true)
                        .lastEventId(middle)
                        .build())
                .events());

        assertThat(all).noneMatch(UnknownInteractionSSEEvent.class::isInstance);
        assertThat(joined(all)).isEqualTo("one two three");
        assertThat(joined(rest)).isEqualTo("two three");
        assertThat(rest).hasSize(all.size() - 8);
    }

    @Test
    void streamsEveryKindOfStep() {
        GEMINI.emulator().enqueue(Reply.steps("""
                [{"type":"thought","signature":"c2ln","summary":[{"type":"text","text":"Hm."}]},
                 {"type":"google_search_call","id":"s1","signature":"c2ln","arguments":{"queries":["q"]}},
                 {"type":"google_search_result","call_id":"s1","result":[],"is_error":false,"signature":"c2ln"},
                 {"type":"model_output","content":[{"type":"text","text":"See this","annotations":[{"type":"url_citation",
                  "url":"https://example.com/","start_index":0,"end_index":3}]},
                  {"type":"image","mime_type":"image/png","data":"QUJD"}]},
                 {"type":"function_call","id":"c1","name":"weather","arguments":{"city":"Bonn"}}]"""));

        List<InteractionSSEEvent> events = events(client.interactions
                .create(CreateInteractionRequestBody.of(
                        request(InteractionsInput.of("Hi")).stream(true).build()))
                .events());

        List<StepDeltaData> deltas = events.stream()
                .filter(StepDelta.class::isInstance)
                .map(event -> ((StepDelta) event).delta().orElseThrow())
                .toList();
        assertThat(deltas).noneMatch(UnknownStepDeltaData.class::isInstance);
        assertThat(deltas)
                .extracting(StepDeltaData::type)
                .containsExactly(
                        "thought_summary",
                        "thought_signature",
                        "google_search_call",
                        "google_search_result",
                        "text",
                        "text",
                        "text_annotation_delta",
                        "image",
                        "arguments_delta",
                        "arguments_delta");
    }
}
