/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

/** Receives the JSON of a request while it is written, and splits it at each {@link ByteSource}. */
final class SegmentWriter extends OutputStream {

    private final List<BodySegment> segments = new ArrayList<>();
    private final ByteArrayBuilder json = new ByteArrayBuilder();

    @Override
    public void write(int b) {
        json.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        json.write(bytes, offset, length);
    }

    /** The segments in their order. JSON and sources alternate, and JSON is the first and the last of them. */
    List<BodySegment> segments() {
        List<BodySegment> all = new ArrayList<>(segments);
        all.add(new BodySegment.Json(json.toByteArray()));
        return List.copyOf(all);
    }

    private void add(ByteSource source, String pointer) {
        segments.add(new BodySegment.Json(json.toByteArray()));
        json.reset();
        segments.add(new BodySegment.Base64(source, pointer));
    }

    /** Writes only the quotes of a string; the content between them is sent from the source. Needs the writer as an attribute. */
    static final class SourceSerializer extends JsonSerializer<ByteSource> {

        @Override
        public void serialize(ByteSource source, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            SegmentWriter writer = (SegmentWriter) provider.getAttribute(SegmentWriter.class);
            generator.writeRawValue("\"");
            generator.flush();
            writer.add(source, generator.getOutputContext().pathAsPointer().toString());
            generator.writeRaw('"');
        }
    }
}
