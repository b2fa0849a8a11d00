/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.AnswerAnnotations;
import io.github.camelgemini.interactions.model.Citation;
import io.github.camelgemini.interactions.model.WordInfo;
import org.apache.camel.Message;

/** Writes the headers with citations and spoken words. A header without a value is removed. */
final class CitationHeaders {

    private CitationHeaders() {}

    static void set(Message message, AnswerAnnotations annotations) {
        set(message, annotations.citations());
        put(
                message,
                GeminiInteractionsConstants.WORDS,
                annotations.words().stream().map(CitationHeaders::map).toList());
    }

    static void set(Message message, List<Citation> citations) {
        put(
                message,
                GeminiInteractionsConstants.CITATIONS,
                citations.stream().map(CitationHeaders::map).toList());
        int unresolved = (int) citations.stream()
                .filter(citation -> citation.error() != null)
                .map(Citation::source)
                .distinct()
                .count();
        if (unresolved == 0) {
            message.removeHeader(GeminiInteractionsConstants.UNRESOLVED_CITATIONS);
        } else {
            message.setHeader(GeminiInteractionsConstants.UNRESOLVED_CITATIONS, unresolved);
        }
    }

    private static Map<String, Object> map(Citation citation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", citation.type());
        map.put("source", citation.source());
        map.put("title", citation.title());
        map.put("text", citation.text());
        map.put("start", citation.start());
        map.put("end", citation.end());
        map.put("page", citation.page());
        map.put("step", citation.step());
        putIfPresent(map, "part", citation.part());
        putIfPresent(map, "original", citation.original());
        putIfPresent(map, "error", citation.error());
        return map;
    }

    private static Map<String, Object> map(WordInfo word) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", word.text());
        map.put("speaker", word.speaker());
        map.put("startMillis", word.startMillis());
        map.put("endMillis", word.endMillis());
        map.put("start", word.start());
        map.put("end", word.end());
        map.put("step", word.step());
        putIfPresent(map, "part", word.part());
        return map;
    }

    private static void putIfPresent(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static void put(Message message, String name, List<Map<String, Object>> value) {
        if (value.isEmpty()) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }
}
