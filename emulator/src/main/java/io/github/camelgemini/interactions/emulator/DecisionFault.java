/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.Objects;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/**
 * A fault of one answer to decisions, see {@link Reply#with(DecisionFault...)}: an answer that the API does not send or, with
 * {@link #blocked}, sends rarely. A fault of a question that the request does not have makes the emulator answer with 500. Immutable.
 */
public final class DecisionFault {

    private static final double NO_PROBABILITY = 1.5;

    private final Consumer<ObjectNode> change;

    private DecisionFault(Consumer<ObjectNode> change) {
        this.change = change;
    }

    private static DecisionFault ofAnswer(String id, Consumer<ObjectNode> change) {
        Objects.requireNonNull(id, "id");
        return new DecisionFault(response -> change.accept(answer(response, id)));
    }

    private static ObjectNode answer(ObjectNode response, String id) {
        if (response.path("answers").path(id) instanceof ObjectNode answer) {
            return answer;
        }
        throw new ApiException(500, "api_error", "The script has a fault of a question that has no answer.");
    }

    /**
     * Leaves out the answer to a question.
     *
     * @param id the question's id
     * @return the fault
     */
    public static DecisionFault missing(String id) {
        return new DecisionFault(response -> {
            answer(response, id);
            ((ObjectNode) response.path("answers")).remove(id);
        });
    }

    /**
     * Adds the answer to a question, {@code unknown_question}, that was not asked.
     *
     * @return the fault
     */
    public static DecisionFault unknownQuestion() {
        return new DecisionFault(response -> response.withObjectProperty("answers")
                .putObject("unknown_question")
                .put("type", "noul")
                .put("noul", 1)
                .put("confidence", 1));
    }

    /**
     * Chooses an option, {@code unknown_option}, that the question does not have; it takes the probability of the best one.
     *
     * @param id the id of a question of the type {@code choice}
     * @return the fault
     */
    public static DecisionFault unknownOption(String id) {
        return ofAnswer(id, answer -> {
            JsonNode probability = ((ObjectNode) answer.path("probabilities"))
                    .remove(answer.path("choice").asText());
            answer.put("choice", "unknown_option");
            answer.withObjectProperty("probabilities").set("unknown_option", probability);
        });
    }

    /**
     * Makes a probability 1.5: that of {@code noul}, or the one of the first outcome.
     *
     * @param id the question's id
     * @return the fault
     */
    public static DecisionFault outOfRange(String id) {
        return ofAnswer(id, answer -> {
            if (answer.has("noul")) {
                answer.put("noul", NO_PROBABILITY);
            } else {
                ObjectNode probabilities = (ObjectNode) answer.path("probabilities");
                probabilities.put(probabilities.fieldNames().next(), NO_PROBABILITY);
            }
        });
    }

    /**
     * Makes a score one more than the highest level.
     *
     * @param id the id of a question of the type {@code score}
     * @return the fault
     */
    public static DecisionFault scoreOutOfRange(String id) {
        return ofAnswer(id, answer -> answer.put("score", answer.path("legend").size()));
    }

    /**
     * Answers a question of another type than was asked: a {@code choice} instead of a {@code noul}, and a {@code noul} instead of the others.
     *
     * @param id the question's id
     * @return the fault
     */
    public static DecisionFault wrongType(String id) {
        return ofAnswer(id, answer -> {
            boolean noul = answer.has("noul");
            answer.removeAll();
            if (noul) {
                answer.put("type", "choice").put("choice", "yes").put("confidence", 1);
                answer.putObject("probabilities").put("yes", 1).put("no", 0);
            } else {
                answer.put("type", "noul").put("noul", 1).put("confidence", 1);
            }
        });
    }

    /**
     * Answers nothing, and gives no reason.
     *
     * @return the fault
     */
    public static DecisionFault withoutAnswers() {
        return new DecisionFault(response -> response.remove("answers"));
    }

    /**
     * Leaves out the usage.
     *
     * @return the fault
     */
    public static DecisionFault withoutUsage() {
        return new DecisionFault(response -> response.remove("usage"));
    }

    /**
     * Blocks the input, as the API's filters do: a reason instead of the answers.
     *
     * @param reason such as {@code safety}, {@code blocklist} or {@code prohibited_content}
     * @return the fault
     */
    public static DecisionFault blocked(String reason) {
        return new DecisionFault(response -> {
            response.remove("answers");
            response.putObject("prompt_feedback").put("block_reason", reason);
        });
    }

    /** Changes a whole answer by the rules. */
    void change(ObjectNode response) {
        change.accept(response);
    }
}
