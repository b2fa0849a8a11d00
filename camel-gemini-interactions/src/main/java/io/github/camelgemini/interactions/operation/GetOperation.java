/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.call.ApiCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.call.RepairingCall;
import io.github.camelgemini.interactions.response.OutputFormat;
import io.github.camelgemini.interactions.response.OutputFormatResolver;
import io.github.camelgemini.interactions.response.ResponseMapper;
import io.github.camelgemini.interactions.stream.EventSink;
import org.apache.camel.Exchange;

/** {@code get}: fetches a stored interaction and returns it as {@code create} would. */
public final class GetOperation implements Operation {

    private final ApiCall api;
    private final String idOption;
    private final OutputFormatResolver outputs;
    private final StreamingMode streaming;
    private final String lastEventId;
    private final ResponseMapper responses;
    private final CitationResolution citations;
    private final MediaDownloads downloads;
    private final Executor workers;

    /**
     * @param lastEventId the option {@code lastEventId}: the event after which a stream continues; may be null
     * @param workers run what would block the route's thread for too long
     */
    public GetOperation(
            ApiCall api,
            String idOption,
            OutputFormatResolver outputs,
            StreamingMode streaming,
            String lastEventId,
            ResponseMapper responses,
            CitationResolution citations,
            MediaDownloads downloads,
            Executor workers) {
        this.api = api;
        this.idOption = idOption;
        this.outputs = outputs;
        this.streaming = streaming;
        this.lastEventId = lastEventId;
        this.responses = responses;
        this.citations = citations;
        this.downloads = downloads;
        this.workers = workers;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        return outputs.isReady(exchange) ? begin(exchange) : DeferredCall.call(workers, () -> begin(exchange));
    }

    private Call<?> begin(Exchange exchange) throws Exception {
        OutputFormat format = outputs.of(exchange);
        String id = InteractionIds.mandatory(exchange, idOption);
        boolean streams = streaming.isWanted(exchange);
        RepairingCall<Object> reading = new RepairingCall<>(
                api,
                streams
                        ? interaction -> responses.read(interaction, format)
                        : interaction -> responses.readStarted(interaction, format),
                format == null ? Runnable::run : workers,
                0);
        InteractionRequest request = InteractionRequest.read(id, lastEventId);
        return streams
                ? streaming.call(exchange, reading, events -> reading.execute(request, events))
                : downloads.call(exchange, citations.ofAnswer(reading.execute(request, EventSink.NONE)), reading);
    }

    @Override
    public void stop() {
        streaming.stop();
    }
}
