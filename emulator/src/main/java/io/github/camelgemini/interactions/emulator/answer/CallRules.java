/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Mentions.Mention;

/**
 * Decides which functions an answer calls: those that the user's text names. A function named after the word "then" is called in a later
 * round, after the functions named before it have returned results. Some phrases make a call invalid on purpose. Thread-safe.
 */
public final class CallRules {

    private static final Pattern THEN = Pattern.compile("(?i)(?:[\\s,;.]|\\band\\b)*\\bthen\\b");
    private static final Pattern ENDLESS = Pattern.compile("(?i)\\bnever stop calling\\b");
    private static final Pattern UNKNOWN = Pattern.compile("(?i)\\bcall an unknown tool\\b");
    private static final Pattern WRONG = Pattern.compile("(?i)\\bwith wrong arguments\\b");
    private static final Pattern COMPLETED = Pattern.compile("(?i)\\bcompleted with calls\\b");
    private static final Pattern LOOSE_END = Pattern.compile("(?i)(?:[\\s,;]|\\band\\b|\\bcall\\b)+$");
    private static final String UNKNOWN_NAME = "unknown_tool";

    private final Conversation conversation;
    private final List<JsonNode> functions;
    private final String question;

    private CallRules(Conversation conversation, List<JsonNode> functions) {
        this.conversation = conversation;
        this.functions = functions;
        this.question = conversation.question();
    }

    /**
     * Returns the function calls of the answer.
     *
     * @param conversation the conversation to answer
     * @param tools the tools of the request
     * @param choice the {@code tool_choice} of the request
     * @return the calls; none if the answer is text
     */
    public static FunctionCalls calls(Conversation conversation, JsonNode tools, JsonNode choice) {
        ToolChoice parsed = ToolChoice.of(choice);
        List<JsonNode> functions = parsed.functions(tools);
        if (functions.isEmpty() || conversation.isRepeat()) {
            return new FunctionCalls(List.of(), false);
        }
        CallRules rules = new CallRules(conversation, functions);
        List<FunctionCall> calls = rules.calls();
        if (calls.isEmpty() && parsed.mode() == ToolChoice.Mode.FORCED && !conversation.hasResults()) {
            calls = List.of(rules.call(functions.get(0), rules.question, rules.question));
        }
        return new FunctionCalls(calls, COMPLETED.matcher(rules.question).find());
    }

    private List<FunctionCall> calls() {
        List<List<FunctionCall>> rounds = new ArrayList<>();
        for (String part : THEN.split(question)) {
            List<FunctionCall> calls = callsOf(part);
            if (!calls.isEmpty()) {
                rounds.add(calls);
            }
        }
        if (ENDLESS.matcher(question).find()) {
            return rounds.isEmpty() ? List.of(call(functions.get(0), question, question)) : rounds.get(0);
        }
        int round = conversation.callRounds();
        return round < rounds.size() ? rounds.get(round) : List.of();
    }

    /** Returns the calls of one round. Arguments come from the text after a function's name first, then from the rest of the round's text. */
    private List<FunctionCall> callsOf(String part) {
        List<FunctionCall> calls = new ArrayList<>();
        List<Mention> mentions = Mentions.find(functions, part);
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            int end = i + 1 < mentions.size() ? mentions.get(i + 1).start() : part.length();
            calls.add(call(mention.function(), part.substring(mention.end(), end), part));
        }
        if (UNKNOWN.matcher(part).find()) {
            calls.add(new FunctionCall(unknownName(), JsonNodeFactory.instance.objectNode()));
        }
        return calls;
    }

    private String unknownName() {
        String name = UNKNOWN_NAME;
        while (hasFunction(name)) {
            name += "_";
        }
        return name;
    }

    private boolean hasFunction(String name) {
        return functions.stream()
                .anyMatch(function -> name.equals(function.path("name").asText()));
    }

    private FunctionCall call(JsonNode function, String nearest, String near) {
        List<Part> sources = new ArrayList<>(List.of(Part.ofText(plain(nearest)), Part.ofText(plain(near))));
        sources.addAll(conversation.subject());
        JsonNode schema = References.inline(function.path("parameters"));
        JsonNode found = Extraction.fill(sources, schema);
        ObjectNode arguments = found.isObject()
                ? (ObjectNode) Completion.plausible(found, schema)
                : JsonNodeFactory.instance.objectNode();
        String name = function.path("name").asText();
        return new FunctionCall(
                name, WRONG.matcher(question).find() ? WrongArguments.of(arguments, schema) : arguments);
    }

    /** Removes the phrases that only control the rules, so that they do not become arguments. */
    private static String plain(String text) {
        String plain = text;
        for (Pattern words : List.of(ENDLESS, UNKNOWN, WRONG, COMPLETED, LOOSE_END)) {
            plain = words.matcher(plain).replaceAll("");
        }
        return plain;
    }
}
