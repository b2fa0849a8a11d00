/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.genai.Client;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.Function;
import com.google.genai.gaos.models.interactions.FunctionCallStep;
import com.google.genai.gaos.models.interactions.FunctionResultStep;
import com.google.genai.gaos.models.interactions.FunctionResultStepResultUnion;
import com.google.genai.gaos.models.interactions.Interaction;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.models.operations.GetInteractionByIdRequest;
import com.google.genai.gaos.models.webhooks.RevocationBehavior;
import com.google.genai.gaos.models.webhooks.RotateSigningSecretRequest;
import com.google.genai.gaos.models.webhooks.Webhook;
import com.google.genai.gaos.models.webhooks.WebhookInput;
import com.google.genai.gaos.models.webhooks.WebhookSubscribedEvent;
import com.google.genai.gaos.models.webhooks.WebhookUpdate;
import com.google.genai.gaos.models.webhooks.WebhookUpdateState;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.GenerateVideosOperation;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Model;
import com.google.genai.types.UpdateModelConfig;
import com.google.genai.types.UploadToFileSearchStoreConfig;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What Google's client for Java can do besides creating and reading interactions, with the retries that it has by default. */
class JavaSdkNeighboursTest {

    private static final String MODEL = "gemini-3.8-flash";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private static Client client;

    @BeforeAll
    static void connect() {
        client = Client.builder()
                .apiKey("test-key")
                .httpOptions(HttpOptions.builder().baseUrl(GEMINI.baseUrl()).build())
                .build();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private static Interaction create(CreateModelInteraction.Builder request) {
        return client.interactions
                .create(CreateInteractionRequestBody.of(request.model(MODEL).build()))
                .interaction()
                .orElseThrow();
    }

    private static CreateModelInteraction.Builder request(InteractionsInput input) {
        return CreateModelInteraction.builder().input(input);
    }

    @Test
    void modelsAreListedReadAndCounted() {
        List<String> names = Stream.of(client.models.list(
                        ListModelsConfig.builder().pageSize(10).build()))
                .flatMap(pager -> StreamSupport.stream(pager.spliterator(), false))
                .map((Model model) -> model.name().orElseThrow())
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(10).contains("models/" + MODEL);
        assertThat(client.models.get(MODEL, null).name()).contains("models/" + MODEL);
        assertThat(client.models.countTokens(MODEL, "Twelve words", null).totalTokens())
                .contains(3);
    }

    @Test
    void functionsAreCalled() {
        Function weather = Function.builder()
                .name("weather")
                .parameters(Map.of(
                        "$schema",
                        "https://json-schema.org/draft/2020-12/schema",
                        "type",
                        "object",
                        "properties",
                        Map.of("city", Map.of("type", "string", "minLength", 1))))
                .build();

        Interaction first = create(
                request(InteractionsInput.of("How is the weather? city: Bonn")).tools(List.of(weather)));
        FunctionCallStep call = (FunctionCallStep) first.steps().orElseThrow().get(1);
        FunctionResultStep result = FunctionResultStep.builder()
                .callId(call.id().orElseThrow())
                .name("weather")
                .result(FunctionResultStepResultUnion.of(
                        "sunny in " + call.arguments().orElseThrow().get("city")))
                .build();
        Interaction second = create(request(InteractionsInput.ofStep(List.of(result)))
                .tools(List.of(weather))
                .previousInteractionId(first.id().orElseThrow()));

        assertThat(first.status().orElseThrow().value()).isEqualTo("requires_action");
        assertThat(second.steps().orElseThrow().toString()).contains("sunny in Bonn");
    }

    @Test
    void workInTheBackgroundIsReadUntilItIsDone() {
        Interaction running =
                create(request(InteractionsInput.of("repeat: hello")).background(true));
        String id = running.id().orElseThrow();

        Awaitility.await()
                .until(() -> "completed"
                        .equals(client.interactions
                                .get(new GetInteractionByIdRequest(id))
                                .interaction()
                                .orElseThrow()
                                .status()
                                .orElseThrow()
                                .value()));
        assertThat(running.status().orElseThrow().value()).isEqualTo("in_progress");
    }

    @Test
    void filesOfAnEnvironmentAreFetched() throws Exception {
        String id = new Wire(GEMINI.emulator())
                .create(
                        "{\"agent\":\"antigravity\",\"environment\":\"remote\",\"input\":\"write the file out/b.txt: hello\"}")
                .json()
                .path("environment_id")
                .asText();

        assertThat(client.environments.files().download(id, "out/b.txt"))
                .asString(UTF_8)
                .isEqualTo("hello");
    }

    @Test
    void webhooksAreRegisteredChangedAndRemoved() throws Exception {
        try (HookReceiver receiver = new HookReceiver()) {
            Webhook made = client.webhooks
                    .create(WebhookInput.builder()
                            .name("MyHook")
                            .uri(receiver.uri())
                            .subscribedEvents(List.of(WebhookSubscribedEvent.INTERACTION_COMPLETED))
                            .build())
                    .webhook()
                    .orElseThrow();
            String id = made.id().orElseThrow();
            client.webhooks.ping(id);
            GEMINI.emulator().webhooks().awaitDeliveries(Duration.ofSeconds(30));
            String rotated = client.webhooks
                    .rotateSigningSecret(
                            id,
                            RotateSigningSecretRequest.builder()
                                    .revocationBehavior(RevocationBehavior.REVOKE_PREVIOUS_SECRETS_AFTER_H24)
                                    .build())
                    .webhookRotateSigningSecretResponse()
                    .orElseThrow()
                    .secret()
                    .orElseThrow();
            Webhook changed = client.webhooks
                    .update(
                            id,
                            WebhookUpdate.builder()
                                    .state(WebhookUpdateState.DISABLED)
                                    .build())
                    .webhook()
                    .orElseThrow();
            List<Webhook> listed = client.webhooks
                    .listDirect()
                    .webhookListResponse()
                    .orElseThrow()
                    .webhooks()
                    .orElseThrow();
            client.webhooks.delete(id);

            assertThat(made.newSigningSecret().orElseThrow())
                    .startsWith("whsec_")
                    .isNotEqualTo(rotated);
            assertThat(changed.state().orElseThrow().value()).isEqualTo("disabled");
            assertThat(changed.signingSecrets().orElseThrow()).hasSize(2);
            assertThat(listed).extracting(each -> each.id().orElseThrow()).containsExactly(id);
            assertThat(receiver.received())
                    .extracting(HookReceiver.Received::type)
                    .containsExactly("ping");
            assertThat(catchThrowable(() -> client.webhooks.get(id))).hasMessageContaining("404");
        }
    }

    static Stream<Arguments> whatIsMissing() {
        return Stream.of(
                arguments("agents", () -> client.agents.listDirect()),
                arguments("environments", () -> client.environments.listEnvironmentsDirect()),
                arguments("triggers", () -> client.triggers.listDirect()),
                arguments("credentials", () -> client.credentials.listDirect()),
                arguments("voices", () -> client.voices.list().call()),
                arguments("caches", () -> client.caches.list(null)),
                arguments("batches", () -> client.batches.list(null)),
                arguments("stores", () -> client.fileSearchStores.list(null)),
                arguments("tokens", () -> client.authTokens.create(null)),
                arguments("generate", () -> client.models.generateContent(MODEL, "Hi", null)),
                arguments("embed", () -> client.models.embedContent(MODEL, "Hi", null)),
                arguments("chats", () -> client.chats.create(MODEL).sendMessage("Hi")),
                arguments(
                        "stream",
                        () -> client.models
                                .generateContentStream(MODEL, "Hi", null)
                                .close()),
                arguments(
                        "tuned models",
                        () -> client.models.list(
                                ListModelsConfig.builder().queryBase(false).build())),
                arguments(
                        "update of a model",
                        () -> client.models.update(
                                "tunedModels/a", UpdateModelConfig.builder().build())),
                arguments("tunings", () -> client.tunings.cancel("tunedModels/a", null)),
                arguments(
                        "operations",
                        () -> client.operations.getVideosOperation(
                                GenerateVideosOperation.builder()
                                        .name("models/veo/operations/a")
                                        .build(),
                                null)),
                arguments(
                        "batch",
                        () -> client.batches.create(
                                MODEL,
                                BatchJobSource.builder().fileName("files/a").build(),
                                null)),
                arguments("cache", () -> client.caches.create(MODEL, null)),
                arguments("store", () -> client.fileSearchStores.create(null)),
                arguments(
                        "upload to a store",
                        () -> client.fileSearchStores.uploadToFileSearchStore(
                                "fileSearchStores/a",
                                new byte[1],
                                UploadToFileSearchStoreConfig.builder()
                                        .mimeType("text/plain")
                                        .build())),
                arguments("documents", () -> client.fileSearchStores.documents.list("fileSearchStores/a", null)),
                arguments("agent", () -> client.agents.delete("a")),
                arguments(
                        "upload to an environment",
                        () -> client.environments.files().upload("a", "b.txt", new byte[1])),
                arguments("run of a trigger", () -> client.triggers.run("a")));
    }

    private static Arguments arguments(String name, ThrowingCallable call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsMissing")
    void whatTheEmulatorLacksIsRefusedAtOnce(String name, ThrowingCallable call) {
        Throwable refused = catchThrowable(call);

        assertThat(refused).isNotNull();
        assertThat(GEMINI.emulator().requests()).as("it is not sent again").hasSize(1);
    }

    /** The page says so: this client does not look at these answers. */
    @Test
    void someRefusalsAreNotTold() {
        client.batches.cancel("batches/a", null);
        client.fileSearchStores.delete("fileSearchStores/a", null);
        client.fileSearchStores.documents.delete("fileSearchStores/a/documents/b", null);

        assertThat(GEMINI.emulator().requests()).hasSize(3);
    }
}
