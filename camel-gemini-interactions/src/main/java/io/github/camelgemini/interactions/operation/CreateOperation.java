/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.pending.PendingJobs;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.request.RequestBuilder;
import io.github.camelgemini.interactions.request.SkippedAttachments;
import io.github.camelgemini.interactions.response.OutputFormat;
import io.github.camelgemini.interactions.response.OutputFormatResolver;
import io.github.camelgemini.interactions.response.ResponseMapper;
import io.github.camelgemini.interactions.stream.EventSink;
import org.apache.camel.Exchange;

/** {@code create}: sends the body as the input and returns the output. */
public final class CreateOperation implements Operation {

    private final RequestBuilder requests;
    private final OutputFormatResolver outputs;
    private final CallChain calls;
    private final ResponseMapper responses;
    private final StreamingMode streaming;
    private final CitationResolution citations;
    private final MediaDownloads downloads;
    private final PendingJobs pending;
    private final Executor workers;

    /**
     * @param pending takes the interactions that somebody else waits for; null if nobody does
     * @param workers run what may block or take long
     */
    public CreateOperation(
            RequestBuilder requests,
            OutputFormatResolver outputs,
            CallChain calls,
            ResponseMapper responses,
            StreamingMode streaming,
            CitationResolution citations,
            MediaDownloads downloads,
            PendingJobs pending,
            Executor workers) {
        this.requests = requests;
        this.outputs = outputs;
        this.calls = calls;
        this.responses = responses;
        this.streaming = streaming;
        this.citations = citations;
        this.downloads = downloads;
        this.pending = pending;
        this.workers = workers;
    }

    /** A worker starts the call if reading its headers takes long, such as compiling a schema. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        return outputs.isReady(exchange) ? begin(exchange) : DeferredCall.call(workers, () -> begin(exchange));
    }

    private Call<?> begin(Exchange exchange) throws Exception {
        OutputFormat format = outputs.of(exchange);
        InputParts parts = new InputParts();
        return naming(parts.skipped(), exchange, begin(exchange, format, parts));
    }

    /** Writes the skipped attachments to the exchange, too, when the call completes. */
    private static <T> Call<T> naming(SkippedAttachments skipped, Exchange exchange, Call<T> call) {
        return new Call<>(call.result(), result -> {
            call.completion().complete(result);
            skipped.writeTo(exchange.getMessage());
        });
    }

    private Call<?> begin(Exchange exchange, OutputFormat format, InputParts parts) throws Exception {
        ObjectNode body = requests.create(exchange, format == null ? null : format.schema(), parts);
        boolean streams = streaming.isWanted(exchange);
        if (streams) {
            body.put("stream", true);
        } else {
            calls.preferBackground(body);
            if (pending != null) {
                pending.check(exchange.getMessage());
                body.put("background", true);
            }
            // The body may be a complete request that asks for a stream, which only a streaming endpoint can read.
            body.remove("stream");
        }
        CallChain.Composed<Object> composed = calls.compose(
                exchange,
                parts,
                streams || calls.awaitsEnd(body)
                        ? interaction -> responses.read(interaction, format)
                        : interaction -> responses.readStarted(interaction, format),
                format != null);
        InteractionRequest request = InteractionRequest.create(body);
        return streams
                ? streaming.call(
                        exchange, composed.reading(), events -> composed.call().execute(request, events))
                : downloads.call(
                        exchange, citations.ofAnswer(storing(exchange, composed.call(), request)), composed.reading());
    }

    /** The route continues only when the interaction is in the repository. */
    private CompletableFuture<Interaction> storing(
            Exchange exchange, InteractionCall call, InteractionRequest request) {
        CompletableFuture<Interaction> created = call.execute(request, EventSink.NONE);
        return pending == null
                ? created
                : CancellableFuture.of(created, workers, interaction -> {
                    pending.add(interaction, exchange.getMessage());
                    return CompletableFuture.completedFuture(interaction);
                });
    }

    @Override
    public void stop() {
        streaming.stop();
    }
}
