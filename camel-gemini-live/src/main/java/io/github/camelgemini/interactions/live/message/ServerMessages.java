/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Usage;

/**
 * Reads the messages of the API (API reference, "Live API"). Nothing fails, whatever a message contains: what cannot be read is an event {@link
 * LiveEventType#unknown}, or is not there.
 */
public final class ServerMessages {

    private static final String CONTENT = "serverContent";
    private static final String USAGE = "usageMetadata";
    private static final String TURN_COMPLETE = "turnComplete";

    private ServerMessages() {}

    /**
     * Returns what a message says: first an interruption, then transcript of the user, pieces of speech and text, transcript of the model, the end of an answer, the
     * end of the turn; then functions, token counts unless they belong to the end of the turn, the announced end of the connection, and what is unknown.
     *
     * @param message any JSON
     * @return empty for {@code setupComplete} and {@code sessionResumptionUpdate}, which are no events
     */
    public static List<LiveEvent> events(JsonNode message) {
        List<LiveEvent> events = new ArrayList<>();
        ObjectNode unknown = JsonNodeFactory.instance.objectNode();
        if (message.path(CONTENT) instanceof ObjectNode content) {
            ContentReader.read(content, events, unknown);
        }
        addObject(message, "toolCall", LiveEventType.toolCall, events);
        addObject(message, "toolCallCancellation", LiveEventType.toolCallCancellation, events);
        if (!message.path(CONTENT).path(TURN_COMPLETE).asBoolean()) {
            addObject(message, USAGE, LiveEventType.usage, events);
        }
        addObject(message, "goAway", LiveEventType.goAway, events);
        message.properties().forEach(field -> {
            if (!isKnown(field.getKey()) || !field.getValue().isObject()) {
                unknown.set(field.getKey(), field.getValue());
            }
        });
        if (!message.isObject()) {
            events.add(event(LiveEventType.unknown, message));
        } else if (!unknown.isEmpty()) {
            events.add(event(LiveEventType.unknown, unknown));
        }
        return events;
    }

    private static boolean isKnown(String field) {
        return switch (field) {
            case CONTENT,
                    USAGE,
                    "setupComplete",
                    "toolCall",
                    "toolCallCancellation",
                    "sessionResumptionUpdate",
                    "goAway" -> true;
            default -> false;
        };
    }

    private static void addObject(JsonNode message, String field, LiveEventType type, List<LiveEvent> events) {
        if (message.path(field) instanceof ObjectNode object) {
            events.add(event(type, object));
        }
    }

    static LiveEvent event(LiveEventType type, JsonNode json) {
        return new LiveEvent(type, null, null, json);
    }

    /** Returns the functions that the model calls, without those that have no id or name: nobody could answer them. Their arguments are objects. */
    public static List<FunctionCall> functionCalls(JsonNode message) {
        List<FunctionCall> calls = new ArrayList<>();
        for (JsonNode call : message.path("toolCall").path("functionCalls")) {
            String id = text(call, "id");
            String name = text(call, "name");
            if (id != null && name != null) {
                JsonNode arguments = call.path("args");
                calls.add(new FunctionCall(
                        id, name, arguments.isObject() ? arguments : JsonNodeFactory.instance.objectNode()));
            }
        }
        return calls;
    }

    /** Returns the ids of the calls whose results the model does not want any more. */
    public static List<String> cancelledCalls(JsonNode message) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : message.path("toolCallCancellation").path("ids")) {
            if (id.isTextual()) {
                ids.add(id.textValue());
            }
        }
        return ids;
    }

    /** Returns what the message says of the resumption of the session, if it does. */
    public static Optional<SessionHandle> handle(JsonNode message) {
        JsonNode update = message.path("sessionResumptionUpdate");
        if (!update.isObject()) {
            return Optional.empty();
        }
        String handle = text(update, "newHandle");
        boolean resumable = handle != null && update.path("resumable").asBoolean();
        return Optional.of(
                new SessionHandle(resumable ? handle : null, number(update.path("lastConsumedClientMessageIndex"))));
    }

    /** Returns the token counts of a message, if it has some; each is null where the API has not told it. */
    public static Optional<Usage> usage(JsonNode message) {
        JsonNode usage = message.path(USAGE);
        if (!usage.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                number(usage.path("promptTokenCount")),
                number(usage.path("responseTokenCount")),
                number(usage.path("thoughtsTokenCount")),
                number(usage.path("cachedContentTokenCount")),
                number(usage.path("toolUsePromptTokenCount")),
                number(usage.path("totalTokenCount"))));
    }

    /** Returns a text that is not empty, or null. */
    private static String text(JsonNode object, String field) {
        String text = object.path(field).textValue();
        return text == null || text.isEmpty() ? null : text;
    }

    /** Returns a whole number that is not negative, or null. Protobuf writes numbers of 64 bits as texts. */
    private static Long number(JsonNode value) {
        if (value.isTextual() && value.textValue().matches("\\d{1,18}")) {
            return Long.valueOf(value.textValue());
        }
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? Long.valueOf(value.longValue())
                : null;
    }

    /** Returns the bytes of a base64 text; null if it is none. */
    static byte[] bytes(JsonNode base64) {
        if (!base64.isTextual()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(base64.textValue());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
