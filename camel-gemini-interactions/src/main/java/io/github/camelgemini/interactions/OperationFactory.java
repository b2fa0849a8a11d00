/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.client.FileSettings;
import io.github.camelgemini.interactions.client.FilesClient;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.Json;
import io.github.camelgemini.interactions.client.Polling;
import io.github.camelgemini.interactions.moderation.Moderation;
import io.github.camelgemini.interactions.moderation.ModerationPolicies;
import io.github.camelgemini.interactions.moderation.ModerationPolicy;
import io.github.camelgemini.interactions.producer.CancelOperation;
import io.github.camelgemini.interactions.producer.CreateOperation;
import io.github.camelgemini.interactions.producer.Creation;
import io.github.camelgemini.interactions.producer.DeleteConversationOperation;
import io.github.camelgemini.interactions.producer.DeleteFileOperation;
import io.github.camelgemini.interactions.producer.DeleteOperation;
import io.github.camelgemini.interactions.producer.FileMemory;
import io.github.camelgemini.interactions.producer.FileUploads;
import io.github.camelgemini.interactions.producer.GetFileOperation;
import io.github.camelgemini.interactions.producer.GetOperation;
import io.github.camelgemini.interactions.producer.MediaDownloads;
import io.github.camelgemini.interactions.producer.MediaUploads;
import io.github.camelgemini.interactions.producer.Memory;
import io.github.camelgemini.interactions.producer.ModerateOperation;
import io.github.camelgemini.interactions.producer.Operation;
import io.github.camelgemini.interactions.producer.OutputChoice;
import io.github.camelgemini.interactions.producer.Repair;
import io.github.camelgemini.interactions.producer.SchemaChoice;
import io.github.camelgemini.interactions.producer.Streaming;
import io.github.camelgemini.interactions.producer.UploadFileOperation;
import io.github.camelgemini.interactions.producer.Workers;
import io.github.camelgemini.interactions.request.CreateRequests;
import io.github.camelgemini.interactions.response.AnswerMapper;
import io.github.camelgemini.interactions.response.OutputClasses;
import io.github.camelgemini.interactions.response.ResponseOptions;
import io.github.camelgemini.interactions.schema.JsonSchemas;
import io.github.camelgemini.interactions.stream.StreamTarget;
import io.github.camelgemini.interactions.stream.Streams;
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
    private final Memory memory;
    private final ObjectMapper mapper = Json.ofValues();
    private MediaUploads uploads;

    OperationFactory(
            CamelContext camelContext,
            GeminiInteractionsConfiguration options,
            InteractionsClient client,
            Workers workers,
            Memory memory) {
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
                        client,
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
        Creation creation = creation(options.isAwaitCompletion());
        return new CreateOperation(
                creation,
                requests(),
                output(),
                repair(creation),
                answers(),
                streaming(),
                downloads(),
                memory,
                workers.blocking());
    }

    private Operation moderate() {
        Creation creation = creation(true);
        return new ModerateOperation(
                creation, repair(creation), moderation(), answers(), memory.ofMessages(), workers.blocking());
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
        return new Moderation(new CreateRequests(mapper, own), schemas.ofOption(verdict), skipEmpty());
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
        return new Moderation(new CreateRequests(mapper, own), policy, skipEmpty());
    }

    private boolean skipEmpty() {
        return "skip".equals(options.getEmptyElements());
    }

    private Streaming streaming() {
        StreamTarget target = options.getStreamTo() == null
                ? null
                : new StreamTarget(CamelContextHelper.getMandatoryEndpoint(camelContext, options.getStreamTo()));
        return new Streaming(
                options.isStreaming(),
                new Streams(client, options, answers(), workers.routes()),
                target,
                options.isIgnoreStreamToErrors(),
                answers(),
                downloads(),
                mediaUploads());
    }

    private MediaDownloads downloads() {
        boolean wanted = options.isDownloadMedia() && !ResponseOptions.INTERACTION.equals(options.getOutputType());
        return new MediaDownloads(client, answers(), workers.blocking(), wanted ? options.getMaxDownloadSize() : 0);
    }

    private Creation creation(boolean awaitCompletion) {
        Polling polling = new Polling(
                Duration.ofMillis(options.getPollInterval()), Duration.ofMillis(options.getCompletionTimeout()));
        return new Creation(client, awaitCompletion ? polling : null, workers.blocking(), mediaUploads());
    }

    private CreateRequests requests() {
        GeminiInteractionsConfiguration own = options.copy();
        if (options.isPayOnce()) {
            own.setBackground(true);
        }
        return new CreateRequests(mapper, own);
    }

    private SchemaChoice schema() {
        return new SchemaChoice(schemas, options.getJsonSchema());
    }

    private OutputChoice output() {
        return new OutputChoice(schema(), new OutputClasses(camelContext, options.isAssertFormats()), options);
    }

    private Repair repair(Creation creation) {
        return new Repair(creation, workers.blocking(), options.getOutputRepairAttempts());
    }

    private AnswerMapper answers() {
        return new AnswerMapper(mapper, options);
    }

    private MediaUploads mediaUploads() {
        if (uploads == null) {
            uploads = new MediaUploads(fileUploads(), options, workers.blocking());
        }
        return uploads;
    }

    private FileUploads fileUploads() {
        StateRepository<String, String> repository = options.getFileRepository();
        if (repository == null) {
            return new FileUploads(files(), null, workers.blocking());
        }
        Repositories.start(camelContext, "fileRepository", repository);
        FileMemory memory = new FileMemory(repository, options.getBaseUrl(), Clock.systemUTC(), mapper);
        return new FileUploads(files(), memory, workers.blocking());
    }

    private FilesClient files() {
        return client.files(new FileSettings(
                options.getUploadChunkSize(),
                Duration.ofMillis(options.getFilePollInterval()),
                Duration.ofMillis(options.getFileActiveTimeout())));
    }
}
