/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.call.ApiCall;
import io.github.camelgemini.interactions.client.FilesClient;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.client.files.FileSettings;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.media.UploadCache;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.ModerationPolicies;
import io.github.camelgemini.interactions.moderation.ModerationPolicy;
import io.github.camelgemini.interactions.operation.CallChain;
import io.github.camelgemini.interactions.operation.CancelOperation;
import io.github.camelgemini.interactions.operation.CreateOperation;
import io.github.camelgemini.interactions.operation.DeleteConversationOperation;
import io.github.camelgemini.interactions.operation.DeleteFileOperation;
import io.github.camelgemini.interactions.operation.DeleteOperation;
import io.github.camelgemini.interactions.operation.GetFileOperation;
import io.github.camelgemini.interactions.operation.GetOperation;
import io.github.camelgemini.interactions.operation.MediaDownloads;
import io.github.camelgemini.interactions.operation.ModerateOperation;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.operation.StreamingMode;
import io.github.camelgemini.interactions.operation.UploadFileOperation;
import io.github.camelgemini.interactions.request.RequestBuilder;
import io.github.camelgemini.interactions.response.OutputClasses;
import io.github.camelgemini.interactions.response.OutputFormatResolver;
import io.github.camelgemini.interactions.response.ResponseMapper;
import io.github.camelgemini.interactions.response.ResponseOptions;
import io.github.camelgemini.interactions.response.SchemaResolver;
import io.github.camelgemini.interactions.schema.JsonSchemas;
import io.github.camelgemini.interactions.stream.StreamElements;
import io.github.camelgemini.interactions.stream.StreamTarget;
import io.github.camelgemini.interactions.stream.Streams;
import io.github.camelgemini.interactions.tool.EndpointTools;
import io.github.camelgemini.interactions.tool.HostedTools;
import io.github.camelgemini.interactions.tool.ToolFields;
import io.github.camelgemini.interactions.tool.ToolLoopSettings;
import io.github.camelgemini.interactions.tool.ToolRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.CamelContextHelper;

/** Puts together what an endpoint's operation is made of. Resources that options name are loaded here, when the route starts. */
final class OperationFactory {

    private final CamelContext camelContext;
    private final Workers workers;
    private final GeminiInteractionsConfiguration options;
    private final InteractionsClient client;
    private final JsonSchemas schemas;
    private final ConversationContext memory;
    private final ObjectMapper mapper = Json.ofValues();

    OperationFactory(
            CamelContext camelContext,
            GeminiInteractionsConfiguration options,
            InteractionsClient client,
            Workers workers,
            ConversationContext memory) {
        this.camelContext = camelContext;
        this.workers = workers;
        this.options = options;
        this.client = client;
        this.memory = memory;
        this.schemas = new JsonSchemas(camelContext, options.isStrictSchema(), options.isAssertFormats());
    }

    Operation create(GeminiInteractionsOperation operation) {
        return switch (operation) {
            case create -> create();
            case get ->
                new GetOperation(
                        api(),
                        options.getInteractionId(),
                        output(),
                        streaming(),
                        options.getLastEventId(),
                        answers(),
                        downloads(),
                        workers.blocking());
            case cancel -> new CancelOperation(client, options.getInteractionId(), answers());
            case delete -> new DeleteOperation(client, options.getInteractionId());
            case moderate -> moderate();
            case uploadFile -> new UploadFileOperation(fileUploads());
            case getFile -> new GetFileOperation(files(), options.getFileName());
            case deleteConversation -> deleteConversation();
            case deleteFile -> new DeleteFileOperation(files(), options.getFileName());
        };
    }

    private Operation create() {
        return new CreateOperation(
                requests(),
                output(),
                calls(options.isAwaitCompletion(), memory, tools()),
                answers(),
                streaming(),
                downloads(),
                workers.blocking());
    }

    private Operation moderate() {
        return new ModerateOperation(moderation(), calls(true, memory.ofMessages(), null), answers());
    }

    private CallChain calls(boolean awaitCompletion, ConversationContext remembered, EndpointTools tools) {
        PollingPolicy polling = new PollingPolicy(
                Duration.ofMillis(options.getPollInterval()), Duration.ofMillis(options.getCompletionTimeout()));
        return new CallChain(
                api(),
                client,
                awaitCompletion ? polling : null,
                options.getOutputRepairAttempts(),
                fileUploads(),
                options,
                remembered,
                tools,
                workers.blocking());
    }

    /** Null where the endpoint offers nothing, and calls of functions are its output. */
    private EndpointTools tools() {
        Set<String> tags = Set.copyOf(HostedTools.list(options.getTags()));
        List<ObjectNode> hosted = HostedTools.of(
                options.getBuiltinTools(),
                Map.of(
                        "google_search", options.getGoogleSearch(),
                        "file_search", options.getFileSearch(),
                        "google_maps", options.getMaps(),
                        "computer_use", options.getComputerUse()),
                options.getMcpServer());
        ToolLoopSettings settings = new ToolLoopSettings(
                options.isAutoToolExecution(),
                options.getMaxToolIterations(),
                options.getMaxToolTokens(),
                options.getMaxToolCalls(),
                options.getMaxParallelTools(),
                Duration.ofMillis(options.getToolTimeout()),
                options.getUnknownToolStrategy());
        List<String> allowed = HostedTools.list(options.getAllowedTools());
        if (tags.isEmpty() && hosted.isEmpty() && options.getToolChoice() == null && allowed.isEmpty()) {
            return null;
        }
        return new EndpointTools(
                ToolRegistry.of(camelContext),
                tags,
                new ToolFields(hosted, options.getToolChoice(), allowed),
                settings,
                workers.routes(),
                client::schedule);
    }

    private ApiCall api() {
        return new ApiCall(client, options, StreamElements.of(options.getStreamElements()));
    }

    private Operation deleteConversation() {
        if (memory.conversations() == null) {
            throw new IllegalArgumentException(
                    "deleteConversation needs the option conversationRepository, or historyRepository");
        }
        return new DeleteConversationOperation(client, memory, workers.blocking());
    }

    /**
     * The options of the prompt are the judge's. What is judged is kept by the API only if the route's author says so, or wants a message that is delivered again
     * to get its verdict from there.
     */
    private Moderation moderation() {
        GeminiInteractionsConfiguration own = options.copy();
        own.setUserMessage(null);
        own.setPreviousInteractionId(null);
        own.setResponseFormat(null);
        if (own.getStore() == null) {
            own.setStore(options.getIdempotencyRepository() != null);
        }
        if (options.isPayOnce()) {
            own.setBackground(true);
        }
        return options.getModerationPolicy() == null ? judge(own) : judgeByPolicy(own);
    }

    private Moderation judge(GeminiInteractionsConfiguration own) {
        if (own.getSystemInstruction() == null) {
            own.setSystemInstruction(Moderation.builtIn("instruction.txt"));
        }
        String verdict =
                options.getJsonSchema() != null ? options.getJsonSchema() : Moderation.builtIn("verdict-schema.json");
        return new Moderation(new RequestBuilder(mapper, own), schemas.ofOption(verdict), skipEmpty());
    }

    private Moderation judgeByPolicy(GeminiInteractionsConfiguration own) {
        if (options.getJsonSchema() != null) {
            throw new IllegalArgumentException(
                    "Options jsonSchema and moderationPolicy exclude each other for moderate: set one of them");
        }
        ModerationPolicy policy = ModerationPolicies.load(camelContext, options.getModerationPolicy());
        own.setSystemInstruction(policy.instruction(
                own.getSystemInstruction() == null
                        ? Moderation.builtIn("policy-instruction.txt")
                        : own.getSystemInstruction()));
        return new Moderation(new RequestBuilder(mapper, own), policy, skipEmpty());
    }

    private boolean skipEmpty() {
        return "skip".equals(options.getEmptyElements());
    }

    private StreamingMode streaming() {
        StreamTarget target = options.getStreamTo() == null
                ? null
                : new StreamTarget(CamelContextHelper.getMandatoryEndpoint(camelContext, options.getStreamTo()));
        return new StreamingMode(
                options.isStreaming(),
                new Streams(
                        client, options, StreamElements.of(options.getStreamElements()), answers(), workers.routes()),
                target,
                options.isIgnoreStreamToErrors(),
                downloads());
    }

    private MediaDownloads downloads() {
        boolean wanted = options.isDownloadMedia() && !ResponseOptions.INTERACTION.equals(options.getOutputType());
        return new MediaDownloads(client, answers(), workers.blocking(), wanted ? options.getMaxDownloadSize() : 0);
    }

    private RequestBuilder requests() {
        GeminiInteractionsConfiguration own = options.copy();
        if (options.isPayOnce()) {
            own.setBackground(true);
        }
        return new RequestBuilder(mapper, own);
    }

    private SchemaResolver schema() {
        return new SchemaResolver(schemas, options.getJsonSchema());
    }

    private OutputFormatResolver output() {
        return new OutputFormatResolver(schema(), new OutputClasses(camelContext, options.isAssertFormats()), options);
    }

    private ResponseMapper answers() {
        return new ResponseMapper(mapper, options);
    }

    private CachingUploader fileUploads() {
        StateRepository<String, String> repository = options.getFileRepository();
        if (repository == null) {
            return new CachingUploader(files(), null, workers.blocking());
        }
        Repositories.start(camelContext, "fileRepository", repository);
        UploadCache memory = new UploadCache(repository, options.getBaseUrl(), Clock.systemUTC(), mapper);
        return new CachingUploader(files(), memory, workers.blocking());
    }

    private FilesClient files() {
        return client.files(new FileSettings(
                options.getUploadChunkSize(),
                Duration.ofMillis(options.getFilePollInterval()),
                Duration.ofMillis(options.getFileActiveTimeout())));
    }
}
