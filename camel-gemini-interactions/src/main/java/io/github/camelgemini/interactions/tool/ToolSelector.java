/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.decision.Decider;
import io.github.camelgemini.interactions.decision.DecisionSettings;
import io.github.camelgemini.interactions.decision.Decisions;
import io.github.camelgemini.interactions.decision.Question;
import io.github.camelgemini.interactions.decision.Questions;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Usage;
import org.apache.camel.Message;

/** Selects the tools that an input needs, by one decision with a question for each tool (API reference, "Decisions"). Blocks no thread. Thread-safe. */
public final class ToolSelector {

    private final Decider decider;
    private final DecisionSettings settings;
    private final int maxTools;

    /** @param maxTools how many tools are selected */
    public ToolSelector(Decider decider, DecisionSettings settings, int maxTools) {
        this.decider = decider;
        this.settings = settings;
        this.maxTools = maxTools;
    }

    /** Whether there are more tools than are offered. Names that are used twice fail with the request, which names them. */
    boolean isNeeded(List<Tool> tools) {
        return tools.size() > maxTools && haveDifferentNames(tools);
    }

    private static boolean haveDifferentNames(List<Tool> tools) {
        Set<String> names = new HashSet<>();
        return tools.stream().allMatch(tool -> names.add(tool.name()));
    }

    /** The model that selects for a message. */
    String model(Message message) throws GeminiInteractionsException {
        return settings.model(message);
    }

    /**
     * Selects the tools.
     *
     * @param tools more than are offered, with different names
     * @param input contents of text
     * @return the tools with the highest probabilities, in their order among all; of equal ones those whose names come first. Fails if the API does not decide
     */
    CompletableFuture<Selected> select(String model, List<Tool> tools, ArrayNode input) {
        if (tools.size() > ToolOfferSettings.MAX_TOOLS) {
            return CompletableFuture.failedFuture(tooMany(tools.size()));
        }
        CompletableFuture<Decisions> decided = CancellableFuture.recovering(
                decider.decide(model, questions(tools), input),
                Runnable::run,
                failure -> CompletableFuture.failedFuture(
                        failure instanceof GeminiInteractionsException known
                                ? known.about("The selection of tools")
                                : failure));
        return CancellableFuture.of(
                decided,
                Runnable::run,
                decisions ->
                        CompletableFuture.completedFuture(new Selected(best(tools, decisions), decisions.usage())));
    }

    /** The ids are numbers, because names of tools may have dots, which ids must not have. */
    private static Questions questions(List<Tool> tools) {
        List<Question> questions = new ArrayList<>(tools.size());
        for (Tool tool : tools) {
            questions.add(Question.truth(
                    "tool_" + (questions.size() + 1),
                    "Is the function " + tool.name() + " of use for the input?",
                    tool.description()));
        }
        return Questions.of(questions);
    }

    private List<Tool> best(List<Tool> tools, Decisions decisions) {
        List<Ranked> ranked = new ArrayList<>(tools.size());
        for (int i = 0; i < tools.size(); i++) {
            ranked.add(new Ranked(tools.get(i), decisions.all().get(i).probabilityOfTrue()));
        }
        Set<Tool> best = new HashSet<>(ranked.stream()
                .sorted(Comparator.comparingDouble(Ranked::probability)
                        .reversed()
                        .thenComparing(one -> one.tool().name()))
                .limit(maxTools)
                .map(Ranked::tool)
                .toList());
        return tools.stream().filter(best::contains).toList();
    }

    private static GeminiInteractionsException tooMany(int size) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "There are " + size + " tools, but a decision selects among at most "
                                + ToolOfferSettings.MAX_TOOLS + ": choose other tags")
                .code("too_many_tools")
                .build();
    }

    private record Ranked(Tool tool, double probability) {

        @Override
        public String toString() {
            return "Ranked[" + probability + "]";
        }
    }

    /**
     * What was selected.
     *
     * @param usage the token counts of the decision
     */
    record Selected(List<Tool> tools, Usage usage) {

        @Override
        public String toString() {
            return "Selected[" + tools.size() + "]";
        }
    }
}
