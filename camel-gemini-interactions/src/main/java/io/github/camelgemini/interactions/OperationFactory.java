/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Clock;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.call.ApiCall;
import io.github.camelgemini.interactions.citation.CitationSettings;
import io.github.camelgemini.interactions.client.FilesClient;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.links.LinkCache;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.decision.Decider;
import io.github.camelgemini.interactions.decision.DecisionBodies;
import io.github.camelgemini.interactions.decision.DecisionSettings;
import io.github.camelgemini.interactions.decision.QuestionSource;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.media.UploadCache;
import io.github.camelgemini.interactions.model.DecisionOutput;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.ModerationBackend;
import io.github.camelgemini.interactions.model.ToolSelection;
import io.github.camelgemini.interactions.moderation.DecisionModeration;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.ModerationPolicies;
import io.github.camelgemini.interactions.moderation.ModerationPolicy;
import io.github.camelgemini.interactions.operation.CallChain;
import io.github.camelgemini.interactions.operation.CancelOperation;
import io.github.camelgemini.interactions.operation.CitationResolution;
import io.github.camelgemini.interactions.operation.CreateOperation;
import io.github.camelgemini.interactions.operation.DecideOperation;
import io.github.camelgemini.interactions.operation.DeleteConversationOperation;
import io.github.camelgemini.interactions.operation.DeleteOperation;
import io.github.camelgemini.interactions.operation.EnvironmentOperations;
import io.github.camelgemini.interactions.operation.FileOperations;
import io.github.camelgemini.interactions.operation.GetOperation;
import io.github.camelgemini.interactions.operation.MediaDownloads;
import io.github.camelgemini.interactions.operation.ModerateByDecisionsOperation;
import io.github.camelgemini.interactions.operation.ModerateOperation;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.operation.ResolveCitationsOperation;
import io.github.camelgemini.interactions.operation.StreamingMode;
import io.github.camelgemini.interactions.pending.PendingJobs;
import io.github.camelgemini.interactions.request.InputContents;
import io.github.camelgemini.interactions.request.RequestBuilder;
import io.github.camelgemini.interactions.request.RequestSettings;
import io.github.camelgemini.interactions.response.OutputClasses;
import io.github.camelgemini.interactions.response.OutputFormatResolver;
import io.github.camelgemini.interactions.response.OutputSettings;
import io.github.camelgemini.interactions.response.ResponseMapper;
import io.github.camelgemini.interactions.response.SchemaResolver;
import io.github.camelgemini.interactions.schema.JsonSchemas;
import io.github.camelgemini.interactions.state.PendingRepository;
import io.github.camelgemini.interactions.stream.DeliverySettings;
import io.github.camelgemini.interactions.stream.StreamTarget;
import io.github.camelgemini.interactions.stream.Streams;
import io.github.camelgemini.interactions.tool.EndpointTools;
import io.github.camelgemini.interactions.tool.ToolOfferSettings;
import io.github.camelgemini.interactions.tool.ToolSelector;
import io.github.camelgemini.interactions.tool.ToolSources;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.CamelContextHelper;

/** Creates the operation of an endpoint, and loads the resources that options name, when the route starts. */
final class OperationFactory {

    private final CamelContext camelContext;
    private final Workers workers;
    private final EndpointSettings settings;
    private final InteractionsClient client;
    private final JsonSchemas schemas;
    private final ConversationContext memory;
    private final LinkCache links;
    private final ObjectMapper mapper = Json.ofValues();

    OperationFactory(
            CamelContext camelContext,
            EndpointSettings settings,
            InteractionsClient client,
            Workers workers,
            ConversationContext memory,
            LinkCache links) {
        this.camelContext = camelContext;
        this.workers = workers;
        this.settings = settings;
        this.client = client;
        this.memory = memory;
        this.links = links;
        this.schemas = new JsonSchemas(
                camelContext,
                settings.output().strictSchema(),
                settings.output().assertFormats());
    }

    Operation create(GeminiInteractionsOperation operation) {
        return switch (operation) {
            case create -> create();
            case get -> get(settings.interactionId());
            case pending, webhook -> get(null);
            case cancel -> new CancelOperation(client, settings.interactionId(), answers());
            case delete -> new DeleteOperation(client, settings.interactionId());
            case moderate -> moderate();
            case decide -> decide();
            case resolveCitations -> new ResolveCitationsOperation(mapper, citations(), answers());
            case uploadFile -> FileOperations.upload(fileUploads());
            case getFile -> FileOperations.get(files(), settings.fileName());
            case deleteConversation -> deleteConversation();
            case deleteFile -> FileOperations.delete(files(), settings.fileName());
            case getEnvironmentFile ->
                EnvironmentOperations.getFile(
                        client.environments(),
                        settings.environmentId(),
                        settings.fileName(),
                        workers.blocking(),
                        settings.response().maxDownloadSize());
            case deleteEnvironment -> EnvironmentOperations.delete(client.environments(), settings.environmentId());
            case createWebhook,
                    getWebhook,
                    listWebhooks,
                    updateWebhook,
                    deleteWebhook,
                    rotateWebhookSecret,
                    pingWebhook ->
                new WebhookOperationFactory(
                                camelContext, settings.webhookResource(), client.webhooks(), workers.blocking())
                        .create(operation);
            case tool -> throw new IllegalArgumentException("The operation tool has no producer");
        };
    }

    private Operation get(String interactionId) {
        settings.checkCitationStyle();
        return new GetOperation(
                new ApiCall(client, settings.stream(), settings.includeInput()),
                interactionId,
                output(),
                streaming(),
                settings.lastEventId(),
                answers(),
                citations(),
                downloads(),
                workers.blocking());
    }

    private PendingJobs pending() {
        PendingRepository repository = settings.pending().repository();
        if (repository == null) {
            return null;
        }
        Repositories.start(camelContext, "pendingRepository", repository);
        return new PendingJobs(settings.pending());
    }

    private Operation create() {
        settings.checkCitationStyle();
        settings.checkAgent();
        return new CreateOperation(
                requests(),
                output(),
                calls(settings.calls().awaitCompletion(), memory, tools()),
                answers(),
                streaming(),
                citations(),
                downloads(),
                pending(),
                workers.blocking());
    }

    private Operation moderate() {
        return settings.moderation().backend() == ModerationBackend.decisions
                ? moderateByDecisions()
                : new ModerateOperation(moderation(), calls(true, memory.ofMessages(), null), answers());
    }

    /** What would change the verdict, or save its cost, must not be ignored, also if it is a default of the component. */
    private Operation moderateByDecisions() {
        if (settings.output().jsonSchema() != null) {
            throw new IllegalArgumentException(
                    "Options jsonSchema and moderationBackend=decisions exclude each other for moderate: decisions have no schema. Set moderationPolicy for categories of your own");
        }
        if (settings.idempotency().repository() != null) {
            throw new IllegalArgumentException(
                    "Options idempotencyRepository and moderationBackend=decisions exclude each other for moderate: the API stores no decisions, so that a message that is delivered again is asked about, and paid, again. If the repository is a default of the component, set it on the endpoints of create instead");
        }
        String location = settings.moderation().policy();
        return new ModerateByDecisionsOperation(new DecisionModeration(
                new InputContents(mapper, settings.request().ofJudge(false)),
                decider(),
                settings.decisions(),
                location == null ? null : ModerationPolicies.load(camelContext, location),
                settings.moderation().emptyElements()));
    }

    private Decider decider() {
        return new Decider(client.decisions(), fileUploads(), settings.uploads(), workers.blocking());
    }

    private Operation decide() {
        DecisionSettings decisions = settings.decisions();
        OutputClasses classes =
                new OutputClasses(camelContext, settings.output().assertFormats());
        return new DecideOperation(
                QuestionSource.load(camelContext, decisions),
                new InputContents(mapper, settings.request()),
                decider(),
                decisions,
                decisions.output() == DecisionOutput.body
                        ? DecisionBodies.of(classes, settings.output().outputClass())
                        : null,
                workers.blocking());
    }

    private CallChain calls(boolean awaitCompletion, ConversationContext remembered, EndpointTools tools) {
        return new CallChain(
                api(),
                client,
                awaitCompletion ? settings.calls().polling() : null,
                settings.calls().onCancellation(),
                settings.calls().outputRepairAttempts(),
                settings.calls().continuations(),
                fileUploads(),
                settings.uploads(),
                remembered,
                tools,
                workers.blocking());
    }

    private EndpointTools tools() {
        ToolOfferSettings offered = settings.tools();
        return new EndpointTools(
                new ToolSources(camelContext, offered, workers.routes(), workers.streams()),
                offered,
                settings.stream().elements(),
                workers.routes(),
                client::schedule,
                offered.selection() == ToolSelection.decisions
                        ? new ToolSelector(decider(), settings.decisions(), offered.maxTools())
                        : null);
    }

    private ApiCall api() {
        return new ApiCall(client, settings.stream());
    }

    private Operation deleteConversation() {
        if (memory.conversations() == null) {
            throw new IllegalArgumentException(
                    "deleteConversation needs the option conversationRepository, or historyRepository");
        }
        return new DeleteConversationOperation(client, memory, workers.blocking());
    }

    /** The API stores a judgement only if an option says so, or if a redelivered message must be able to read its verdict from the API. */
    private Moderation moderation() {
        RequestSettings own =
                paidOnce(settings.request().ofJudge(settings.idempotency().repository() != null));
        return settings.moderation().policy() == null ? judge(own) : judgeByPolicy(own);
    }

    private Moderation judge(RequestSettings own) {
        String schema = settings.output().jsonSchema();
        return new Moderation(
                new RequestBuilder(mapper, own.withSystemInstruction(instruction(own, "instruction.txt"))),
                schemas.ofOption(schema == null ? Moderation.builtIn("verdict-schema.json") : schema),
                settings.moderation().emptyElements());
    }

    private Moderation judgeByPolicy(RequestSettings own) {
        if (settings.output().jsonSchema() != null) {
            throw new IllegalArgumentException(
                    "Options jsonSchema and moderationPolicy exclude each other for moderate: set one of them");
        }
        ModerationPolicy policy =
                ModerationPolicies.load(camelContext, settings.moderation().policy());
        String instruction = policy.instruction(instruction(own, "policy-instruction.txt"));
        return new Moderation(
                new RequestBuilder(mapper, own.withSystemInstruction(instruction)),
                policy,
                settings.moderation().emptyElements());
    }

    private static String instruction(RequestSettings own, String builtIn) {
        String option = own.model().systemInstruction();
        return option == null ? Moderation.builtIn(builtIn) : option;
    }

    /** With {@code payOnce} an interaction runs in the background, so that its id is known before the model starts to work. */
    private RequestSettings paidOnce(RequestSettings request) {
        return settings.idempotency().payOnce() ? request.inBackground() : request;
    }

    private StreamingMode streaming() {
        DeliverySettings delivery = settings.delivery();
        StreamTarget target = delivery.streamTo() == null
                ? null
                : new StreamTarget(CamelContextHelper.getMandatoryEndpoint(camelContext, delivery.streamTo()));
        return new StreamingMode(
                delivery.streaming(),
                new Streams(client, settings.stream(), answers(), workers.routes()),
                target,
                delivery.ignoreStreamToErrors(),
                citations(),
                downloads());
    }

    private CitationResolution citations() {
        CitationSettings citations = settings.citations();
        return new CitationResolution(
                client.links(links, citations.maxLinks(), citations.timeout()),
                citations.resolve(),
                workers.blocking());
    }

    private MediaDownloads downloads() {
        return new MediaDownloads(
                client, answers(), workers.blocking(), settings.response().downloadLimit());
    }

    private RequestBuilder requests() {
        return new RequestBuilder(mapper, paidOnce(settings.request()));
    }

    private SchemaResolver schema() {
        return new SchemaResolver(schemas, settings.output().jsonSchema());
    }

    private OutputFormatResolver output() {
        OutputSettings output = settings.output();
        return new OutputFormatResolver(schema(), new OutputClasses(camelContext, output.assertFormats()), output);
    }

    private ResponseMapper answers() {
        return new ResponseMapper(mapper, settings.response());
    }

    private CachingUploader fileUploads() {
        StateRepository<String, String> repository = settings.uploads().repository();
        if (repository == null) {
            return new CachingUploader(files(), null, workers.blocking());
        }
        Repositories.start(camelContext, "fileRepository", repository);
        UploadCache memory = new UploadCache(repository, settings.api().baseUrl(), Clock.systemUTC());
        return new CachingUploader(files(), memory, workers.blocking());
    }

    private FilesClient files() {
        return client.files(settings.uploads().files());
    }
}
