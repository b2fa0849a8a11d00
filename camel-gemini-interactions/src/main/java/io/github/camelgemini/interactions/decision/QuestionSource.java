/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestHeaders;
import io.github.camelgemini.interactions.schema.DataText;
import io.github.camelgemini.interactions.schema.TextResource;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;

/** Finds the questions of a message: in its header, or otherwise in the options. The value of a header is never used as a location. Thread-safe. */
public final class QuestionSource {

    /** The id of a question that the option {@code question} asks. */
    static final String SINGLE = "decision";

    /** A location contains no white space, so that YAML which only starts like a location stays YAML. */
    private static final Pattern LOCATION = Pattern.compile("(classpath|file|resource):\\S+");

    private final Questions ofOptions;

    private QuestionSource(Questions ofOptions) {
        this.ofOptions = ofOptions;
    }

    /**
     * Loads the questions of the options.
     *
     * @throws IllegalArgumentException naming the option, the question and what is wrong
     */
    public static QuestionSource load(CamelContext camelContext, DecisionSettings settings) {
        String option = settings.questions() == null ? "question" : "questions";
        try {
            return new QuestionSource(ofOptions(camelContext, settings));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Questions ofOptions(CamelContext camelContext, DecisionSettings settings) {
        if (settings.question() != null) {
            return QuestionParser.parse(single(settings));
        }
        String questions = settings.questions();
        if (questions == null) {
            return null;
        }
        return QuestionParser.parse(
                LOCATION.matcher(questions).matches()
                        ? DataText.parse(TextResource.load(camelContext, questions, "it is no location"))
                        : DataText.parse("the text", questions));
    }

    private static ObjectNode single(DecisionSettings settings) {
        ObjectNode questions = JsonNodeFactory.instance.objectNode();
        ObjectNode question = questions.putObject(SINGLE).put("question", settings.question());
        addTexts(question, "choices", settings.choices());
        addTexts(question, "levels", settings.levels());
        return questions;
    }

    private static void addTexts(ObjectNode question, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = question.putArray(field);
            texts.forEach(array::add);
        }
    }

    /** Whether the questions need not be parsed for this message, which may take long. */
    public boolean isReady(Message message) {
        return message.getHeader(GeminiInteractionsConstants.QUESTIONS) == null;
    }

    /**
     * Returns the questions for a message.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} if there are none, or those of the header are wrong
     */
    public Questions of(Message message) throws GeminiInteractionsException {
        Optional<String> header = new RequestHeaders(message)
                .json(GeminiInteractionsConstants.QUESTIONS)
                .filter(text -> !text.isBlank());
        if (header.isPresent()) {
            return ofHeader(header.get());
        }
        if (ofOptions == null) {
            throw DecisionFailures.noQuestions();
        }
        return ofOptions;
    }

    private static Questions ofHeader(String text) throws GeminiInteractionsException {
        JsonNode json;
        try {
            json = DataText.parse("the text", text);
        } catch (IllegalArgumentException e) {
            // Without the cause, which may quote the text.
            throw DecisionFailures.invalidQuestions(
                    "it must be a Map, or text of up to 1 MiB in JSON, which begins with a brace, or in YAML, which needs the library"
                            + " org.snakeyaml:snakeyaml-engine. A location is not read");
        }
        try {
            return QuestionParser.parse(json);
        } catch (IllegalArgumentException e) {
            throw DecisionFailures.invalidQuestions(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "QuestionSource[]";
    }
}
