/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.request.CreateRequests;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;

/** {@code create}: the body goes in, the answer comes out. */
public final class CreateOperation implements Operation {

    private final Creation creation;
    private final CreateRequests requests;
    private final SchemaChoice schemas;
    private final Streaming streaming;
    private final MediaDownloads downloads;

    public CreateOperation(
            Creation creation,
            CreateRequests requests,
            SchemaChoice schemas,
            Streaming streaming,
            MediaDownloads downloads) {
        this.creation = creation;
        this.requests = requests;
        this.schemas = schemas;
        this.streaming = streaming;
        this.downloads = downloads;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        JsonSchema schema = schemas.of(exchange);
        ObjectNode request = requests.create(exchange, schema);
        if (streaming.isWanted(exchange)) {
            return streaming.create(exchange, request, schema);
        }
        // A whole request in the body may ask for a stream, which only a streaming endpoint can read.
        request.remove("stream");
        return downloads.call(exchange, creation.create(request), schema);
    }

    @Override
    public void stop() {
        streaming.stop();
        creation.stop();
    }
}
