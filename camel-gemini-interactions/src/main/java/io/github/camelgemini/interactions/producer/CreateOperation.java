/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.request.CreateRequests;
import io.github.camelgemini.interactions.response.AnswerMapper;
import io.github.camelgemini.interactions.response.OutputFormat;
import org.apache.camel.Exchange;

/** {@code create}: the body goes in, the answer comes out. */
public final class CreateOperation implements Operation {

    private final Creation creation;
    private final CreateRequests requests;
    private final OutputChoice outputs;
    private final Repair repair;
    private final AnswerMapper answers;
    private final Streaming streaming;
    private final MediaDownloads downloads;
    private final Memory memory;
    private final Executor workers;

    public CreateOperation(
            Creation creation,
            CreateRequests requests,
            OutputChoice outputs,
            Repair repair,
            AnswerMapper answers,
            Streaming streaming,
            MediaDownloads downloads,
            Memory memory,
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
        return outputs.isReady(exchange) ? begin(exchange) : Later.call(workers, () -> begin(exchange));
    }

    private Call<?> begin(Exchange exchange) throws Exception {
        OutputFormat format = outputs.of(exchange);
        ObjectNode request = requests.create(exchange, format == null ? null : format.schema());
        if (streaming.isWanted(exchange)) {
            Turn turn = memory.turn(exchange, request, answer -> answers.read(answer, format), workers);
            return streaming.create(exchange, request, format, turn);
        }
        // A whole request in the body may ask for a stream, which only a streaming endpoint can read.
        request.remove("stream");
        Repair.Reader<Object> reader = creation.awaitsEnd(request)
                ? answer -> answers.read(answer, format)
                : answer -> answers.readStarted(answer, format);
        if (memory.isUsed()) {
            Turn turn = memory.turn(exchange, request, reader, workers);
            return downloads.call(exchange, turn.answer(creation, repair, reader));
        }
        return format == null
                ? downloads.call(exchange, creation.create(request), reader)
                : downloads.call(exchange, repair.create(request, reader));
    }

    @Override
    public void stop() {
        streaming.stop();
    }
}
