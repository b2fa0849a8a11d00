/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.media.WavEncoder;

/** Reads the field {@code serverContent} of a message. */
final class ContentReader {

    private static final String TURN = "modelTurn";
    private static final String PARTS = "parts";
    private static final String DATA = "inlineData";

    private final ObjectNode content;
    private final List<LiveEvent> events;
    private final ObjectNode rest = JsonNodeFactory.instance.objectNode();

    private ContentReader(ObjectNode content, List<LiveEvent> events) {
        this.content = content;
        this.events = events;
        rest.setAll(content);
    }

    /**
     * Adds the events in their order.
     *
     * @param unknown gets the field with what is no event
     */
    static void read(ObjectNode content, List<LiveEvent> events, ObjectNode unknown) {
        ContentReader reader = new ContentReader(content, events);
        reader.flag("interrupted", LiveEventType.interrupted);
        reader.transcript("inputTranscription", LiveEventType.inputTranscription);
        reader.parts();
        reader.transcript("outputTranscription", LiveEventType.outputTranscription);
        reader.flag("generationComplete", LiveEventType.generationComplete);
        reader.flag("turnComplete", LiveEventType.turnComplete);
        if (!reader.rest.isEmpty()) {
            unknown.set("serverContent", reader.rest);
        }
    }

    private void flag(String field, LiveEventType type) {
        JsonNode value = content.path(field);
        if (value.isBoolean()) {
            rest.remove(field);
            if (value.booleanValue()) {
                events.add(ServerMessages.event(type, only(field, value)));
            }
        }
    }

    private void transcript(String field, LiveEventType type) {
        JsonNode value = content.path(field);
        JsonNode text = value.path("text");
        // The last piece of a transcript has no text, but says that it is the last one.
        if (value.isObject() && (text.isTextual() || text.isMissingNode())) {
            rest.remove(field);
            events.add(new LiveEvent(type, null, text.asText(), value));
        }
    }

    private void parts() {
        JsonNode turn = content.path(TURN);
        if (!turn.path(PARTS).isArray()) {
            return;
        }
        ArrayNode unknown = JsonNodeFactory.instance.arrayNode();
        for (JsonNode part : turn.path(PARTS)) {
            LiveEvent event = part.has(DATA) ? audio(part) : text(part);
            if (event == null) {
                unknown.add(part);
            } else {
                events.add(event);
            }
        }
        rest.remove(TURN);
        if (!unknown.isEmpty()) {
            rest.set(TURN, JsonNodeFactory.instance.objectNode().set(PARTS, unknown));
        }
    }

    /** A piece of speech; null if the part is something else. */
    private static LiveEvent audio(JsonNode part) {
        JsonNode data = part.path(DATA);
        Optional<WavEncoder> format = MediaType.parse(data.path("mimeType").asText())
                .flatMap(type -> WavEncoder.of(type, data))
                .filter(known -> known.channels() == 1);
        byte[] samples = format.isPresent() ? ServerMessages.bytes(data.path("data")) : null;
        if (samples == null) {
            return null;
        }
        ObjectNode shown = ((ObjectNode) part).objectNode();
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            shown.set(field.getKey(), field.getKey().equals(DATA) ? without(data) : field.getValue());
        }
        return new LiveEvent(LiveEventType.audio, new Pcm(samples, format.get().rate()), null, shown);
    }

    private static JsonNode without(JsonNode data) {
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        data.properties().forEach(field -> {
            if (!field.getKey().equals("data")) {
                others.set(field.getKey(), field.getValue());
            }
        });
        return others;
    }

    /** Written output; null if the part is something else, such as a thought. */
    private static LiveEvent text(JsonNode part) {
        JsonNode text = part.path("text");
        return text.isTextual() && !part.path("thought").asBoolean()
                ? new LiveEvent(LiveEventType.text, null, text.textValue(), part)
                : null;
    }

    private static ObjectNode only(String field, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(field, value);
    }
}
