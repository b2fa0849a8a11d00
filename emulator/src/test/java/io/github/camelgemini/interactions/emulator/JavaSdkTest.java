/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

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
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.interactions.ModelOutputStep;
import com.google.genai.gaos.models.interactions.ResponseFormat;
import com.google.genai.gaos.models.interactions.Step;
import com.google.genai.gaos.models.interactions.TextContent;
import com.google.genai.gaos.models.interactions.TextResponseFormat;
import com.google.genai.gaos.models.interactions.TextResponseFormatMimeType;
import com.google.genai.gaos.models.interactions.UnknownStep;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.models.operations.GetInteractionByIdRequest;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
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
                () -> create(request(InteractionsInput.of("Hi")).labels(Map.of("team", "a"))));

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.data().orElseThrow().error().orElseThrow().message().orElseThrow())
                .contains("not available on the Gemini API");
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
}
