/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.response.OutputClass;
import io.github.camelgemini.interactions.response.OutputClasses;
import io.github.camelgemini.interactions.response.SchemaViolation;
import io.github.camelgemini.interactions.schema.SchemaLimitException;

/** Makes bodies of decisions: maps, or instances of a class. Thread-safe. */
public final class DecisionBodies {

    private final OutputClass outputClass;

    private DecisionBodies(OutputClass outputClass) {
        this.outputClass = outputClass;
    }

    /**
     * Prepares the bodies.
     *
     * @param outputClass the name of a class with the ids of the questions as its properties; null for maps
     * @throws IllegalArgumentException naming the option if the class cannot be used
     */
    public static DecisionBodies of(OutputClasses classes, String outputClass) {
        if (outputClass == null) {
            return new DecisionBodies(null);
        }
        if (outputClass.endsWith("[]")) {
            throw new IllegalArgumentException(
                    "Option outputClass must name the class for the decisions on one input, without []; a list of inputs has a list of its instances");
        }
        try {
            return new DecisionBodies(classes.of(outputClass));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option outputClass cannot be used: " + e.getMessage(), e);
        }
    }

    /** Returns the body for one input. */
    public Object of(Decisions decisions) throws GeminiInteractionsException {
        if (outputClass == null) {
            return DecisionHeaders.values(decisions);
        }
        JsonNode json = Json.ofValues().valueToTree(DecisionHeaders.values(decisions));
        try {
            List<String> violations = outputClass.schema().validate(json);
            if (violations.isEmpty()) {
                return outputClass.read(json);
            }
            throw DecisionFailures.notTheClass(violations, decisions);
        } catch (SchemaViolation e) {
            throw DecisionFailures.notTheClass(e.violations(), decisions);
        } catch (InvalidDefinitionException | SchemaLimitException e) {
            throw DecisionFailures.unreadableClass(decisions);
        }
    }

    /** Returns the body for a list of inputs: a list in the same order. */
    public List<Object> of(List<Decisions> list) throws GeminiInteractionsException {
        List<Object> bodies = new ArrayList<>(list.size());
        for (Decisions decisions : list) {
            bodies.add(of(decisions));
        }
        return bodies;
    }

    @Override
    public String toString() {
        return "DecisionBodies[]";
    }
}
