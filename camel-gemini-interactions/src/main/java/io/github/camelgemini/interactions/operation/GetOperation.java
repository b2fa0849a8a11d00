/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.response.OutputFormat;
import io.github.camelgemini.interactions.response.OutputFormatResolver;
import io.github.camelgemini.interactions.response.ResponseMapper;

import java.util.concurrent.Executor;

import org.apache.camel.Exchange;

/** {@code get}: a stored interaction comes out as {@code create} would have given it. */
public final class GetOperation implements Operation {

    private final InteractionsClient client;
    private final String idOption;
    private final OutputFormatResolver outputs;
    private final StreamingMode streaming;
    private final String lastEventId;
    private final ResponseMapper answers;
    private final MediaDownloads downloads;
    private final Executor workers;

    /**
     * Makes it.
     *
     * @param lastEventId the option of that name, or null: the event after which a stream begins
     * @param workers do what would keep the route's thread too long
     */
    public GetOperation(
            InteractionsClient client,
            String idOption,
            OutputFormatResolver outputs,
            StreamingMode streaming,
            String lastEventId,
            ResponseMapper answers,
            MediaDownloads downloads,
            Executor workers) {
        this.client = client;
        this.idOption = idOption;
        this.outputs = outputs;
        this.streaming = streaming;
        this.lastEventId = lastEventId;
        this.answers = answers;
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
        if (streaming.isWanted(exchange)) {
            return streaming.attach(exchange, id, lastEventId, format);
        }
        return downloads.call(exchange, client.get(id), answer -> answers.readStarted(answer, format));
    }

    @Override
    public void stop() {
        streaming.stop();
    }
}
