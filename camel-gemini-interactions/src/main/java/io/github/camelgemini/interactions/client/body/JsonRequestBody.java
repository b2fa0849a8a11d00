/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;

/**
 * A JSON body. The JSON is written once; each {@link ByteSource} in it is read again for every try, and encoded as base64 while it is sent.
 */
public final class JsonRequestBody implements RequestBody {

    private static final String MEDIA_TYPE = "application/json";

    private static final JsonMapper MAPPER = Json.mapper()
            .rebuild()
            .addModule(new SimpleModule().addSerializer(ByteSource.class, new SegmentWriter.SourceSerializer()))
            .build();

    private final List<BodySegment> segments;

    private JsonRequestBody(List<BodySegment> segments) {
        this.segments = segments;
    }

    /**
     * Writes a request without opening the sources of bytes in it.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} when a value cannot be written
     */
    public static JsonRequestBody of(ObjectNode request) throws GeminiInteractionsException {
        Objects.requireNonNull(request, "request");
        try (SegmentWriter writer = new SegmentWriter()) {
            MAPPER.writer().withAttribute(SegmentWriter.class, writer).writeValue(writer, request);
            return new JsonRequestBody(writer.segments());
        } catch (IOException e) {
            // No cause: its message may quote the request.
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "The request cannot be written as JSON: it contains a value that JSON cannot represent, or is nested too deeply.")
                    .code("invalid_request")
                    .build();
        }
    }

    @Override
    public Request.Content content(Executor readers) {
        if (segments.size() == 1 && segments.get(0) instanceof BodySegment.Json json) {
            return new BytesRequestContent(MEDIA_TYPE, json.bytes());
        }
        return new SegmentedContent(MEDIA_TYPE, segments, readers);
    }
}
