/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;

/**
 * The contents of a request that stay with the exchange when its body is replaced by the answer: attachments, and files that a header refers to. The next call
 * of the route leaves out those that what it continues has. For one request.
 */
public final class InputParts {

    private static final int CHUNK = 8192;

    private final List<Part> parts = new ArrayList<>();
    private final SkippedAttachments skipped = new SkippedAttachments();
    private SentInputs sent;
    private JsonNode input;
    private JsonNode own;

    /** @param key equals that of the same attachment or file in another request of the exchange */
    void add(Object key, ObjectNode content) {
        parts.add(new Part(key, content));
    }

    /** The attachments that are in no request of the exchange. */
    public SkippedAttachments skipped() {
        return skipped;
    }

    /**
     * To be called once, when the request has been read.
     *
     * @param again whether nothing is to be left out
     */
    void complete(Exchange exchange, JsonNode whole, boolean again) {
        if (again) {
            parts.clear();
        }
        sent = parts.isEmpty() ? null : SentInputs.of(exchange);
        input = whole;
        own = whole;
    }

    /**
     * Leaves out what an interaction has already.
     *
     * @param request its input is replaced, and nothing else changed
     * @param previous the interaction that the request continues; null for none
     * @throws GeminiInteractionsException when nothing is left to send
     */
    public void leaveOut(ObjectNode request, String previous) throws GeminiInteractionsException {
        if (!parts.isEmpty()) {
            Set<Object> known = sent.with(previous);
            own = without(part -> known.contains(part.key()));
            request.set(JsonBodies.INPUT, own);
        }
    }

    /**
     * Leaves out what an earlier call of the exchange has sent and a history, which goes with the request, has.
     *
     * @param request its input is replaced, and nothing else changed
     * @param history the steps of the history
     * @throws GeminiInteractionsException when nothing is left to send
     */
    public void leaveOut(ObjectNode request, ArrayNode history) throws GeminiInteractionsException {
        if (!parts.isEmpty()) {
            Set<Object> known = sent.ever();
            own = without(part -> known.contains(part.key()) && has(history, part.content()));
            request.set(JsonBodies.INPUT, own);
        }
    }

    /** Takes note of an interaction that was created; it may have failed. Any thread may call this. */
    public void sentWith(String id, String previous) {
        if (!parts.isEmpty()) {
            Set<Object> keys = new HashSet<>(sent.with(previous));
            parts.forEach(part -> keys.add(part.key()));
            sent.note(id, keys);
        }
    }

    /** What the message itself adds to the conversation, without what was left out. */
    public JsonNode own() {
        return own;
    }

    private JsonNode without(Predicate<Part> leftOut) throws GeminiInteractionsException {
        Set<JsonNode> contents = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Part part : parts) {
            if (leftOut.test(part)) {
                contents.add(part.content());
            }
        }
        if (contents.isEmpty()) {
            return input;
        }
        ArrayNode rest = JsonNodeFactory.instance.arrayNode();
        for (JsonNode step : input) {
            JsonNode left = without(step, contents);
            if (left != null) {
                rest.add(left);
            }
        }
        if (rest.isEmpty()) {
            throw InvalidRequest.of(
                    InvalidRequest.EMPTY,
                    "There is nothing to send: the attachments, and the files of the header FileUri, are in the conversation"
                            + " already. Set a body or the user message, or resendAttachments=true to send them again");
        }
        return rest;
    }

    /**
     * Null when nothing is left.
     *
     * @param contents told apart as objects: equal ones may be in a body on purpose
     */
    private static JsonNode without(JsonNode step, Set<JsonNode> contents) {
        if (!(step.path("content") instanceof ArrayNode all)) {
            return step;
        }
        ArrayNode rest = JsonNodeFactory.instance.arrayNode();
        for (JsonNode content : all) {
            if (!contents.contains(content)) {
                rest.add(content);
            }
        }
        if (rest.size() == all.size()) {
            return step;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode().setAll((ObjectNode) step);
        return rest.isEmpty() ? null : copy.set("content", rest);
    }

    private static boolean has(ArrayNode history, ObjectNode wanted) {
        for (JsonNode step : history) {
            for (JsonNode content : step.path("content")) {
                if (isSame(content, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSame(JsonNode kept, ObjectNode wanted) {
        if (wanted.path(MediaContents.DATA) instanceof POJONode pojo && pojo.getPojo() instanceof ByteSource source) {
            return kept.path(JsonBodies.TYPE).equals(wanted.path(JsonBodies.TYPE))
                    && kept.path(MediaContents.DATA).isTextual()
                    && isSame(kept.path(MediaContents.DATA).textValue(), source);
        }
        return kept.equals(wanted);
    }

    private static boolean isSame(String base64, ByteSource source) {
        byte[] encoded = base64.getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream kept = Base64.getDecoder().wrap(new ByteArrayInputStream(encoded));
                InputStream wanted = source.open()) {
            while (true) {
                byte[] one = kept.readNBytes(CHUNK);
                byte[] other = wanted.readNBytes(CHUNK);
                if (!Arrays.equals(one, other)) {
                    return false;
                }
                if (one.length < CHUNK) {
                    return true;
                }
            }
        } catch (IOException e) {
            // What cannot be compared is sent, which says what is wrong with it.
            return false;
        }
    }

    private record Part(Object key, ObjectNode content) {

        @Override
        public String toString() {
            return "Part";
        }
    }
}
