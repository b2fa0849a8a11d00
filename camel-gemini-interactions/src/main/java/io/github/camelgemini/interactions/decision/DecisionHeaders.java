/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.Usage;
import io.github.camelgemini.interactions.response.ResponseHeaders;
import org.apache.camel.Message;

/** Writes decisions to headers, as maps by question ids that can be changed and serialised. */
public final class DecisionHeaders {

    private DecisionHeaders() {}

    /** Removes the headers of earlier decisions. */
    public static void clear(Message message) {
        message.removeHeader(GeminiInteractionsConstants.DECISION);
        message.removeHeader(GeminiInteractionsConstants.DECISIONS);
        message.removeHeader(GeminiInteractionsConstants.DECISION_PROBABILITIES);
        message.removeHeader(GeminiInteractionsConstants.DECISION_CONFIDENCE);
    }

    /** Writes the decisions on one input. Call {@link #clear} before. */
    public static void writeOne(Message message, Decisions decisions) {
        message.setHeader(GeminiInteractionsConstants.DECISIONS, values(decisions));
        message.setHeader(GeminiInteractionsConstants.DECISION_PROBABILITIES, probabilities(decisions));
        message.setHeader(GeminiInteractionsConstants.DECISION_CONFIDENCE, confidence(decisions));
        if (decisions.all().size() == 1 && decisions.all().get(0).value() != null) {
            message.setHeader(
                    GeminiInteractionsConstants.DECISION, decisions.all().get(0).value());
        }
    }

    /** Writes the decisions on the elements of a list, each header as a list in the same order. Call {@link #clear} before. */
    public static void writeList(Message message, List<Decisions> list) {
        message.setHeader(GeminiInteractionsConstants.DECISIONS, mutable(list, DecisionHeaders::values));
        message.setHeader(
                GeminiInteractionsConstants.DECISION_PROBABILITIES, mutable(list, DecisionHeaders::probabilities));
        message.setHeader(GeminiInteractionsConstants.DECISION_CONFIDENCE, mutable(list, DecisionHeaders::confidence));
        if (list.get(0).all().size() == 1) {
            message.setHeader(
                    GeminiInteractionsConstants.DECISION,
                    mutable(list, decisions -> decisions.all().get(0).value()));
        }
    }

    /** Writes the model, and the token counts of all calls. The request id is written if there was only one call. */
    public static void writeFacts(Message message, List<Decisions> list) {
        Usage usage = list.stream().map(Decisions::usage).reduce(Usage::plus).orElseThrow();
        ResponseHeaders.setFacts(
                message,
                list.get(0).model(),
                usage,
                list.size() == 1 ? list.get(0).requestId() : null);
    }

    /** Returns the decisions by question ids, in the order of the questions. Values may be null. */
    public static Map<String, Object> values(Decisions decisions) {
        Map<String, Object> values = new LinkedHashMap<>();
        decisions.all().forEach(decision -> values.put(decision.question(), decision.value()));
        return values;
    }

    private static Map<String, Object> probabilities(Decisions decisions) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Decision decision : decisions.all()) {
            Map<String, Double> given = decision.probabilities();
            all.put(
                    decision.question(),
                    decision.isTruth() ? given.get(Decision.TRUE) : new LinkedHashMap<String, Object>(given));
        }
        return all;
    }

    private static Map<String, Object> confidence(Decisions decisions) {
        Map<String, Object> all = new LinkedHashMap<>();
        decisions.all().forEach(decision -> all.put(decision.question(), decision.confidence()));
        return all;
    }

    private static <T> List<T> mutable(List<Decisions> list, Function<Decisions, T> header) {
        List<T> values = new ArrayList<>(list.size());
        list.forEach(decisions -> values.add(header.apply(decisions)));
        return values;
    }
}
