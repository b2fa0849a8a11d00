/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.util.List;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.client.body.BodySegment;
import io.github.camelgemini.interactions.client.body.RequestBody;
import io.github.camelgemini.interactions.client.body.SegmentedContent;
import org.eclipse.jetty.client.Request;

/** A piece of a file as the body of a request. */
record ChunkBody(ChunkReader reader, long offset, long length) implements RequestBody {

    @Override
    public Request.Content content(Executor readers) {
        BodySegment piece = new BodySegment.Raw(reader.piece(offset, length), "byte " + offset + " of the file");
        return new SegmentedContent("application/octet-stream", List.of(piece), readers);
    }
}
