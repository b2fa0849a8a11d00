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
 * The content blocks of a request that stay in the exchange when the answer replaces the body: attachments, and files to which a header refers. The next call
 * of the route leaves out those that the continued interaction already contains. For one request.
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

    /** Returns the attachments that are not sent. */
    public SkippedAttachments skipped() {
        return skipped;
    }

    /**
     * Called once, after the input has been read.
     *
     * @param again whether to send everything again
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
     * Leaves out content that an interaction already contains.
     *
     * @param request only its input is replaced
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
     * Leaves out content that an earlier call of the exchange has sent and that the history in the request contains.
     *
     * @param request only its input is replaced
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

    /** Records that an interaction with this content was created, even if it has failed. Any thread may call this method. */
    public void sentWith(String id, String previous) {
        if (!parts.isEmpty()) {
            Set<Object> keys = new HashSet<>(sent.with(previous));
            parts.forEach(part -> keys.add(part.key()));
            sent.note(id, keys);
        }
    }

    /** Returns the input that the message adds to the conversation, without the content that was left out. */
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
     * Returns the step without some content blocks, or null when nothing is left.
     *
     * @param contents compared by identity, because a body may contain equal blocks on purpose
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
            // Content that cannot be compared is sent; sending it reports the error.
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
