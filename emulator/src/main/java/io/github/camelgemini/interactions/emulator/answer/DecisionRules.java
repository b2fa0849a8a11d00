/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Answers the questions of a decision by the evidence in the input. If a question names a word list of moderation, its answer follows from the hits
 * in that list, as the scores of moderation do. Otherwise it follows from the words of the question that occur in the input. Thread-safe.
 */
public final class DecisionRules {

    private static final double UNMENTIONED = 0.1;
    private static final double UNDECIDED = 0.5;
    private static final double MOST = 0.97;
    /** The weight of the outcome that applies if the input says nothing. */
    private static final double BY_DEFAULT = 0.5;

    private static final Pattern HEAD_END = Pattern.compile("[:;,.?!(\n]");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> OTHERWISE = Set.of(
            "other",
            "others",
            "else",
            "none",
            "neither",
            "nothing",
            "unknown",
            "unclear",
            "rest",
            "safe",
            "ok",
            "default",
            "sonstige",
            "sonstiges",
            "andere",
            "anderes",
            "keine",
            "keines",
            "unbekannt");

    private final Evidence evidence;
    private final String id;
    private final String instructions;
    private final JsonNode criteria;

    private DecisionRules(Evidence evidence, String id, JsonNode question) {
        this.evidence = evidence;
        this.id = id;
        this.instructions = text(question.path("instructions"));
        this.criteria = question.path("criteria");
    }

    /**
     * Answers a question.
     *
     * @param evidence what the input says
     * @param id the question's id; it may name a word list
     * @param question a valid question
     * @return the answer in the form of the API
     */
    public static ObjectNode answer(Evidence evidence, String id, JsonNode question) {
        DecisionRules rules = new DecisionRules(evidence, id, question);
        String type = question.path("type").asText();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("type", type);
        return switch (type) {
            case "noul" -> rules.noul(answer);
            case "choice" -> rules.choice(answer);
            default -> rules.score(answer);
        };
    }

    /**
     * Returns the texts of a question: its instructions, the options that it offers and the descriptions of its outcomes.
     *
     * @param question a valid question
     * @return the texts, joined by line feeds
     */
    public static String textOf(JsonNode question) {
        List<String> texts = new ArrayList<>(List.of(text(question.path("instructions"))));
        JsonNode criteria = question.path("criteria");
        if ("choice".equals(question.path("type").asText())) {
            criteria.fieldNames().forEachRemaining(texts::add);
        }
        criteria.forEach(each -> texts.add(each.asText("")));
        return String.join("\n", texts);
    }

    private static String text(JsonNode instructions) {
        return instructions.isTextual()
                ? instructions.asText()
                : String.join("\n", instructions.findValuesAsText("text"));
    }

    private ObjectNode noul(ObjectNode answer) {
        String description = criteria.path("true_description").asText("");
        List<String> lists = lists(description);
        BigDecimal noul = Probabilities.rounded(lists.isEmpty() ? byWords() : byLists(lists));
        BigDecimal confidence = noul.max(BigDecimal.ONE.subtract(noul));
        return answer.put("noul", noul.doubleValue()).put("confidence", confidence.doubleValue());
    }

    /** Uses the descriptions of the outcomes if the input contains a word of them, and the instructions otherwise. */
    private double byWords() {
        SignedWords yes = SignedWords.of(criteria.path("true_description").asText(""));
        SignedWords no = SignedWords.of(criteria.path("false_description").asText(""));
        if (evidence.mentions(yes) || evidence.mentions(no)) {
            return probability(evidence.balance(yes) - evidence.balance(no));
        }
        SignedWords asked = SignedWords.of(instructions);
        return evidence.mentions(asked) ? probability(evidence.balance(asked)) : UNMENTIONED;
    }

    private static double probability(int balance) {
        if (balance == 0) {
            return UNDECIDED;
        }
        double strength = Math.min(MOST, ModerationRules.score(Math.abs(balance)));
        return balance > 0 ? strength : 1 - strength;
    }

    private double byLists(List<String> lists) {
        double score = ModerationRules.score(evidence.hits(lists));
        return isDenied(lists) ? 1 - score : score;
    }

    /** Returns whether the question asks for the absence of what the lists contain; only the part before the first punctuation mark counts. */
    private boolean isDenied(List<String> lists) {
        SignedWords head = SignedWords.of(HEAD_END.split(instructions.strip(), 2)[0]);
        return lists.stream()
                .flatMap(list -> SignedWords.of(list.replace('_', ' ')).stems().stream())
                .anyMatch(head::denies);
    }

    /** Returns the word lists that the id names; else those that the instructions name; else those that the descriptions name. */
    private List<String> lists(String descriptions) {
        for (String text : List.of(id, instructions, descriptions)) {
            List<String> lists = ModerationRules.listsIn(text);
            if (!lists.isEmpty()) {
                return lists;
            }
        }
        return List.of();
    }

    private ObjectNode choice(ObjectNode answer) {
        List<String> options = new ArrayList<>();
        criteria.fieldNames().forEachRemaining(options::add);
        double[] weights = options.stream().mapToDouble(this::weight).toArray();
        if (Arrays.stream(weights).sum() == 0) {
            options.stream()
                    .filter(this::isOtherwise)
                    .findFirst()
                    .ifPresent(option -> weights[options.indexOf(option)] = BY_DEFAULT);
        }
        Probabilities probabilities = Probabilities.ofWeights(weights);
        answer.put("choice", options.get(probabilities.best())).set("probabilities", probabilities.json(options));
        return answer.put("confidence", probabilities.highest());
    }

    private double weight(String option) {
        String described = option + "\n" + criteria.path(option).asText("");
        List<String> lists = evidence.lists().stream()
                .filter(list -> ModerationRules.names(described, list))
                .toList();
        return Math.max(0, evidence.balance(SignedWords.of(described))) + evidence.hits(lists);
    }

    private boolean isOtherwise(String option) {
        String described = option + " " + criteria.path(option).asText("");
        return NO_LETTER.splitAsStream(described.toLowerCase(Locale.ROOT)).anyMatch(OTHERWISE::contains);
    }

    private ObjectNode score(ObjectNode answer) {
        List<String> levels =
                IntStream.range(0, criteria.size()).mapToObj(Integer::toString).toList();
        List<String> descriptions = levels.stream()
                .map(level -> criteria.path(Integer.parseInt(level)).asText())
                .toList();
        Probabilities probabilities = probabilities(descriptions);
        ObjectNode legend = JsonNodeFactory.instance.objectNode();
        levels.forEach(level -> legend.set(level, criteria.get(Integer.parseInt(level))));
        answer.put("score", probabilities.expected());
        answer.set("probabilities", probabilities.json(levels));
        answer.set("legend", legend);
        return answer.put("confidence", probabilities.highest());
    }

    private Probabilities probabilities(List<String> levels) {
        List<String> lists = lists(String.join("\n", levels));
        if (!lists.isEmpty()) {
            return Probabilities.ofPosition(byLists(lists) * (levels.size() - 1), levels.size());
        }
        double[] weights = levels.stream()
                .mapToDouble(level -> Math.max(0, evidence.balance(SignedWords.of(level))))
                .toArray();
        if (Arrays.stream(weights).sum() == 0) {
            weights[0] = BY_DEFAULT;
        }
        return Probabilities.ofWeights(weights);
    }
}
