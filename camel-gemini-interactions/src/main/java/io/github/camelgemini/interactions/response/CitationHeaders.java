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

    /** Writes the headers, or removes those that have no value. */
    static void set(Message message, AnswerAnnotations annotations) {
        message.removeHeader(GeminiInteractionsConstants.WORDS);
        removeCitations(message);
        add(message, annotations);
    }

    /** Does the same for citations alone. */
    static void set(Message message, List<Citation> citations) {
        removeCitations(message);
        addCitations(message, citations);
    }

    /** Writes the headers of a message that has none of them. */
    static void add(Message message, AnswerAnnotations annotations) {
        addCitations(message, annotations.citations());
        if (!annotations.words().isEmpty()) {
            message.setHeader(
                    GeminiInteractionsConstants.WORDS,
                    annotations.words().stream().map(CitationHeaders::map).toList());
        }
    }

    private static void removeCitations(Message message) {
        message.removeHeader(GeminiInteractionsConstants.CITATIONS);
        message.removeHeader(GeminiInteractionsConstants.UNRESOLVED_CITATIONS);
    }

    private static void addCitations(Message message, List<Citation> citations) {
        if (citations.isEmpty()) {
            return;
        }
        message.setHeader(
                GeminiInteractionsConstants.CITATIONS,
                citations.stream().map(CitationHeaders::map).toList());
        int unresolved = (int) citations.stream()
                .filter(citation -> citation.error() != null)
                .map(Citation::source)
                .distinct()
                .count();
        if (unresolved > 0) {
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
}
