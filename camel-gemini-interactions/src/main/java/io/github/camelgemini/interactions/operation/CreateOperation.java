/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.call.InteractionRequest;
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
    private final Executor workers;

    public CreateOperation(
            RequestBuilder requests,
            OutputFormatResolver outputs,
            CallChain calls,
            ResponseMapper responses,
            StreamingMode streaming,
            CitationResolution citations,
            MediaDownloads downloads,
            Executor workers) {
        this.requests = requests;
        this.outputs = outputs;
        this.calls = calls;
        this.responses = responses;
        this.streaming = streaming;
        this.citations = citations;
        this.downloads = downloads;
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
                        exchange,
                        citations.ofAnswer(composed.call().execute(request, EventSink.NONE)),
                        composed.reading());
    }

    @Override
    public void stop() {
        streaming.stop();
    }
}
