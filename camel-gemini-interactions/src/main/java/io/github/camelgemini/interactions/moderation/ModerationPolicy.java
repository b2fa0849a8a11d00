/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.decision.Question;
import io.github.camelgemini.interactions.decision.Questions;
import io.github.camelgemini.interactions.schema.JsonSchema;

/**
 * The categories that content is checked for: the model gives each category a score from 0 to 1, and the thresholds decide. Immutable.
 *
 * @param name the policy's name in the header
 * @param instructions further instructions for the model; null for none
 * @param categories at least one; their names are unique
 */
public record ModerationPolicy(String name, String instructions, List<Category> categories) {

    public ModerationPolicy {
        categories = List.copyOf(categories);
    }

    /**
     * A kind of content.
     *
     * @param name the name in headers and for the model: letters, digits and underscores
     * @param description tells the model what belongs to the category
     * @param threshold the lowest score, from 0 to 1, that flags the content
     */
    public record Category(String name, String description, double threshold) {

        @Override
        public String toString() {
            return "Category[threshold=" + threshold + "]";
        }
    }

    /** Appends the policy's instructions to the general instruction for the model. */
    public String instruction(String judge) {
        return instructions == null ? judge : judge + "\n" + instructions;
    }

    /** One question for each category, with its name as the id. The instructions of the policy are part of each, because questions are answered one by one. */
    Questions questions() {
        String further = instructions == null ? "" : "\n" + instructions;
        return Questions.of(categories.stream()
                .map(category -> Question.truth(
                        category.name(),
                        "Does the content, or any part of it, belong to the category " + category.name() + "?"
                                + further,
                        category.description()))
                .toList());
    }

    /** The schema of one verdict: an object with a required score for each category, and nothing else. */
    JsonSchema schema() {
        ObjectNode scores = object();
        for (Category category : categories) {
            scores.withObjectProperty("properties")
                    .putObject(category.name())
                    .put("type", "number")
                    .put("description", category.description())
                    .put("minimum", 0)
                    .put("maximum", 1);
            scores.withArrayProperty("required").add(category.name());
        }
        ObjectNode verdict = object();
        verdict.withObjectProperty("properties").set(Verdict.SCORES, scores);
        verdict.withArrayProperty("required").add(Verdict.SCORES);
        return JsonSchema.parse("verdict of the policy " + name, verdict.toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
    }

    @Override
    public String toString() {
        return "ModerationPolicy[categories=" + categories.size() + "]";
    }
}
