/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.BackgroundCall;
import io.github.camelgemini.interactions.call.RepairingCall;
import io.github.camelgemini.interactions.conversation.ConversationCall;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.request.RequestBuilder;
import io.github.camelgemini.interactions.request.SkippedAttachments;
import io.github.camelgemini.interactions.response.OutputFormat;
import io.github.camelgemini.interactions.response.OutputFormatResolver;
import io.github.camelgemini.interactions.response.ResponseMapper;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;

/** {@code create}: the body goes in, the answer comes out. */
public final class CreateOperation implements Operation {

    private final BackgroundCall creation;
    private final RequestBuilder requests;
    private final OutputFormatResolver outputs;
    private final RepairingCall repair;
    private final ResponseMapper answers;
    private final StreamingMode streaming;
    private final MediaDownloads downloads;
    private final ConversationContext memory;
    private final Executor workers;

    public CreateOperation(
            BackgroundCall creation,
            RequestBuilder requests,
            OutputFormatResolver outputs,
            RepairingCall repair,
            ResponseMapper answers,
            StreamingMode streaming,
            MediaDownloads downloads,
            ConversationContext memory,
            Executor workers) {
        this.creation = creation;
        this.requests = requests;
        this.outputs = outputs;
        this.repair = repair;
        this.answers = answers;
        this.streaming = streaming;
        this.downloads = downloads;
        this.memory = memory;
        this.workers = workers;
    }

    /** Whatever a header says that takes its time to be understood is left to a worker. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        return outputs.isReady(exchange) ? begin(exchange) : DeferredCall.call(workers, () -> begin(exchange));
    }

    private Call<?> begin(Exchange exchange) throws Exception {
        OutputFormat format = outputs.of(exchange);
        InputParts parts = new InputParts();
        return naming(parts.skipped(), exchange, begin(exchange, format, parts));
    }

    /** With a completion that says what was skipped, too. */
    private static <T> Call<T> naming(SkippedAttachments skipped, Exchange exchange, Call<T> call) {
        return new Call<>(call.result(), result -> {
            call.completion().complete(result);
            skipped.writeTo(exchange.getMessage());
        });
    }

    private Call<?> begin(Exchange exchange, OutputFormat format, InputParts parts) throws Exception {
        ObjectNode request = requests.create(exchange, format == null ? null : format.schema(), parts);
        if (streaming.isWanted(exchange)) {
            ConversationCall turn = memory.turn(exchange, request, parts, answer -> answers.read(answer, format), workers);
            return streaming.create(exchange, request, format, turn);
        }
        // A whole request in the body may ask for a stream, which only a streaming endpoint can read.
        request.remove("stream");
        RepairingCall.Reader<Object> reader = creation.awaitsEnd(request)
                ? answer -> answers.read(answer, format)
                : answer -> answers.readStarted(answer, format);
        if (memory.isUsed()) {
            ConversationCall turn = memory.turn(exchange, request, parts, reader, workers);
            return downloads.call(exchange, turn.answer(creation, repair, reader));
        }
        return unremembered(exchange, request, parts, format, reader);
    }

    private Call<?> unremembered(
            Exchange exchange, ObjectNode request, InputParts parts, OutputFormat format, RepairingCall.Reader<Object> reader)
            throws GeminiInteractionsException {
        String previous = request.path("previous_interaction_id").textValue();
        parts.leaveOut(request, previous);
        if (format == null) {
            return downloads.call(
                    exchange,
                    noting(creation.create(request), answer -> parts.sentWith(answer.id(), previous)),
                    reader);
        }
        return downloads.call(
                exchange,
                noting(
                        repair.create(request, reader),
                        repaired -> parts.sentWith(repaired.interaction().id(), previous)));
    }

    /** Before the route goes on with it. */
    private static <T> CompletableFuture<T> noting(CompletableFuture<T> call, Consumer<T> note) {
        return CancellableFuture.of(call, Runnable::run, answer -> {
            note.accept(answer);
            return CompletableFuture.completedFuture(answer);
        });
    }

    @Override
    public void stop() {
        streaming.stop();
    }
}
