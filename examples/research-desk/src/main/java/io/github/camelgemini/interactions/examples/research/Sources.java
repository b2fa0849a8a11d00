/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** The list of what a report cites. */
final class Sources {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final List<Map<String, Object>> sources;

    private Sources(List<Map<String, Object>> sources) {
        this.sources = sources;
    }

    /**
     * Reads the header with the citations.
     *
     * @param citations a list of maps, as the component's page describes them; null for none
     * @return each source once, in the order of the report
     */
    static Sources of(List<?> citations) {
        Map<Object, Map<String, Object>> distinct = new LinkedHashMap<>();
        for (Object citation : citations == null ? List.of() : citations) {
            if (citation instanceof Map<?, ?> known && known.get("source") != null) {
                Map<String, Object> source = new LinkedHashMap<>();
                put(source, "type", known.get("type"));
                put(source, "title", known.get("title"));
                put(source, "link", known.get("source"));
                put(source, "original", known.get("original"));
                put(source, "error", known.get("error"));
                distinct.putIfAbsent(List.of(source.get("link"), Objects.toString(source.get("original"))), source);
            }
        }
        return new Sources(new ArrayList<>(distinct.values()));
    }

    private static void put(Map<String, Object> source, String name, Object value) {
        if (value != null) {
            source.put(name, value);
        }
    }

    int count() {
        return sources.size();
    }

    /** Returns how many sources keep the link of Google, because it could not be resolved. */
    long unresolved() {
        return sources.stream().filter(source -> source.containsKey("error")).count();
    }

    /** Returns an array of objects with {@code type}, {@code title}, {@code link}, {@code original} and {@code error}, as far as there are such. */
    String json() {
        try {
            return MAPPER.writeValueAsString(sources) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
