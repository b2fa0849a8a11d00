/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Finds the media of a request, and puts references in their place. */
public final class InlineMediaFinder {

    private static final String INPUT = "input";

    /** The fields of steps that hold contents. Others hold what somebody made up, such as the arguments of functions. */
    private static final List<String> CONTENTS = List.of("content", "result");

    private InlineMediaFinder() {}

    /**
     * The media that have to leave a request, the largest first, so that those which stay have together at most so many bytes.
     *
     * @param limit of the bytes as they are, before base64; 0 for none
     */
    public static List<InlineMedia> above(ObjectNode request, long limit) {
        List<InlineMedia> all = all(request.path(INPUT));
        long total = all.stream().mapToLong(InlineMedia::size).sum();
        all.sort(Comparator.comparingLong(InlineMedia::size).reversed());
        List<InlineMedia> leaving = new ArrayList<>();
        for (InlineMedia block : all) {
            if (total <= limit) {
                break;
            }
            leaving.add(block);
            total -= block.size();
        }
        return leaving;
    }

    private static List<InlineMedia> all(JsonNode input) {
        IdentityHashMap<JsonNode, InlineMedia> found = new IdentityHashMap<>();
        Deque<JsonNode> rest = new ArrayDeque<>();
        rest.push(input);
        while (!rest.isEmpty()) {
            JsonNode node = rest.pop();
            InlineMedia block = InlineMedia.of(node);
            if (block != null) {
                found.put(node, block);
            } else if (node.isArray()) {
                node.forEach(rest::push);
            } else if (node.isObject()) {
                CONTENTS.forEach(field -> rest.push(node.path(field)));
            }
        }
        return new ArrayList<>(found.values());
    }

    /**
     * A request that refers to files.
     *
     * @param request stays as it is
     * @param uris the files' URIs by the nodes of the contents whose data they replace
     */
    public static ObjectNode refer(ObjectNode request, IdentityHashMap<JsonNode, String> uris) {
        ObjectNode copy = copy(request);
        copy.set(INPUT, replace(request.path(INPUT), uris));
        return copy;
    }

    /** A copy where something was replaced; else the node itself, which others may share. */
    private static JsonNode replace(JsonNode node, IdentityHashMap<JsonNode, String> uris) {
        String uri = uris.get(node);
        if (uri != null) {
            ObjectNode copy = copy((ObjectNode) node);
            copy.remove(InlineMedia.DATA);
            return copy.put("uri", uri);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(replace(element, uris)));
            return copy;
        }
        ObjectNode replaced = JsonNodeFactory.instance.objectNode();
        for (String field : CONTENTS) {
            if (node.has(field)) {
                replaced.set(field, replace(node.path(field), uris));
            }
        }
        return replaced.isEmpty() ? node : copy((ObjectNode) node).setAll(replaced);
    }

    private static ObjectNode copy(ObjectNode node) {
        return JsonNodeFactory.instance.objectNode().setAll(node);
    }
}
